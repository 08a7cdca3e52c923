/** @file CSV as RFC 4180 has it, numbers in full precision, text that a spreadsheet would run made harmless. */
import Papa from "papaparse";

/** A cell: text, number, truth value, or null for missing. */
export type Cell = string | number | boolean | null;

/**
 * Text that starts like a formula, or with the mark itself, gets the mark in front; a lone dash is no formula. Spreadsheets of East
 * Asian languages take the wide signs for the narrow ones.
 */
const needsMark = /^(?:[=+@＝＋－＠\t\n\r']|-.)/s;
const mark = "'";

/** Text that no spreadsheet runs: marked with `'` where it starts with `= + - @`, a break, a tab or the mark. */
export function harmless(text: string): string {
  return needsMark.test(text) ? mark + text : text;
}

/** The text before `harmless`; an apostrophe that guards nothing stays. */
export function withoutMark(text: string): string {
  return text.startsWith(mark) && needsMark.test(text.slice(1)) ? text.slice(1) : text;
}

/**
 * A table as CSV text with CR LF line ends.
 * Numbers are the shortest text that reads back to the same number; missing and NaN are empty cells.
 * Text starting with `= + - @`, a break or a tab is marked with `'`, so that no spreadsheet runs it.
 */
export function writeCsv(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines = [columns, ...rows].map((row) => row.map(cellText));
  return `${Papa.unparse(lines, { newline: "\r\n" })}\r\n`;
}

/** Rows of a CSV text as text cells, marks taken off; the first row is the header. */
export function readCsv(text: string): string[][] {
  const { data } = Papa.parse<string[]>(text, { delimiter: ",", skipEmptyLines: true });
  return data.map((row) => row.map(withoutMark));
}

/** Rows as `readCsv` has them, each with the 1-based line where it begins; empty lines are none. */
export function csvLines(text: string): { readonly line: number; readonly cells: string[] }[] {
  const { data } = Papa.parse<string[]>(text, { delimiter: "," });
  let line = 1;
  const lines = data.map((row) => {
    const begins = line;
    line += 1 + row.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
    return { line: begins, cells: row.map(withoutMark) };
  });
  return lines.filter(({ cells }) => cells.length > 1 || cells[0] !== "");
}

function cellText(cell: Cell): string {
  if (typeof cell === "string") return harmless(cell);
  if (typeof cell === "number") return numberText(cell);
  return cell === null ? "" : String(cell);
}

/** The shortest text that reads back to the same number; empty for what is none. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) return "";
  return Object.is(value, -0) ? "-0" : String(value);
}
