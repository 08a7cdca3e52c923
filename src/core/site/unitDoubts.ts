/** @file Units that look possible value by value and are unlikely over the whole file. */
import type { Problem } from "../base/result.ts";
import { kelvin } from "../base/quantity.ts";
import { quantile, sortedPresent } from "../base/statistics.ts";
import { saturationVapourPressure } from "./humidity.ts";
import type { RawSeries, RawTable } from "./rawTable.ts";
import type { Convert } from "./units.ts";
import { variable, type VariableName } from "./variables.ts";

/**
 * A vapour pressure deficit beside saturation: in kPa read as hPa the air is never below 90 % humidity, in Pa
 * read as hPa it is mostly below zero.
 *
 * @param deficitPa on the axis, NaN where missing; undefined where the user stated the unit
 */
export function doubtDeficit(
  table: RawTable,
  deficitPa: Float64Array | undefined,
  airTempK: Float64Array | undefined,
): Problem[] {
  if (!deficitPa || !airTempK) return [];
  const ratios = deficitPa.map((value, step) =>
    airTempK[step] > 278 ? value / saturationVapourPressure(kelvin(airTempK[step])) : Number.NaN,
  );
  const sorted = sortedPresent(ratios);
  // Ten days of half-hours above 5 degC: less may be one wet spell.
  if (sorted.length < 480) return [];
  const driest = Math.round((1 - quantile(sorted, 0.99)) * 100);
  const reason = `the driest hundredth of the time would have ${driest} % humidity`;
  if (quantile(sorted, 0.99) < 0.1) return [doubt(table, "VPD", "hPa", "kPa", reason)];
  if (quantile(sorted, 0.5) > 1) return [doubt(table, "VPD", "hPa", "Pa", reason)];
  return [];
}

/** Days of rain data from which a yearly amount is believed. */
const fewestRainDays = 300;

/**
 * Rain of a year: below 5 mm it is rather in m, above 20 m it is rather a rate per hour or day.
 * @param rain kg m-2 s-1 on the axis; undefined where the user stated the unit
 */
export function doubtRain(table: RawTable, rain: Float64Array | undefined): Problem[] {
  const present = sortedPresent(rain ?? new Float64Array());
  const days = (present.length * table.stepSeconds) / 86_400;
  if (days < fewestRainDays) return [];
  const yearMm = (present.reduce((sum, rate) => sum + rate, 0) / present.length) * 86_400 * 365;
  const reason = `a year would have ${Math.round(yearMm * 10) / 10} mm`;
  if (yearMm < 5) return [doubt(table, "P", "mm", "m", reason)];
  if (yearMm > 20_000) return [doubt(table, "P", "mm", "mm d-1", reason)];
  return [];
}

/** Humidity above this is in percent, below it a share: 1.5 % does not occur for long, nor does 150 %. */
const largestShare = 1.5;
/**
 * Fewer of the other kind are an accident: percent among shares cannot be anything else, but a desert's air has values
 * near 1 % (our choice).
 */
const fewestPercents = 0.002;
const fewestShares = 0.01;

/**
 * Relative humidity that changes between a share and percent within one column: each value is read as what it is.
 * @returns undefined where the column is of one kind
 */
export function mixedHumidity(
  table: RawTable,
  { variable: name, values, column }: RawSeries,
): { readonly convert: Convert; readonly problem: Problem } | undefined {
  if (name !== "RH") return undefined;
  const present = values.filter((value) => !Number.isNaN(value));
  const shares = present.filter((value) => value <= largestShare).length;
  const percents = present.length - shares;
  const isMixed =
    percents > fewestPercents * present.length && shares > fewestShares * present.length;
  if (!isMixed) return undefined;
  const row = values.findIndex((value) => value > largestShare);
  const other = values.findIndex((value) => value <= largestShare);
  return {
    convert: (value) => (value > largestShare ? value / 100 : value),
    problem: {
      severity: "warning",
      where: table.files[table.file[row]].name,
      line: table.line[row],
      column,
      message: `relative humidity mixes shares and percent: ${shares} values up to ${largestShare} (line ${table.line[other]}: ${short(values[other])}), ${percents} above (${short(values[row])}); each was read as what it is`,
      remedy: `give --unit ${column}="%" or --unit ${column}="1" if all of them are of one kind, or choose its unit in the table of columns`,
    },
  };
}

/** A number of a file, to the digits that matter in a message. */
function short(value: number): number {
  return Number(value.toPrecision(4));
}

function doubt(
  table: RawTable,
  name: VariableName,
  declared: string,
  likely: string,
  reason: string,
): Problem {
  const series = table.series.get(name);
  const row = Math.max(0, series?.values.findIndex((value) => value > 0) ?? 0);
  const column = series?.column ?? name;
  return {
    severity: "error",
    where: table.files[table.file[row]].name,
    line: table.line[row],
    column,
    message: `${variable(name).meaning} is ${short(series?.values[row] ?? Number.NaN)}: ${declared} expected, this looks like ${likely} (${reason})`,
    remedy: `give --unit ${column}="${likely}", or --unit ${column}="${declared}" if that is right, or choose the unit in the site form`,
  };
}
