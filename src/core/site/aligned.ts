/** @file One variable of the table on the regular axis, in the model's unit, with units and ranges checked. */
import { finished } from "../base/progress.ts";
import type { Problem } from "../base/result.ts";
import { noQuality, type RawSeries, type RawTable } from "./rawTable.ts";
import type { TimeAxis } from "./timeAxis.ts";
import { doubtDeficit, doubtRain, mixedHumidity } from "./unitDoubts.ts";
import { plausibleShare, quantities, type Convert, type Quantity } from "./units.ts";
import { askUnit } from "./unstatedUnits.ts";
import { isGapFilled, variable, type VariableName } from "./variables.ts";

/** Units that the user states, by column name: they override the format's. */
export type UnitChoices = Readonly<Record<string, string>>;

/** A variable on the axis. */
export interface Aligned {
  readonly column: string;
  /** Model's unit; NaN where missing. */
  readonly values: Float64Array;
  /** 0..3, `noQuality` where the value is missing. */
  readonly quality: Uint8Array;
  /** False where the provider fills gaps and does not say which: every value then counts as measured. */
  readonly isQualityKnown: boolean;
}

/** Everything of a table on one axis. */
export interface AlignedTable {
  readonly variables: ReadonlyMap<VariableName, Aligned>;
  readonly problems: readonly Problem[];
}

/** Below this share of possible values a column's unit is doubted. */
const doubtedShare = 0.9;

/** Put every variable on the axis; a unit that cannot be right is an error, an impossible value a gap. */
export function alignTable(table: RawTable, axis: TimeAxis, units: UnitChoices): AlignedTable {
  return finished(alignSteps(table, axis, units));
}

/** The same, with a pause after each variable. */
export function* alignSteps(
  table: RawTable,
  axis: TimeAxis,
  units: UnitChoices,
): Generator<undefined, AlignedTable, void> {
  const problems: Problem[] = [...unknownColumns(table, units)];
  const variables = new Map<VariableName, Aligned>();
  for (const series of table.series.values()) {
    const mixed = isStated(table, series.variable, units)
      ? undefined
      : mixedHumidity(table, series);
    if (mixed) problems.push(mixed.problem);
    const unit = mixed ?? resolveUnit(table, series, units);
    problems.push(...("problems" in unit ? unit.problems : []));
    if (!unit.convert) continue;
    const aligned = align(table, axis, series, unit.convert);
    variables.set(series.variable, aligned.series);
    problems.push(...aligned.problems);
    yield undefined;
  }
  const values = (name: VariableName) =>
    isStated(table, name, units) ? undefined : variables.get(name)?.values;
  const deficit = doubtDeficit(table, values("VPD"), variables.get("TA")?.values);
  yield undefined;
  problems.push(...unneeded(deficit, variables), ...doubtRain(table, values("P")));
  yield undefined;
  return { variables, problems };
}

/** Humidity that is beside specific humidity is told and left alone: nothing is made from it. */
function unneeded(
  doubts: readonly Problem[],
  variables: ReadonlyMap<VariableName, Aligned>,
): readonly Problem[] {
  const better = variables.get("SH");
  if (!better) return doubts;
  return doubts.map((doubt) => ({
    ...doubt,
    severity: "warning",
    remedy: `nothing needs to be done: humidity is taken from ${better.column}`,
  }));
}

/** Whether the user said what unit a variable has: then it is not doubted for being unlikely. */
function isStated(table: RawTable, name: VariableName, units: UnitChoices): boolean {
  return Object.hasOwn(units, table.series.get(name)?.column ?? "");
}

function quantityOf(series: RawSeries): Quantity {
  return quantities[variable(series.variable).quantity];
}

function unknownColumns(table: RawTable, units: UnitChoices): Problem[] {
  const columns = [...table.series.values()].map(({ column }) => column);
  return Object.keys(units)
    .filter((column) => !columns.includes(column))
    .map((column) => ({
      severity: "error",
      where: "--unit",
      column,
      message: "a unit is given for a column that is not used",
      remedy: `name one of ${columns.join(", ")}`,
    }));
}

