/** @file The rows of a site's files as numbers, in the files' units and order. */
import { fail, succeed, type Problem, type Result } from "../base/result.ts";
import type { ColumnUse, Layout } from "./formats/format.ts";
import type { SiteDescription } from "./netcdf/siteDescription.ts";
import { growingBytes, growingFloats, growingIntegers, type Growing } from "./growing.ts";
import type { VariableName } from "./variables.ts";

/** Quality code of a value whose quality is not told. */
export const noQuality = 255;

/** One variable of the files. */
export interface RawSeries {
  readonly variable: VariableName;
  /** Column of the first file that has it. */
  readonly column: string;
  /** Unit that the format states for the column. */
  readonly unit: string;
  /** One value per row, in the file's unit; NaN for missing. */
  readonly values: Float64Array;
  /** One code per row, 0..3, `noQuality` where missing; undefined where the files have no such column. */
  readonly quality?: Uint8Array;
}

/** All rows of all files, unsorted, with what is needed to name their place. */
export interface RawTable {
  readonly format: string;
  /** Site id as the user gave it, as the file states it or from its name. */
  readonly id: string;
  /** False where the id is only the name of the file. */
  readonly isIdStated: boolean;
  /** The first file says that it was generated. */
  readonly isSynthetic: boolean;
  readonly stepSeconds: number;
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
  /** Start of each row's step, local standard time as if UTC, ms. */
  readonly startMs: Float64Array;
  /** 1-based line of each row, and the file it stands in. */
  readonly line: Int32Array;
  readonly file: Int32Array;
  readonly series: ReadonlyMap<VariableName, RawSeries>;
  /** The times are UTC, not local standard time. */
  readonly isUtc?: boolean;
  /** What the files tell about the site. */
  readonly description?: SiteDescription;
  /** Daily values beside half-hourly ones: targets. */
  readonly daily?: RawTable;
}

/** Takes rows and ends as a table. */
export interface TableBuilder {
  rows(): number;
  /** @returns a problem where the file does not go with those before it */
  beginFile(name: string, layout: Layout): Problem | undefined;
  /** @returns a problem where the row cannot be read */
  append(fields: readonly string[], line: number): Problem | undefined;
  addFile(name: string, sha256: string): void;
  finish(): Result<RawTable>;
}

interface OpenSeries {
  readonly use: ColumnUse;
  readonly values: Growing<Float64Array>;
  readonly quality: Growing<Uint8Array>;
  hasQuality: boolean;
}

interface OpenFile {
  readonly name: string;
  readonly layout: Layout;
  /** Where this file has each variable. */
  readonly uses: ReadonlyMap<VariableName, ColumnUse>;
}

/** @param siteId id that the user gave; from the file name where it is undefined */
export function tableBuilder(siteId?: string): TableBuilder {
  const startMs = growingFloats();
  const lines = growingIntegers();
  const fileOfRow = growingIntegers();
  const series = new Map<VariableName, OpenSeries>();
  const files: { name: string; sha256: string }[] = [];
  let first: OpenFile | undefined;
  let current: OpenFile | undefined;

  function beginFile(name: string, layout: Layout): Problem | undefined {
    const uses = new Map(layout.columns.map((use) => [use.variable, use]));
    current = { name, layout, uses };
    first ??= current;
    for (const use of layout.columns) openSeries(series, use, startMs.length());
    return mismatch(first, current, siteId);
  }

  function append(fields: readonly string[], line: number): Problem | undefined {
    if (!current) throw new Error("append: begin a file first");
    const { layout, name } = current;
    if (fields.length < layout.width) return shortRow(name, line, fields.length, layout.width);
    const time = layout.startMs(fields);
    if (Number.isNaN(time)) return badTime(name, line, layout.timeColumn);
    const bad = appendValues(series, current, fields, line);
    if (bad) return bad;
    startMs.push(time);
    lines.push(line);
    fileOfRow.push(files.length);
    return undefined;
  }

  function finish(): Result<RawTable> {
    if (!first || startMs.length() === 0) return fail(noRows(first?.name ?? "files"));
    return succeed({
      format: first.layout.format,
      id: siteId ?? idOf(first) ?? first.name.replace(/\.[^.]*$/, ""),
      isIdStated: (siteId ?? idOf(first)) !== undefined,
      isSynthetic: first.layout.isSynthetic,
      stepSeconds: first.layout.stepSeconds,
      files,
      startMs: startMs.finish(),
      line: lines.finish(),
      file: fileOfRow.finish(),
      series: new Map([...series].map(([name, open]) => [name, closeSeries(name, open)])),
    });
  }

  return {
    rows: () => startMs.length(),
    beginFile,
    append,
    addFile: (name, hash) => void files.push({ name, sha256: hash }),
    finish,
  };
}

