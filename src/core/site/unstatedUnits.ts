/** @file Columns whose unit nobody states: taken from the values where only one unit fits them, asked for otherwise. */
import type { Problem } from "../base/result.ts";
import type { RawSeries, RawTable } from "./rawTable.ts";
import { fittingUnits, quantities } from "./units.ts";
import { variable } from "./variables.ts";

/** A table with the units that its values leave no doubt of, each told; the others stay empty. */
export function settleUnits(table: RawTable): RawTable {
  const notes: Problem[] = [];
  const series = [...table.series].map(([name, own]): [typeof name, RawSeries] => {
    if (own.unit !== "") return [name, own];
    const fitting = fittingUnits(own.values, variable(name).quantity, table.stepSeconds);
    if (fitting.length !== 1 || own.values.every(Number.isNaN)) return [name, own];
    notes.push(settled(table, own, fitting[0]));
    return [name, { ...own, unit: fitting[0] }];
  });
  if (notes.length === 0) return table;
  return { ...table, series: new Map(series), notes: [...(table.notes ?? []), ...notes] };
}

function settled(table: RawTable, { column, variable: name }: RawSeries, unit: string): Problem {
  const { meaning, quantity } = variable(name);
  return {
    severity: "warning",
    where: table.files[0].name,
    column,
    message: `the unit of ${meaning} is not stated: ${unit} was taken, the only one in which its values are possible (in the model ${quantities[quantity].unit})`,
    remedy: `give --unit ${column}=UNIT, or choose the unit in the site form, if it is another`,
  };
}

/** The question for a unit that the values leave open. */
export function askUnit(table: RawTable, { column, variable: name, values }: RawSeries): Problem {
  const { meaning, quantity } = variable(name);
  const fitting = fittingUnits(values, quantity, table.stepSeconds);
  const known = Object.keys(quantities[quantity].units);
  const choices = fitting.length > 0 ? fitting : known;
  const row = Math.max(
    0,
    values.findIndex((value) => !Number.isNaN(value)),
  );
  return {
    severity: "error",
    where: table.files[table.file[row]].name,
    line: table.line[row],
    column,
    message:
      fitting.length > 0
        ? `the unit of ${meaning} is not stated, and its values (first: ${values[row]}) are possible in ${fitting.join(", ")}`
        : `the unit of ${meaning} is not stated, and its values (first: ${values[row]}) are not possible in any that is known`,
    remedy: `give ${choices.map((unit) => `--unit ${column}="${unit}"`).join(" or ")}, or choose the unit in the site form`,
  };
}