/** The conversion of a column, or why its unit cannot be believed. */
function resolveUnit(
  table: RawTable,
  series: RawSeries,
  units: UnitChoices,
): { convert?: Convert; problems: Problem[] } {
  const quantity = quantityOf(series);
  const unit = units[series.column] ?? series.unit;
  if (unit === "") return { problems: [askUnit(table, series)] };
  const convert = Object.hasOwn(quantity.units, unit) ? quantity.units[unit] : undefined;
  if (!convert) return { problems: [unknownUnit(series, unit, quantity)] };
  const share = (other: Convert) =>
    plausibleShare(series.values, quantity, other, table.stepSeconds);
  if (share(convert) >= doubtedShare) return { convert, problems: [] };
  const fitting = Object.keys(quantity.units).filter(
    (name) => name !== unit && share(quantity.units[name]) > 0.95,
  );
  return { problems: [doubtedUnit(table, series, unit, convert, fitting)] };
}

function unknownUnit(series: RawSeries, unit: string, quantity: Quantity): Problem {
  return {
    severity: "error",
    where: "--unit",
    column: series.column,
    message: `the unit ${unit} is not known for this column`,
    remedy: `choose one of ${Object.keys(quantity.units).join(", ")}`,
  };
}

function doubtedUnit(
  table: RawTable,
  series: RawSeries,
  unit: string,
  convert: Convert,
  fitting: readonly string[],
): Problem {
  const quantity = quantityOf(series);
  const row = series.values.findIndex((value) =>
    isImpossible(convert(value, table.stepSeconds), quantity),
  );
  const isKnown = fitting.length > 0;
  const likely = isKnown ? `this looks like ${fitting.join(" or ")}` : "it cannot occur";
  return {
    severity: "error",
    where: table.files[table.file[row]].name,
    line: table.line[row],
    column: series.column,
    message: `${variable(series.variable).meaning} is ${series.values[row]}: ${unit} expected, ${likely}`,
    remedy: isKnown
      ? `give --unit ${fitting.map((name) => `${series.column}="${name}"`).join(" or --unit ")}, or choose the unit in the site form`
      : `check the column; its unit may be ${Object.keys(quantity.units).join(", ")} (--unit ${series.column}=UNIT)`,
  };
}

function isImpossible(value: number, { lower, upper }: Quantity): boolean {
  return value < lower || value > upper;
}

function align(
  table: RawTable,
  axis: TimeAxis,
  series: RawSeries,
  convert: Convert,
): { series: Aligned; problems: Problem[] } {
  const quantity = quantityOf(series);
  const steps = axis.rowOfStep.length;
  const values = new Float64Array(steps).fill(Number.NaN);
  const quality = new Uint8Array(steps).fill(noQuality);
  const impossible: number[] = [];
  for (let step = 0; step < steps; step++) {
    const row = axis.rowOfStep[step];
    if (row < 0 || Number.isNaN(series.values[row])) continue;
    const value = convert(series.values[row], table.stepSeconds);
    if (isImpossible(value, quantity)) {
      impossible.push(row);
      continue;
    }
    values[step] = value;
    quality[step] = qualityOf(series, row);
  }
  const isQualityKnown = series.quality !== undefined || !isGapFilled(series.column);
  return {
    series: { column: series.column, values, quality, isQualityKnown },
    problems: impossible.length > 0 ? [leftOut(table, series, impossible)] : [],
  };
}

/** Quality of a present value: poor where the provider has a column for it and says nothing. */
function qualityOf(series: RawSeries, row: number): number {
  if (!series.quality) return 0;
  return series.quality[row] === noQuality ? 3 : series.quality[row];
}

function leftOut(table: RawTable, series: RawSeries, rows: readonly number[]): Problem {
  const { unit, lower, upper } = quantityOf(series);
  return {
    severity: "warning",
    where: table.files[table.file[rows[0]]].name,
    line: table.line[rows[0]],
    column: series.column,
    message: `${rows.length} values cannot occur (first: ${series.values[rows[0]]}) and count as missing`,
    remedy: `what can occur is ${lower} to ${upper} ${unit}: mend the values, or leave them as gaps`,
  };
}
