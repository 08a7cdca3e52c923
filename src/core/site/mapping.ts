/** @file Which column became which variable, in what unit, and by what conversion. */
import type { RawSeries, RawTable } from "./rawTable.ts";
import type { UnitChoices } from "./aligned.ts";
import { quantities, type Convert } from "./units.ts";
import { isGapFilled, variable, type VariableName } from "./variables.ts";

/** One column that was recognised. */
export interface MappedColumn {
  readonly column: string;
  readonly variable: VariableName;
  readonly meaning: string;
  /** Unit the column is read in, and the units it could be in. */
  readonly unit: string;
  readonly units: readonly string[];
  readonly modelUnit: string;
  /** How its values become the model's, such as "× 1000"; empty where they are the same. */
  readonly conversion: string;
  /** Share of the rows with a value, and with a measured one; null where that is not told. */
  readonly present: number;
  readonly measured: number | null;
}

/** Every column of a table that is used. */
export function mapColumns(table: RawTable, units: UnitChoices): MappedColumn[] {
  return [...table.series.values()].map((series) => mapColumn(table, series, units));
}

function mapColumn(table: RawTable, series: RawSeries, units: UnitChoices): MappedColumn {
  const { meaning, quantity: name } = variable(series.variable);
  const quantity = quantities[name];
  const unit = units[series.column] ?? series.unit;
  return {
    column: series.column,
    variable: series.variable,
    meaning,
    unit,
    units: Object.keys(quantity.units),
    ...conversionOf(table, series, unit),
    ...shares(series),
  };
}

/** Unit of the model, and how a value of a column becomes one in it. */
export function conversionOf(
  table: RawTable,
  series: RawSeries,
  unit: string,
): { readonly modelUnit: string; readonly conversion: string } {
  const quantity = quantities[variable(series.variable).quantity];
  const convert = Object.hasOwn(quantity.units, unit) ? quantity.units[unit] : undefined;
  return {
    modelUnit: quantity.unit,
    conversion: convert ? conversionText(convert, table.stepSeconds) : "unknown unit",
  };
}

/** A conversion is a factor and an offset; found from two values. */
function conversionText(convert: Convert, stepSeconds: number): string {
  const offset = convert(0, stepSeconds);
  const factor = convert(1, stepSeconds) - offset;
  const digits = (value: number) => String(Number(value.toPrecision(6)));
  const parts = [
    Math.abs(factor - 1) > 1e-9 ? `× ${digits(factor)}` : "",
    Math.abs(offset) > 1e-12 ? `${offset < 0 ? "−" : "+"} ${digits(Math.abs(offset))}` : "",
  ];
  return parts.filter((part) => part !== "").join(" ");
}

function shares({ values, quality, column }: RawSeries): {
  present: number;
  measured: number | null;
} {
  let [present, measured] = [0, 0];
  for (let row = 0; row < values.length; row++) {
    if (Number.isNaN(values[row])) continue;
    present++;
    if (!quality || quality[row] === 0) measured++;
  }
  const isKnown = quality !== undefined || !isGapFilled(column);
  const rows = Math.max(1, values.length);
  return { present: present / rows, measured: isKnown ? measured / rows : null };
}
