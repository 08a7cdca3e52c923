/** @file Leaf area over the year: a constant or a list that the user gives, in a text of two columns. */
import { fail, succeed, type Problem, type Result } from "../base/result.ts";
import { dayOfYear } from "./calendar.ts";
import { delimiterOf, newlineOf, parseRows } from "./csvLines.ts";

/** LAI that the user gives; where it is absent the file's column is used. */
export type LaiSource =
  | { readonly kind: "constant"; readonly lai: number }
  | { readonly kind: "seasonal"; readonly points: readonly LaiPoint[] };

/** LAI on one day of the year (1 = 1 January, noon). */
export interface LaiPoint {
  readonly day: number;
  readonly lai: number;
}

/** Largest leaf area that is believed, m2 m-2. */
const largestLai = 15;
const daysOfYear = 365;

/** LAI at a time, linear between the points, the last of a year leading to the first of the next. */
export function laiAt(source: LaiSource, timeMs: number): number {
  if (source.kind === "constant") return source.lai;
  const { points } = source;
  // Day 1 at noon is 0.5 days after the start of the year.
  const day = dayOfYear(timeMs) + 0.5;
  const after = points.findIndex((point) => point.day > day);
  const next = points[Math.max(0, after)];
  const previous = points[after > 0 ? after - 1 : points.length - 1];
  const span = (next.day - previous.day + daysOfYear) % daysOfYear || daysOfYear;
  const share = ((day - previous.day + daysOfYear) % daysOfYear) / span;
  return previous.lai + Math.min(1, share) * (next.lai - previous.lai);
}

/** A constant LAI, checked. */
export function constantLai(lai: number): Result<LaiSource> {
  return isLai(lai) ? succeed({ kind: "constant", lai }) : fail(outOfRange("--lai", lai));
}

/** A year with one season of leaves. */
export interface LeafSeason {
  /** Day of the year, 1..366, on which leaves begin to grow, and on which the last have fallen. */
  readonly start: number;
  readonly end: number;
  /** LAI outside the season and in its middle, m2 m-2. */
  readonly min: number;
  readonly max: number;
}

/** Days that leaves take to grow, and to fall; half the season where that is shorter (our choice). */
const growthDays = 30;

/** Two-point phenology: a line up after the start, a line down before the end; it may run over the turn of the year. */
export function leafSeason(season: LeafSeason, where = "--lai"): Result<LaiSource> {
  const { start, end, min, max } = season;
  const outside = [min, max].find((lai) => !(lai >= 0 && lai <= largestLai));
  if (outside !== undefined) return fail(outOfRange(where, outside));
  if (![start, end].every((day) => day >= 1 && day <= 366) || start === end || max < min) {
    return fail(wrongSeason(where, season));
  }
  const length = (end - start + daysOfYear) % daysOfYear;
  const growth = Math.min(growthDays, length / 2);
  const onYear = (day: number) => ((day - 1 + daysOfYear) % daysOfYear) + 1;
  const points = [
    { day: onYear(start), lai: min },
    { day: onYear(start + growth), lai: max },
    { day: onYear(end - growth), lai: max },
    { day: onYear(end), lai: min },
  ];
  points.sort((a, b) => a.day - b.day);
  return succeed({ kind: "seasonal", points });
}

function wrongSeason(where: string, { start, end, min, max }: LeafSeason): Problem {
  return {
    severity: "error",
    where,
    message: `a season of leaves needs two days of the year, 1 to 366, and a lowest LAI that is not above the highest; got ${start}, ${end}, ${min}, ${max}`,
    remedy: "write --lai season:START,END,MIN,MAX, or correct the season in the site form",
  };
}

function isLai(lai: number): boolean {
  return lai > 0 && lai <= largestLai;
}

function outOfRange(where: string, lai: number, line?: number): Problem {
  return {
    severity: "error",
    where,
    ...(line !== undefined && { line }),
    message: `LAI is ${lai}, expected more than 0 and at most ${largestLai} m2 m-2`,
    remedy: "correct the leaf area index (--lai, or LAI in the site form)",
  };
}

/** Names of the columns of a list. */
const dayNames = new Set(["doy", "day", "dayofyear", "day_of_year"]);
const monthNames = new Set(["month", "mon"]);
const laiNames = ["lai", "lai_total", "lai_mean"];

/**
 * A list of LAI over the year: a header with DOY or month, and LAI (or LAI_total); one row a day or month.
 * @param name file name, for messages
 */
export function parseLaiList(name: string, text: string): Result<LaiSource> {
  const newline = newlineOf(text);
  const delimiter = delimiterOf(text.slice(0, text.indexOf(newline)));
  const [header, ...rows] = parseRows(text.trimEnd(), { newline, delimiter }, 1).rows;
  const names = (header ?? []).map((field) => field.trim().toLowerCase());
  const time = names.findIndex((field) => dayNames.has(field) || monthNames.has(field));
  const lai = names.findIndex((field) => laiNames.includes(field));
  if (time < 0 || lai < 0) return fail(wrongList(name, names));
  return readPoints(name, rows, { time, lai, isMonth: monthNames.has(names[time]) });
}

function wrongList(name: string, found: readonly string[]): Problem {
  return {
    severity: "error",
    where: name,
    line: 1,
    message: `a LAI list has the columns DOY or month, and LAI; found ${found.join(", ").slice(0, 100) || "nothing"}`,
    remedy: "name the columns in the first line, such as: month,LAI",
  };
}

interface ListColumns {
  readonly time: number;
  readonly lai: number;
  readonly isMonth: boolean;
}

function readPoints(
  name: string,
  rows: readonly (readonly string[])[],
  columns: ListColumns,
): Result<LaiSource> {
  const points: LaiPoint[] = [];
  for (const [i, fields] of rows.entries()) {
    if (fields.every((field) => field.trim() === "")) continue;
    const point = readPoint(fields, columns);
    if (point === undefined) return fail(wrongPoint(name, i + 2, columns.isMonth));
    if (point.lai < 0 || point.lai > largestLai) return fail(outOfRange(name, point.lai, i + 2));
    points.push(point);
  }
  if (points.length === 0) return fail(wrongList(name, []));
  points.sort((a, b) => a.day - b.day);
  return succeed({ kind: "seasonal", points });
}

function readPoint(fields: readonly string[], columns: ListColumns): LaiPoint | undefined {
  const [time, lai] = [fields[columns.time], fields[columns.lai]].map((field) =>
    field === undefined || field.trim() === "" ? Number.NaN : Number(field),
  );
  const last = columns.isMonth ? 12 : 366;
  if (!(time >= 1 && time <= last) || Number.isNaN(lai)) return undefined;
  // A month's value stands for its middle.
  return { day: columns.isMonth ? (time - 0.5) * (daysOfYear / 12) + 0.5 : time, lai };
}

function wrongPoint(name: string, line: number, isMonth: boolean): Problem {
  return {
    severity: "error",
    where: name,
    line,
    message: `a ${isMonth ? "month 1..12" : "day of the year 1..366"} and a LAI expected`,
    remedy: "mend the line",
  };
}
