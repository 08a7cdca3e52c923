/** @file Rows in any order -> a regular time axis that starts at local midnight, with the row of each step. */
import { fail, succeed, type Problem, type Result } from "../base/result.ts";
import { dayMs, durationText, timeText, yearOf } from "./calendar.ts";
import { longestFilledMs, longestInterpolatedMs } from "./gaps.ts";
import type { RawTable } from "./rawTable.ts";

/** A regular axis over a table. */
export interface TimeAxis {
  /** Start of the first step, a local midnight. */
  readonly startMs: number;
  readonly stepSeconds: number;
  /** Row of the table for each step; -1 where the files have none. */
  readonly rowOfStep: Int32Array;
}

/** Calendar years that are used, both included. */
export interface YearRange {
  readonly from: number;
  readonly to: number;
}

/** Fewer days than this are a sample of a file, not data to run a model with. */
const fewestDays = 14;

/**
 * The regular axis of a table's rows.
 *
 * Unsorted rows are sorted and equal rows dropped, with a warning; rows that contradict each other, rows off
 * the step and holes too long to fill are refused. A first day that lacks at most two hours at its start is
 * padded with a gap; otherwise the axis starts at the next midnight. An incomplete last day is kept.
 */
export function buildAxis(table: RawTable, years?: YearRange): Result<TimeAxis> {
  const rows = sortedRows(table, years);
  if (rows.length === 0) return fail(noYears(table, years));
  const found = [...unsortedRows(table), ...offStep(table, rows)];
  const single = dropDuplicates(table, rows);
  const holes = longHoles(table, single.rows);
  const problems = [...found, ...single.problems, ...holes];
  if (problems.some(({ severity }) => severity === "error")) return fail(...problems);
  const { axis, problems: edges } = placeRows(table, single.rows);
  const days = (axis.rowOfStep.length * axis.stepSeconds * 1000) / dayMs;
  const all = [...problems, ...edges];
  return days < fewestDays ? fail(...all, tooShort(table, days)) : succeed(axis, all);
}

function sortedRows(table: RawTable, years?: YearRange): Int32Array {
  const all = Int32Array.from(table.startMs, (_, row) => row);
  const rows = years ? all.filter((row) => isWithin(yearOf(table.startMs[row]), years)) : all;
  const isSorted = rows.every(
    (row, i) => i === 0 || table.startMs[row] >= table.startMs[rows[i - 1]],
  );
  return isSorted ? rows : rows.toSorted((a, b) => table.startMs[a] - table.startMs[b] || a - b);
}

function isWithin(year: number, { from, to }: YearRange): boolean {
  return year >= from && year <= to;
}

/** Name of the file that a row stands in. */
function fileOf(table: RawTable, row: number): string {
  return table.files[table.file[row]].name;
}

function unsortedRows(table: RawTable): Problem[] {
  let count = 0;
  let first = -1;
  for (let row = 1; row < table.startMs.length; row++) {
    if (table.startMs[row] >= table.startMs[row - 1]) continue;
    if (table.file[row] !== table.file[row - 1]) continue;
    if (first < 0) first = row;
    count++;
  }
  if (count === 0) return [];
  return [
    {
      severity: "warning",
      where: fileOf(table, first),
      line: table.line[first],
      message: `rows are not in the order of time (${count} times a row is earlier than the one above it); they were sorted`,
      remedy: "check that the file is what you expect",
    },
  ];
}

function offStep(table: RawTable, rows: Int32Array): Problem[] {
  const stepMs = table.stepSeconds * 1000;
  const off = rows.filter((row) => table.startMs[row] % stepMs !== 0);
  if (off.length === 0) return [];
  return [
    {
      severity: "error",
      where: fileOf(table, off[0]),
      line: table.line[off[0]],
      message: `${off.length} rows do not start at a whole step of ${table.stepSeconds / 60} minutes, the first at ${timeText(table.startMs[off[0]])}`,
      remedy: "mend the time stamps",
    },
  ];
}

function dropDuplicates(
  table: RawTable,
  rows: Int32Array,
): { rows: Int32Array; problems: Problem[] } {
  const isRepeat = (i: number) => i > 0 && table.startMs[rows[i]] === table.startMs[rows[i - 1]];
  const repeats = Array.from(rows, (_, i) => i).filter(isRepeat);
  if (repeats.length === 0) return { rows, problems: [] };
  const conflicts = repeats.filter((i) => !equalRows(table, rows[i - 1], rows[i]));
  const problems =
    conflicts.length > 0
      ? conflicts.slice(0, 5).map((i) => conflict(table, rows[i - 1], rows[i], conflicts.length))
      : [repeated(table, rows[repeats[0]], repeats.length)];
  return { rows: rows.filter((_, i) => !isRepeat(i)), problems };
}

