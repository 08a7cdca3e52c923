/** @file Parameter sets -> the members of a design: positions in the catalogue's ranges, and what is odd about them. */
import type { Problem } from "../../base/result.ts";
import { parameter, toUnit, type ParameterName } from "../../model/parameters.ts";
import { unitsRead, conversionOf } from "./labels.ts";
import {
  doubt,
  listed,
  wrong,
  type MemberSet,
  type ParameterRow,
  type ParameterSets,
} from "./parts.ts";

/** Members by name, with their positions. */
export interface Members {
  readonly names: readonly string[];
  readonly parameters: readonly ParameterName[];
  /** [members, parameters]; outside of 0..1 where a value is outside of its range. */
  readonly design: Float64Array;
  /** One per member; undefined where no file says it. */
  readonly sets: readonly (MemberSet | undefined)[];
  /** Why a member cannot be used, by its place. */
  readonly failed: ReadonlyMap<number, string>;
}

/** Positions of the members of one table. @returns undefined where a problem was told */
export function positionsOf(table: ParameterSets, problems: Problem[]): Members | undefined {
  const rows = withoutRepeats(table, problems);
  if (!rows) return undefined;
  const columns = [...table.columns.keys()].filter((column) =>
    variesOrTold(table, rows, column, problems),
  );
  const faults = columns.flatMap((column) => rangeFault(table, rows, column));
  problems.push(...faults);
  if (faults.some(({ severity }) => severity === "error")) return undefined;
  if (columns.length === 0) {
    problems.push(
      wrong(table.where, "no parameter differs between members", "vary at least one parameter"),
    );
    return undefined;
  }
  const parameters = columns.map((column) => table.columns[column].parameter);
  const failed = new Map<number, string>();
  const design = Float64Array.from(
    rows.flatMap(({ values }) =>
      columns.map((column, k) => toUnit(parameter(parameters[k]), values[column])),
    ),
  );
  rows.forEach((row, member) => {
    const own = design.subarray(member * columns.length, (member + 1) * columns.length);
    const bad = own.findIndex((position) => !Number.isFinite(position));
    if (row.failed !== undefined) failed.set(member, row.failed);
    else if (bad >= 0) failed.set(member, `${parameters[bad]} has no value that can be`);
  });
  return {
    names: rows.map(({ member }) => member),
    parameters,
    design,
    sets: rows.map(({ set }) => set),
    failed,
  };
}

/** Rows without those that repeat another; two different rows of one member are an error. */
function withoutRepeats(table: ParameterSets, problems: Problem[]): ParameterRow[] | undefined {
  const byName = new Map<string, ParameterRow>();
  let repeated = 0;
  for (const row of table.rows) {
    const before = byName.get(row.member);
    if (!before) byName.set(row.member, row);
    else if (row.values.every((value, i) => Object.is(value, before.values[i]))) repeated++;
    else {
      const message = `member ${row.member} has other values on line ${before.line ?? "?"}`;
      const remedy = "give each member one row";
      problems.push(wrong(table.where, message, remedy, { line: row.line, column: "member" }));
      return undefined;
    }
  }
  if (repeated > 0) {
    const message = `${repeated} rows repeat a member and are left out`;
    problems.push(doubt(table.where, message, "give each member one row", { column: "member" }));
  }
  return [...byName.values()];
}

/** Nothing can be learned of a parameter that is the same in every member. */
function variesOrTold(
  table: ParameterSets,
  rows: readonly ParameterRow[],
  column: number,
  problems: Problem[],
): boolean {
  const [first] = rows;
  if (!first || rows.some(({ values }) => values[column] !== first.values[column])) return true;
  const { parameter: name, column: spelled } = table.columns[column];
  problems.push(
    doubt(
      table.where,
      `${name} is ${first.values[column]} in every member: it is not free here`,
      `fix ${name} at that value so that this model runs with it too, or leave the column out`,
      { column: spelled },
    ),
  );
  return false;
}

/** More than half of the values outside of the range are a unit, fewer are a wider range. */
function rangeFault(
  table: ParameterSets,
  rows: readonly ParameterRow[],
  column: number,
): Problem[] {
  const { parameter: name, column: spelled, unit } = table.columns[column];
  const { lower, upper, unit: own } = parameter(name);
  const outside = rows.filter(({ values }) => isOutside(values[column], lower, upper));
  if (outside.length === 0) return [];
  const [first] = outside;
  const value = Number(first.values[column].toPrecision(6));
  const place = { line: first.line, column: spelled };
  const range = `${lower} to ${upper} ${own}`;
  const told = rows.filter(({ values }) => !Number.isNaN(values[column])).length;
  if (outside.length > told / 2) {
    const message = `${outside.length} of ${told} values of ${name} are outside of its range, ${range}: the first is ${value}`;
    return [wrong(table.where, message, unitRemedy(name, rows, column, unit), place)];
  }
  const members = listed(outside.map(({ member }) => member));
  const message = `${name} is outside of its range, ${range}, in members ${members}: the first is ${value}`;
  const remedy = "they are used as they are; the calibration's result stays within the range";
  return [doubt(table.where, message, remedy, place)];
}

function isOutside(value: number, lower: number, upper: number): boolean {
  const slack = 1e-9 * (upper - lower);
  return value < lower - slack || value > upper + slack;
}

/** The unit in which the values would fit, where there is one. */
function unitRemedy(
  name: ParameterName,
  rows: readonly ParameterRow[],
  column: number,
  unit: string | undefined,
): string {
  const { lower, upper, unit: own } = parameter(name);
  const fits = unitsRead(name).find((other) => {
    const convert = conversionOf(name, other);
    if (!convert || unit !== undefined) return false;
    const inside = rows.filter(({ values }) => !isOutside(convert(values[column]), lower, upper));
    return inside.length > 0.9 * rows.length;
  });
  return fits === undefined
    ? `give ${name} in ${own}`
    : `they fit in ${fits}: call the column "${name} [${fits}]" if that is their unit`;
}
