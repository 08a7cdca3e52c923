/** @file The rows of one table of text as numbers, in the file's units and order. */
import { fail, succeed, type Problem, type Result } from "../base/result.ts";
import type { ColumnUse, Grounds, Layout } from "./formats/format.ts";
import { growingBytes, growingFloats, growingIntegers, type Growing } from "./growing.ts";
import { notANumber } from "./numbers.ts";
import { noQuality, siteIdIn, type FileDigest, type RawSeries, type RawTable } from "./rawTable.ts";
import type { Row } from "./tableRows.ts";
import { settleUnits } from "./unstatedUnits.ts";
import type { VariableName } from "./variables.ts";

/** Takes the rows of one file and ends as a table. */
export interface TextTable {
  rows(): number;
  /** @returns a problem where the row cannot be read */
  append(row: Row, line: number): Problem | undefined;
  finish(digest: FileDigest): Result<RawTable>;
}

/** How a file is read, and why so. */
export interface Recognised extends Grounds {
  readonly layout: Layout;
}

interface OpenSeries {
  readonly use: ColumnUse;
  readonly values: Growing<Float64Array>;
  readonly quality: Growing<Uint8Array>;
}

/** @param siteId id that the user gave; of the file or its name where it is undefined */
export function textTable(file: string, recognised: Recognised, siteId?: string): TextTable {
  const { layout } = recognised;
  const startMs = growingFloats();
  const lines = growingIntegers();
  const series = openSeries(layout.columns);
  const fields = new Float64Array(series.length);

  function append(row: Row, line: number): Problem | undefined {
    if (row.width() < layout.width) {
      return row.isBlank() ? undefined : shortRow(file, line, row.width(), layout.width);
    }
    if (row.width() > layout.headerWidth && isOverfull(row, layout.headerWidth)) {
      return longRow(file, line, row.width(), layout.headerWidth);
    }
    const time = layout.time.startMs(row);
    if (Number.isNaN(time)) return row.isBlank() ? undefined : badTime(file, line, layout);
    for (let k = 0; k < series.length; k++) {
      const value = row.number(series[k].use.index);
      if (value === notANumber) return wrongNumber(file, line, series[k].use, row);
      fields[k] = value;
    }
    for (let k = 0; k < series.length; k++) {
      const { use, values, quality } = series[k];
      values.push(fields[k]);
      if (use.qualityIndex !== undefined) quality.push(qualityOf(row, use));
    }
    startMs.push(time);
    lines.push(line);
    return undefined;
  }

  return {
    rows: () => startMs.length(),
    append,
    finish(digest) {
      if (startMs.length() === 0) return fail(noRows(file));
      const id = siteId ?? layout.siteId ?? siteIdIn(file);
      const line = lines.finish();
      const table: RawTable = {
        format: layout.format,
        id: id ?? file.replace(/\.[^.]*$/, ""),
        isIdStated: id !== undefined,
        isSynthetic: layout.isSynthetic,
        stepSeconds: layout.stepSeconds,
        files: [fileOf(file, recognised, digest)],
        startMs: startMs.finish(),
        line,
        file: new Int32Array(line.length),
        series: new Map(series.map((open) => [open.use.variable, closeSeries(open)])),
        ...(layout.notes && { notes: layout.notes }),
        ...(layout.isUtc && { isUtc: true }),
      };
      return succeed(settleUnits(table));
    },
  };
}

function fileOf(
  name: string,
  { layout, confidence, because }: Recognised,
  digest: FileDigest,
): RawTable["files"][number] {
  const { format, product } = layout;
  return {
    name,
    ...digest,
    format,
    confidence,
    because,
    ...(product !== undefined && { product }),
  };
}

/** One series for each variable: a variable that a layout names twice is read once. */
function openSeries(columns: readonly ColumnUse[]): OpenSeries[] {
  const uses = new Map<VariableName, ColumnUse>(columns.map((use) => [use.variable, use]));
  return [...uses.values()].map((use) => ({
    use,
    values: growingFloats(),
    quality: growingBytes(),
  }));
}

function closeSeries({ use, values, quality }: OpenSeries): RawSeries {
  return {
    variable: use.variable,
    column: use.column,
    unit: use.unit,
    values: values.finish(),
    ...(use.qualityIndex !== undefined && { quality: quality.finish() }),
    ...(use.others && { others: use.others }),
  };
}

/**
 * Quality code of a value, 0..3; `noQuality` where it is not told.
 *
 * A mean over many estimates has the share of good ones instead (measured and well filled are not told apart):
 * all of them good is code 1, half of them 2, fewer 3.
 */
function qualityOf(row: Row, use: ColumnUse): number {
  const code = row.number(use.qualityIndex ?? -1);
  if (!(code >= 0 && code <= 3)) return noQuality;
  if (use.isQualityShare) return code >= 0.99 ? 1 : code >= 0.5 ? 2 : 3;
  return Math.round(code);
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

/** Whether anything stands beyond the last column; separators alone are padding. */
function isOverfull(row: Row, width: number): boolean {
  for (let k = width; k < row.width(); k++) if (row.text(k).trim() !== "") return true;
  return false;
}

function longRow(where: string, line: number, got: number, width: number): Problem {
  return {
    severity: "error",
    where,
    line,
    message: `the row has ${got} fields, the header ${width}: its values cannot be told apart`,
    remedy:
      "write decimals with a point, or separate the columns by semicolons or tabs where they have a comma",
  };
}

function badTime(where: string, line: number, { time }: Layout): Problem {
  return {
    severity: "error",
    where,
    line,
    column: time.column,
    message: `this is no time: ${time.expects} expected`,
    remedy: "mend the time stamp",
  };
}

function wrongNumber(where: string, line: number, use: ColumnUse, row: Row): Problem {
  return {
    severity: "error",
    where,
    line,
    column: use.column,
    message: `"${row.text(use.index).trim().slice(0, 40)}" is no number`,
    remedy: "mend the value, or write -9999 for a missing one",
  };
}
