/** @file Tables of several files of one site -> one table: columns side by side where times meet, days apart from steps. */
import { fail, succeed, type Problem, type Result } from "../base/result.ts";
import { noQuality, type RawSeries, type RawTable } from "./rawTable.ts";
import { rescaled } from "./units.ts";
import { variable, type VariableName } from "./variables.ts";

const daySeconds = 86_400;

/**
 * One table of a site. Rows of the same time in different files become one row: what one file lacks comes from the
 * other; where two say different things the file that was given first is believed, which is told. Daily files are kept
 * beside the half-hourly ones, as what they are: targets.
 */
export function joinTables(tables: readonly RawTable[]): Result<RawTable> {
  const [first, ...rest] = tables;
  for (const next of rest) {
    const problem = stranger(first, next);
    if (problem) return fail(problem);
  }
  const daily = tables.filter(({ stepSeconds }) => stepSeconds === daySeconds);
  const stepped = tables.filter(({ stepSeconds }) => stepSeconds !== daySeconds);
  if (stepped.length === 0) return succeed(joinRows(concatenate(daily)));
  const table = joinRows(concatenate(stepped));
  if (daily.length === 0) return succeed(table);
  const told = describedBy([...stepped, ...daily]);
  return succeed({ ...table, ...told, daily: joinRows(concatenate(daily)) });
}

/** Why a table does not go with the first one. */
function stranger(first: RawTable, next: RawTable): Problem | undefined {
  const [a, b] = [first.files[0].name, next.files[0].name];
  if (first.id !== next.id && first.isIdStated && next.isIdStated) {
    return {
      severity: "error",
      where: b,
      message: `this is a file of ${next.id}, and ${a} is one of ${first.id}`,
      remedy: "give the files of one site only",
    };
  }
  const steps = [first.stepSeconds, next.stepSeconds].filter((seconds) => seconds !== daySeconds);
  if (steps.length === 2 && steps[0] !== steps[1]) {
    return {
      severity: "error",
      where: b,
      message: `its rows cover ${steps[1] / 60} minutes, those of ${a} ${steps[0] / 60}`,
      remedy: "give files of one time step only",
    };
  }
  if ((first.isUtc ?? false) === (next.isUtc ?? false)) return undefined;
  return {
    severity: "error",
    where: b,
    message: `its times are ${next.isUtc ? "UTC" : "local"}, those of ${a} ${first.isUtc ? "UTC" : "local"}`,
    remedy: "give files of one kind of time, or read them one by one",
  };
}

/** All rows one after the other; what a table lacks is missing in its rows. */
function concatenate(tables: readonly RawTable[]): RawTable {
  if (tables.length === 1) return tables[0];
  const [first] = tables;
  const names = [...new Set(tables.flatMap(({ series }) => [...series.keys()]))];
  const isTold = tables.find(({ isIdStated }) => isIdStated) ?? first;
  const filesBefore = tables.map((_, k) =>
    tables.slice(0, k).reduce((count, { files }) => count + files.length, 0),
  );
  return {
    ...first,
    id: isTold.id,
    format: [...new Set(tables.map(({ format }) => format))].join(" + "),
    isSynthetic: tables.some(({ isSynthetic }) => isSynthetic),
    files: tables.flatMap(({ files }) => files),
    startMs: joinFloats(tables.map(({ startMs }) => startMs)),
    line: joinIntegers(tables.map(({ line }) => line)),
    file: joinIntegers(tables.map(({ file }, k) => file.map((f) => f + filesBefore[k]))),
    series: new Map(names.map((name) => [name, concatenateSeries(tables, name)])),
    ...describedBy(tables),
    ...notesOf(tables),
  };
}

function notesOf(tables: readonly RawTable[]): Pick<RawTable, "notes"> {
  const notes = tables.flatMap((table) => table.notes ?? []);
  return notes.length === 0 ? {} : { notes };
}

function joinFloats(parts: readonly Float64Array[]): Float64Array {
  const joined = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  parts.reduce((at, part) => {
    joined.set(part, at);
    return at + part.length;
  }, 0);
  return joined;
}

function joinIntegers(parts: readonly Int32Array[]): Int32Array {
  return Int32Array.from(joinFloats(parts.map((part) => Float64Array.from(part))));
}

/** What the tables tell of the site, the first one's word first. */
function describedBy(tables: readonly RawTable[]): Pick<RawTable, "description"> {
  const told = tables.flatMap(({ description }) => description ?? []);
  if (told.length === 0) return {};
  const description = told.reduceRight((before, next) => ({
    ...before,
    ...next,
    attributes: { ...before.attributes, ...next.attributes },
  }));
  return { description };
}