/** A variable that an earlier file lacked starts with missing values. */
function openSeries(
  series: Map<VariableName, OpenSeries>,
  use: ColumnUse,
  rowsBefore: number,
): void {
  const open = series.get(use.variable);
  if (open) {
    open.hasQuality ||= use.qualityIndex !== undefined;
    return;
  }
  const values = growingFloats();
  const quality = growingBytes();
  for (let row = 0; row < rowsBefore; row++) {
    values.push(Number.NaN);
    quality.push(noQuality);
  }
  series.set(use.variable, { use, values, quality, hasQuality: use.qualityIndex !== undefined });
}

/** Append one row to every series, or to none of them where a field is no number. */
function appendValues(
  series: ReadonlyMap<VariableName, OpenSeries>,
  { name, uses }: OpenFile,
  fields: readonly string[],
  line: number,
): Problem | undefined {
  for (const use of uses.values()) {
    if (parseNumber(fields[use.index]) === undefined) {
      return notANumber(name, line, use.column, fields[use.index]);
    }
  }
  for (const [variable, open] of series) {
    const use = uses.get(variable);
    open.values.push(use ? (parseNumber(fields[use.index]) ?? Number.NaN) : Number.NaN);
    open.quality.push(use ? parseQuality(fields, use) : noQuality);
  }
  return undefined;
}

function closeSeries(variable: VariableName, open: OpenSeries): RawSeries {
  return {
    variable,
    column: open.use.column,
    unit: open.use.unit,
    values: open.values.finish(),
    ...(open.hasQuality && { quality: open.quality.finish() }),
  };
}

const missingWords = new Set(["", "nan", "na", "n/a", "null", "none", "-"]);

/**
 * A field's number.
 * @returns NaN for missing (-9999, -6999, empty, NaN); undefined for a text that is no number
 */
export function parseNumber(text: string): number | undefined {
  const value = Number(text);
  if (value !== 0 && Number.isFinite(value)) {
    return value <= -9990 || value === -6999 ? Number.NaN : value;
  }
  if (missingWords.has(text.trim().toLowerCase())) return Number.NaN;
  return value === 0 ? value : undefined;
}

/**
 * Quality code of a value, 0..3; `noQuality` where it is not told.
 *
 * A mean over many estimates has the share of good ones instead (measured and well filled are not told apart):
 * all of them good is code 1, half of them 2, fewer 3.
 */
function parseQuality(fields: readonly string[], use: ColumnUse): number {
  if (use.qualityIndex === undefined) return noQuality;
  const code = parseNumber(fields[use.qualityIndex]) ?? Number.NaN;
  if (!(code >= 0 && code <= 3)) return noQuality;
  if (use.isQualityShare) return code >= 0.99 ? 1 : code >= 0.5 ? 2 : 3;
  return Math.round(code);
}

/** FLUXNET site id in a file name: two letters, a hyphen, three letters or digits. */
export function siteIdIn(name: string): string | undefined {
  return /(?<![A-Za-z])[A-Z]{2}-[A-Za-z0-9]{3}(?![A-Za-z0-9])/.exec(name)?.[0];
}

/** Site id that a file states, or that its name has. */
function idOf({ name, layout }: OpenFile): string | undefined {
  return layout.siteId ?? siteIdIn(name);
}

function mismatch(first: OpenFile, next: OpenFile, siteId?: string): Problem | undefined {
  const [a, b] = [first, next].map(idOf);
  if (siteId === undefined && a !== undefined && b !== undefined && a !== b) {
    return {
      severity: "error",
      where: next.name,
      message: `this is a file of ${b}, and ${first.name} is one of ${a}`,
      remedy: "give the files of one site only",
    };
  }
  if (first.layout.stepSeconds === next.layout.stepSeconds) return undefined;
  const minutes = (file: OpenFile) => file.layout.stepSeconds / 60;
  return {
    severity: "error",
    where: next.name,
    message: `its rows cover ${minutes(next)} minutes, those of ${first.name} ${minutes(first)}`,
    remedy: "give files of one time step only",
  };
}

function noRows(where: string): Problem {
  return {
    severity: "error",
    where,
    message: "no row could be read",
    remedy: "check that the file is complete, then give it again",
  };
}

function shortRow(where: string, line: number, got: number, width: number): Problem {
  return {
    severity: "error",
    where,
    line,
    message: `the row has ${got} fields, the header ${width}`,
    remedy: "check that the file is complete: the row may have been cut",
  };
}

function badTime(where: string, line: number, column: string): Problem {
  return {
    severity: "error",
    where,
    line,
    column,
    message: "this is no time: YYYYMMDDHHMM expected",
    remedy: "mend the time stamp",
  };
}

function notANumber(where: string, line: number, column: string, text: string): Problem {
  return {
    severity: "error",
    where,
    line,
    column,
    message: `"${text.trim().slice(0, 40)}" is no number`,
    remedy: "mend the value, or write -9999 for a missing one",
  };
}
