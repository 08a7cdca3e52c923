/** @file Effective parameters as a file: one row a day, one column a parameter. */
import { fail, succeed, type Problem, type Result } from "../base/result.ts";
import { isParameterName, parameter, parameters } from "../model/parameters.ts";
import type { ParameterName, ParameterValues } from "../model/parameters.ts";
import type { SiteData } from "../site/siteData.ts";
import { readCsv } from "./csv.ts";

/** Values of some parameters for each day of a record. */
export interface EffectiveSeries {
  readonly parameters: readonly ParameterName[];
  readonly days: number;
  /** Row-major, [days, parameters]; NaN where the vector of the run holds. */
  readonly values: Float64Array;
}

/** The vector of a day (0 = first day of the record): what the series tells in place of the run's own. */
export function effectiveValues(
  { parameters: names, values }: EffectiveSeries,
  base: ParameterValues,
  day: number,
): ParameterValues {
  const told = names
    .map((name, column): [ParameterName, number] => [name, values[day * names.length + column]])
    .filter(([, value]) => !Number.isNaN(value));
  return { ...base, ...Object.fromEntries(told) };
}

const dayMs = 86_400_000;

/**
 * Read a series: a column `date` (YYYY-MM-DD) or `day` (1 = first day of the record), and one column a parameter.
 * A day or cell that is missing keeps the value before it, days before the first one the run's own; both are told.
 */
export function readEffective(
  where: string,
  text: string,
  site: Pick<SiteData, "startMs" | "steps" | "stepSeconds">,
): Result<EffectiveSeries> {
  const [header = [], ...rows] = readCsv(text);
  const columns = header.map((name) => name.trim());
  const time = columns.findIndex((name) => /^(date|day)$/i.test(name));
  const names = columns.filter((_, column) => column !== time);
  const strange = names.filter((name) => !isParameterName(name));
  const known = names.filter(isParameterName);
  if (time < 0) return fail(wrong(where, "a column date or day is missing", 1));
  if (strange.length > 0 || known.length === 0) {
    return fail(wrong(where, `no parameter is called ${strange.join(", ") || "anything here"}`, 1));
  }
  if (new Set(known).size < known.length) return fail(wrong(where, "a column is there twice", 1));
  return readRows(where, rows, { time, columns, names: known }, site);
}

interface Columns {
  readonly time: number;
  readonly columns: readonly string[];
  readonly names: readonly ParameterName[];
}

function readRows(
  where: string,
  rows: readonly (readonly string[])[],
  { time, columns, names }: Columns,
  site: Pick<SiteData, "startMs" | "steps" | "stepSeconds">,
): Result<EffectiveSeries> {
  const days = Math.ceil((site.steps * site.stepSeconds * 1000) / dayMs);
  const firstDay = Math.floor(site.startMs / dayMs);
  const values = new Float64Array(days * names.length).fill(Number.NaN);
  const seen = new Map<number, number>();
  let outside = 0;
  for (const [i, cells] of rows.entries()) {
    const line = i + 2;
    const day = dayOf(cells[time] ?? "", columns[time], firstDay);
    if (day === undefined) return fail(wrong(where, `"${cells[time] ?? ""}" is no day`, line));
    const before = seen.get(day);
    if (before !== undefined) return fail(wrong(where, `the day is in line ${before} too`, line));
    seen.set(day, line);
    const row = names.map((name) => cells[columns.indexOf(name)]?.trim() ?? "");
    const bad = names.findIndex((name, k) => row[k] !== "" && !isInside(name, Number(row[k])));
    if (bad >= 0) return fail(outOfRange(where, names[bad], row[bad], line));
    if (day < 0 || day >= days) outside++;
    else
      row.forEach((cell, k) => (values[day * names.length + k] = cell === "" ? NaN : Number(cell)));
  }
  if (seen.size === outside) return fail(wrong(where, "no day of the record is in it"));
  const series = { parameters: names, days, values };
  return succeed(series, [...holdLast(where, series, firstDay), ...outsideWarning(where, outside)]);
}

/** Index of a day in the record; undefined where the text is none. */
function dayOf(text: string, column: string, firstDay: number): number | undefined {
  const trimmed = text.trim();
  if (/^day$/i.test(column)) return /^\d+$/.test(trimmed) ? Number(trimmed) - 1 : undefined;
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(trimmed) ? Date.parse(`${trimmed}T00:00Z`) : Number.NaN;
  // The parser rolls 31 February over to March.
  const isReal = !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(trimmed);
  return isReal ? ms / dayMs - firstDay : undefined;
}

function isInside(name: ParameterName, value: number): boolean {
  const { lower, upper } = parameter(name);
  return value >= lower && value <= upper;
}

/** Fill what is missing with the value before it. @returns what there was to fill */
function holdLast(where: string, series: EffectiveSeries, firstDay: number): Problem[] {
  const { parameters: names, days, values } = series;
  return names.flatMap((name, column) => {
    const told = Array.from({ length: days }, (_, day) => values[day * names.length + column]);
    const missing = [...told.keys()].filter((day) => Number.isNaN(told[day]));
    if (missing.length === 0) return [];
    for (const day of missing) {
      if (day > 0) values[day * names.length + column] = values[(day - 1) * names.length + column];
    }
    const first = new Date((firstDay + missing[0]) * dayMs).toISOString().slice(0, 10);
    const message =
      `${name} has no value on ${missing.length} of ${days} days, first on ${first}: ` +
      "the value before holds, at the start the run's own";
    return [{ ...wrong(where, message), severity: "warning" as const }];
  });
}

function outsideWarning(where: string, days: number): Problem[] {
  if (days === 0) return [];
  const message = `${days} ${days === 1 ? "day is" : "days are"} outside the record and not used`;
  return [{ ...wrong(where, message), severity: "warning" }];
}

function outOfRange(where: string, name: ParameterName, text: string, line: number): Problem {
  const { lower, upper, unit } = parameter(name);
  return {
    ...wrong(where, `${name} must be from ${lower} to ${upper} ${unit}, got ${text}`, line),
    column: name,
    remedy: "give a value inside the range",
  };
}

function wrong(where: string, message: string, line?: number): Problem {
  return {
    severity: "error",
    where,
    ...(line !== undefined && { line }),
    message,
    remedy:
      "write one row a day: date (YYYY-MM-DD) or day (1 = first of the record), then parameters by name " +
      `(${parameters.map(({ name }) => name).join(", ")})`,
  };
}
