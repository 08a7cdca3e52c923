/** @file Separators of a text, and its rows as papaparse reads them. */
import Papa from "papaparse";

/** How a file separates its lines and its fields. */
export interface Dialect {
  readonly newline: "\n" | "\r\n" | "\r";
  readonly delimiter: "," | ";" | "\t";
}

/** Rows of one piece of text, with the line that the first of them stands on. */
export interface Rows {
  readonly firstLine: number;
  readonly rows: readonly (readonly string[])[];
  /** 1-based lines whose quotes do not match. */
  readonly brokenLines: readonly number[];
}

/** Line ends of a text: CR LF, LF or CR alone, whichever comes first. */
export function newlineOf(text: string): Dialect["newline"] {
  const at = text.search(/[\r\n]/);
  if (at < 0 || text[at] === "\n") return "\n";
  return text[at + 1] === "\n" ? "\r\n" : "\r";
}

/** Separator of a header line: the one that occurs most. */
export function delimiterOf(header: string): Dialect["delimiter"] {
  const count = (delimiter: string) => header.split(delimiter).length;
  const candidates = [",", ";", "\t"] as const;
  return candidates.reduce((best, next) => (count(next) > count(best) ? next : best));
}

/** Parse complete lines. */
export function parseRows(text: string, dialect: Dialect, firstLine: number): Rows {
  const { data, errors } = Papa.parse<string[]>(text, { ...dialect, skipEmptyLines: false });
  const brokenLines = errors
    .filter((error) => error.type === "Quotes")
    .map((error) => firstLine + (error.row ?? 0));
  return { firstLine, rows: data, brokenLines };
}
