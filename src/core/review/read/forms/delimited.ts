/** @file CSV with commas or semicolons, and TSV -> a grid. */
import Papa from "papaparse";
import type { Grid, GridRow } from "../grid.ts";
import { plainCell } from "../grid.ts";
import { maxColumns, maxRows } from "../limits.ts";

export type Delimiter = "," | ";" | "\t" | "|";

/** The grid of a delimited text; a line that begins with `#` is a caption. */
export function delimitedGrid(text: string, delimiter: Delimiter): Grid {
  const rows: GridRow[] = [];
  let [line, from] = [1, 0];
  // The reader gives the place where a row ends: lines are counted there, for a quoted cell may hold several.
  Papa.parse<string[]>(text, {
    delimiter,
    skipEmptyLines: false,
    step({ data, meta }, parser) {
      rows.push({
        line,
        cells: data.slice(0, maxColumns).map((cell) => plainCell(unmarked(cell))),
      });
      line += lineEnds(text, from, meta.cursor);
      from = meta.cursor;
      if (rows.length >= maxRows) parser.abort();
    },
  });
  return { caption: "", rows, notes: notesOf(rows) };
}

/** Without the mark that keeps a spreadsheet from running the text. */
function unmarked(cell: string): string {
  return /^'[=+\-@\t\r']/.test(cell) ? cell.slice(1) : cell;
}

function lineEnds(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) {
    if (text[at] === "\n" || (text[at] === "\r" && text[at + 1] !== "\n")) count++;
  }
  return count;
}

/** Rows of one long cell: captions and footnotes. */
export function notesOf(rows: readonly GridRow[]): string {
  return rows
    .filter(({ cells }) => cells.filter(({ text }) => text.trim() !== "").length === 1)
    .flatMap(({ cells }) => cells.map(({ text }) => text.trim()).filter((text) => text.length > 10))
    .slice(0, 200)
    .join("\n");
}

/** Signs that may part the columns, the one first that gives most lines the same number of cells. */
export function delimitersIn(text: string): readonly Delimiter[] {
  const lines = text
    .slice(0, 100_000)
    .replaceAll(/"[^"]*"/g, "")
    .split(/\r\n|\n|\r/, 400)
    .filter((line) => line.trim() !== "");
  return (["\t", ";", ",", "|"] as const)
    .map((delimiter) => ({ delimiter, score: evenness(lines, delimiter) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ delimiter }) => delimiter);
}

/** Lines that have the commonest number of signs, times that number; 0 where two lines do not agree. */
function evenness(lines: readonly string[], delimiter: Delimiter): number {
  const counts = new Map<number, number>();
  for (const line of lines) {
    const signs = line.split(delimiter).length - 1;
    if (signs > 0) counts.set(signs, (counts.get(signs) ?? 0) + 1);
  }
  const [signs, same] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0]);
  return same < 2 ? 0 : same * Math.min(signs, 8);
}
