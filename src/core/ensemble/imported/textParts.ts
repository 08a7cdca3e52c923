/** @file A file of text -> the parameter sets or the series in it; which of the two is told by its columns. */
import type { Problem } from "../../base/result.ts";
import { byteEncoding, byteStream, encodingOf, textOf } from "../../site/encoding.ts";
import type { Head } from "../../site/formats/format.ts";
import { headOf } from "../../site/head.ts";
import { nonTableKind, nonTableText } from "../../site/sourceFile.ts";
import { joinBytes, rowCutter, type Row } from "../../site/tableRows.ts";
import { labelOf, parameterOf, variableOf, type Label } from "./labels.ts";
import { parameterRows } from "./parameterRows.ts";
import { wrong, type EnsembleParts } from "./parts.ts";
import { seriesRows, wideColumn } from "./seriesRows.ts";
import { timeColumn } from "./times.ts";

/** Reading stops after so many wrong rows: more of them would say the same. */
const enough = 10;
/** The header of a wide table of some thousand members fits in this. */
const headBytes = 4_000_000;
const pieceBytes = 1_000_000;

/** Rows of a table as they are read. */
export interface RowReader {
  /** @returns what is wrong with the row */
  row(row: Row, line: number): Problem | undefined;
  end(): EnsembleParts;
}

/** What a reader knows of the file before its first row. */
export interface TableHead {
  readonly where: string;
  readonly labels: readonly Label[];
  /** Place of the column that names members; -1 without. */
  readonly member: number;
  /** Place of the column that names sites; -1 without. */
  readonly site: number;
  readonly siteId: string;
}

interface Site {
  readonly id: string;
  readonly utcOffset: number;
}

export const expectedFiles =
  "give a parameters table (member, and a column per parameter) and a series table (member, time, H, LE; or " +
  "time, H_1, LE_1, ...), or one NetCDF file with both";

/** Read a file; yields after every megabyte. */
export function* textParts(
  where: string,
  raw: Uint8Array,
  site: Site,
): Generator<number, EnsembleParts, void> {
  const encoding = encodingOf(raw.subarray(0, 65_536));
  const stream = byteStream(encoding);
  const bytes = joinBytes([stream.push(raw), stream.end()]);
  const kind = nonTableKind(bytes.subarray(0, 65_536));
  if (kind !== undefined) return nothing(where, `this is ${kind}, no table`);
  const letters = byteEncoding(encoding);
  const text = textOf(bytes.subarray(0, headBytes), letters);
  const notTable = nonTableText(text);
  if (notTable !== undefined) return nothing(where, `this is ${notTable}, no table`);
  const head = text.trim() === "" ? undefined : headOf(where, text, bytes.length <= headBytes);
  if (!head) return nothing(where, "there is no line of column names");
  const reader = readerFor(head, site);
  if (!("row" in reader)) return { parameters: [], series: [], problems: [reader] };
  const problems: Problem[] = [];
  const note = (problem: Problem | undefined) => {
    if (problem) problems.push(problem);
    return problems.length < enough;
  };
  const cutter = rowCutter(
    { dialect: head.dialect, decimal: head.decimal, encoding: letters },
    {
      row: (row, line) => line < head.firstLine || row.isBlank() || note(reader.row(row, line)),
      broken: (line) => note(brokenQuotes(where, line)),
    },
  );
  for (let at = 0; at < bytes.length && problems.length < enough; at += pieceBytes) {
    cutter.push(bytes.subarray(at, at + pieceBytes));
    yield Math.min(bytes.length, at + pieceBytes);
  }
  if (problems.length < enough) cutter.end();
  if (problems.length > 0) return { parameters: [], series: [], problems };
  return reader.end();
}

/** The reader that the columns call for, or why there is none. */
function readerFor(head: Head, site: Site): RowReader | Problem {
  const { file: where, header, units } = head;
  const labels = header.map((text, i) => labelOf(text, units?.[i]));
  const names = labels.map(({ name }) => name);
  const find = (...known: readonly string[]) =>
    names.findIndex((name) => known.includes(name.toLowerCase()));
  const member = find("member", "run");
  const table: TableHead = { where, labels, member, site: find("site"), siteId: site.id };
  const twice = names.find((name, i) => name !== "" && names.indexOf(name) !== i);
  if (twice !== undefined) {
    const message = `the column ${twice} is there twice`;
    return wrong(where, message, "delete or rename one of them", {
      line: head.headerLine,
      column: twice,
    });
  }
  const time = timeColumn(names);
  if (time) return seriesRows(table, time, site.utcOffset);
  const hasParameter = names.some((name) => parameterOf(name) !== undefined);
  if (hasParameter) return parameterRows(table);
  const hasSeries = names.some((name) => variableOf(name) ?? wideColumn(name));
  return wrong(
    where,
    hasSeries
      ? "there are fluxes, but no column of times"
      : `no column is a parameter or a time; the columns are ${names.slice(0, 8).join(", ").slice(0, 200)}`,
    hasSeries ? "name the column of times `time`" : expectedFiles,
    { line: head.headerLine },
  );
}

function nothing(where: string, message: string): EnsembleParts {
  return { parameters: [], series: [], problems: [wrong(where, message, expectedFiles)] };
}

function brokenQuotes(where: string, line: number): Problem {
  return wrong(
    where,
    "a quotation mark is opened and not closed",
    "mend the line, or save the table again without quotation marks",
    { line },
  );
}