function concatenateSeries(tables: readonly RawTable[], name: VariableName): RawSeries {
  const found = tables.flatMap(({ series }) => series.get(name) ?? []);
  const [first] = found;
  const rows = tables.reduce((count, { startMs }) => count + startMs.length, 0);
  const values = new Float64Array(rows).fill(Number.NaN);
  const quality = new Uint8Array(rows).fill(noQuality);
  let at = 0;
  for (const { series, startMs, stepSeconds } of tables) {
    const own = series.get(name);
    if (own) values.set(inUnitOf(own, first, stepSeconds), at);
    if (own?.quality) quality.set(own.quality, at);
    at += startMs.length;
  }
  const hasQuality = found.some((series) => series.quality !== undefined);
  return {
    variable: name,
    column: first.column,
    unit: first.unit,
    values,
    ...(hasQuality && { quality }),
    ...(first.others && { others: first.others }),
  };
}

/** The values of one file's series in the unit of another's. */
function inUnitOf(own: RawSeries, first: RawSeries, stepSeconds: number): Float64Array {
  if (own.unit === first.unit) return own.values;
  return rescaled(own.values, variable(own.variable).quantity, own.unit, first.unit, stepSeconds);
}

/** Rows of the same time in different files become one; rows that are the same are left for the time axis to tell. */
function joinRows(table: RawTable): RawTable {
  if (table.files.length < 2) return table;
  const order = Int32Array.from(table.startMs, (_, row) => row).toSorted(
    (a, b) => table.startMs[a] - table.startMs[b] || a - b,
  );
  const series = [...table.series.values()];
  const groups: number[][] = [];
  const conflicts: Conflict[] = [];
  for (const row of order) {
    const group = groups.at(-1);
    const [head] = group ?? [];
    if (group && table.startMs[head] === table.startMs[row] && adds(table, series, group, row)) {
      conflicts.push(...conflictsOf(series, group, row));
      group.push(row);
    } else groups.push([row]);
  }
  if (groups.length === order.length) return table;
  const heads = Int32Array.from(groups, ([head]) => head);
  return {
    ...table,
    startMs: Float64Array.from(heads, (row) => table.startMs[row]),
    line: heads.map((row) => table.line[row]),
    file: heads.map((row) => table.file[row]),
    series: new Map(series.map((each) => [each.variable, joinSeries(each, groups)])),
    ...(conflicts.length > 0 && { notes: [...(table.notes ?? []), overlap(table, conflicts)] }),
  };
}

/** A value of a later file that differs from that of an earlier one. */
interface Conflict {
  readonly column: string;
  readonly earlier: number;
  readonly later: number;
}

/** Numbers that differ by less than their digits are one number, written twice. */
const sameDigits = 1e-6;

function conflictsOf(
  series: readonly RawSeries[],
  group: readonly number[],
  row: number,
): Conflict[] {
  return series.flatMap(({ values, column }) => {
    const earlier = group.find((other) => !Number.isNaN(values[other]));
    if (earlier === undefined || Number.isNaN(values[row])) return [];
    const distance = Math.abs(values[earlier] - values[row]);
    const isSame = distance <= sameDigits * Math.max(1, Math.abs(values[row]));
    return isSame ? [] : [{ column, earlier, later: row }];
  });
}

function overlap(table: RawTable, conflicts: readonly Conflict[]): Problem {
  const [{ column, earlier, later }] = conflicts;
  const columns = [...new Set(conflicts.map((conflict) => conflict.column))].slice(0, 6).join(", ");
  const [first, second] = [earlier, later].map((row) => table.files[table.file[row]].name);
  const value = (row: number) =>
    [...table.series.values()].find((series) => series.column === column)?.values[row];
  return {
    severity: "warning",
    where: second,
    line: table.line[later],
    column,
    message: `overlaps ${first} in time and differs from it in ${conflicts.length} values (${columns}; first: ${value(later)} here, ${value(earlier)} there); those of ${first} were taken`,
    remedy: "give only one of the two files, or give the one that is right first",
  };
}

/**
 * Whether a row of another file belongs to a group. One that says the very same is left: the file was given twice,
 * which the time axis tells.
 */
function adds(
  table: RawTable,
  series: readonly RawSeries[],
  group: readonly number[],
  row: number,
): boolean {
  if (group.some((other) => table.file[other] === table.file[row])) return false;
  return series.some(({ values }) => {
    const known = group.find((other) => !Number.isNaN(values[other]));
    return !Object.is(known === undefined ? Number.NaN : values[known], values[row]);
  });
}

function joinSeries(series: RawSeries, groups: readonly (readonly number[])[]): RawSeries {
  const source = groups.map(
    (rows) => rows.find((row) => !Number.isNaN(series.values[row])) ?? rows[0],
  );
  const { quality } = series;
  return {
    ...series,
    values: Float64Array.from(source, (row) => series.values[row]),
    ...(quality && { quality: Uint8Array.from(source, (row) => quality[row]) }),
  };
}