/** Whether two rows say the same of every variable. */
function equalRows(table: RawTable, a: number, b: number): boolean {
  return [...table.series.values()].every(
    ({ values, quality }) =>
      Object.is(values[a], values[b]) && (!quality || quality[a] === quality[b]),
  );
}

function repeated(table: RawTable, row: number, count: number): Problem {
  return {
    severity: "warning",
    where: fileOf(table, row),
    line: table.line[row],
    message: `${count} rows repeat an earlier row with the same time and values, the first of ${timeText(table.startMs[row])}; they were dropped`,
    remedy: "check that no file was given twice",
  };
}

function conflict(table: RawTable, a: number, b: number, count: number): Problem {
  const other = table.file[a] === table.file[b] ? "" : ` of ${fileOf(table, a)}`;
  return {
    severity: "error",
    where: fileOf(table, b),
    line: table.line[b],
    message: `${timeText(table.startMs[b])} is also on line ${table.line[a]}${other}, with other values (${count} such times in all)`,
    remedy: "remove one of the two rows; daylight saving time in the stamps is a common cause",
  };
}

function longHoles(table: RawTable, rows: Int32Array): Problem[] {
  const stepMs = table.stepSeconds * 1000;
  const problems: Problem[] = [];
  for (let i = 1; i < rows.length; i++) {
    const from = table.startMs[rows[i - 1]] + stepMs;
    const to = table.startMs[rows[i]];
    if (to - from > longestFilledMs) problems.push(hole(table, rows[i], from, to));
  }
  return problems;
}

function hole(table: RawTable, row: number, from: number, to: number): Problem {
  return {
    severity: "error",
    where: fileOf(table, row),
    line: table.line[row],
    message: `no rows from ${timeText(from)} to ${timeText(to)} (${durationText(to - from)}); at most ${durationText(longestFilledMs)} can be filled`,
    remedy: `choose the years on one side of the hole (--years, or Years in the site form), or add the file of ${timeText(from)}`,
  };
}

function placeRows(table: RawTable, rows: Int32Array): { axis: TimeAxis; problems: Problem[] } {
  const stepMs = table.stepSeconds * 1000;
  const first = table.startMs[rows[0]];
  const midnight = Math.floor(first / dayMs) * dayMs;
  const isPadded = first - midnight <= longestInterpolatedMs;
  const startMs = isPadded ? midnight : midnight + dayMs;
  const last = table.startMs[rows[rows.length - 1]];
  const steps = Math.max(0, Math.round((last - startMs) / stepMs) + 1);
  const rowOfStep = new Int32Array(steps).fill(-1);
  for (const row of rows) {
    const step = Math.round((table.startMs[row] - startMs) / stepMs);
    if (step >= 0) rowOfStep[step] = row;
  }
  const axis = { startMs, stepSeconds: table.stepSeconds, rowOfStep };
  return { axis, problems: edgeProblems(table, axis, first) };
}

function edgeProblems(table: RawTable, axis: TimeAxis, first: number): Problem[] {
  if (first === axis.startMs) return [];
  const isPadded = first > axis.startMs;
  return [
    {
      severity: "warning",
      where: table.files[0].name,
      message: isPadded
        ? `the first day starts at ${timeText(first)}; the missing ${durationText(first - axis.startMs)} were filled`
        : `the rows before the first midnight, from ${timeText(first)}, were left out`,
      remedy: "nothing needs to be done: the days of a run start at midnight",
    },
  ];
}

function tooShort(table: RawTable, days: number): Problem {
  return {
    severity: "error",
    where: table.files[0].name,
    message: `not enough data: the file covers ${Math.round(days * 10) / 10} days, at least ${fewestDays} are needed, better whole years`,
    remedy: "give the whole file, not a sample of it",
  };
}

function noYears(table: RawTable, years?: YearRange): Problem {
  const [first, last] = [
    table.startMs.reduce((a, b) => Math.min(a, b)),
    table.startMs.reduce((a, b) => Math.max(a, b)),
  ].map(yearOf);
  return {
    severity: "error",
    where: "--years",
    message: `no rows from ${years?.from} to ${years?.to}; the files cover ${first} to ${last}`,
    remedy: `choose years from ${first} to ${last} (--years, or Years in the site form)`,
  };
}
