/** @file The bounded table as CSV and JSON, and back: what is read is what was written. */
import { boundings, type Bounding } from "../calibration/bounding.ts";
import { fail, succeed } from "../base/result.ts";
import type { Problem, Result } from "../base/result.ts";
import { tableColumns, type BoundedRow, type TableColumn } from "./boundedTable.ts";
import { csvLines, writeCsv, type Cell } from "./csv.ts";
import { isJsonObject, jsonText, parseJson } from "./json.ts";
import type { Json } from "./json.ts";
import { exactNumberText, headerProblem, jsonCell, readRows, textCell } from "./tableCells.ts";
import { tableFootnotes } from "./tableMarks.ts";

/** Rows with how their runs were bounded; undefined where they differ in it, or nobody tells. */
export interface Table {
  readonly rows: readonly BoundedRow[];
  readonly bounding: Bounding | undefined;
}

/** The table as CSV. */
export function tableCsv(rows: readonly BoundedRow[]): string {
  return writeCsv(
    tableColumns,
    rows.map((row) => tableColumns.map((column) => textOfUnending(row[column]))),
  );
}

/** CSV has no cell for NaN and infinities but their names. */
function textOfUnending(value: Cell): Cell {
  return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
}

/** The table as JSON: `{ footnote, mapping, rows }`; `mapping` is null where `bounding` is not told. */
export function tableJson(rows: readonly BoundedRow[], bounding?: Bounding): string {
  const footnote = jsonText(tableFootnotes(rows, bounding).join(" "));
  const lines = rows.map((row) => {
    const fields = tableColumns.map((column) => `      "${column}": ${cellJson(row[column])}`);
    return `    {\n${fields.join(",\n")}\n    }`;
  });
  const list = lines.length === 0 ? "[]" : `[\n${lines.join(",\n")}\n  ]`;
  const mapping = jsonText(bounding ?? null);
  return `{\n  "footnote": ${footnote},\n  "mapping": ${mapping},\n  "rows": ${list}\n}`;
}

/** A cell as JSON that reads back to the same: -0 keeps its sign, NaN and infinities are their names. */
export function cellJson(value: Cell): string {
  if (typeof value !== "number") return JSON.stringify(value);
  const text = exactNumberText(value);
  return Number.isFinite(value) ? text : JSON.stringify(text);
}

/** Read a table that `tableCsv` wrote; further columns are ignored. */
export function readTableCsv(text: string, where: string): Result<BoundedRow[]> {
  const [first, ...lines] = csvLines(text);
  const header = first?.cells ?? [];
  const fault = headerProblem(where, header);
  if (fault) return fail(fault);
  const short = lines.find(({ cells }) => cells.length < header.length);
  if (short) return fail(shortLine(where, short.line, short.cells.length, header.length));
  return readRows({
    where,
    count: lines.length,
    lineOf: (row) => lines[row].line,
    cell: (row, column) => textCell(column, lines[row].cells[header.indexOf(column)]),
  });
}

/** Read the rows of a table that `tableJson` wrote. */
export function readTableJson(text: string, where: string): Result<BoundedRow[]> {
  const parsed = parseJson(text);
  const rows = isJsonObject(parsed) ? parsed["rows"] : parsed;
  if (!Array.isArray(rows)) return fail(noTable(where));
  return readRows({
    where,
    count: rows.length,
    cell: (row, column) => fieldOf(rows[row], column),
  });
}

function fieldOf(row: Json, column: TableColumn): Json | undefined {
  return isJsonObject(row) ? jsonCell(column, row[column]) : undefined;
}

/** Read a whole table that `tableJson` wrote. */
export function readWholeTableJson(text: string, where: string): Result<Table> {
  const rows = readTableJson(text, where);
  if (!rows.ok) return rows;
  const parsed = parseJson(text);
  const mapping = isJsonObject(parsed) ? parsed["mapping"] : undefined;
  return succeed({ rows: rows.value, bounding: boundingOf(mapping) });
}

/** How a file says that runs were bounded; undefined for words that are not known. */
export function boundingOf(word: Json | undefined): Bounding | undefined {
  return boundings.find((bounding) => bounding === word);
}

function noTable(where: string): Problem {
  return {
    severity: "error",
    where,
    message: "a JSON table with a list of rows expected",
    remedy: "give a table.json that this program wrote",
  };
}

function shortLine(where: string, line: number, got: number, wanted: number): Problem {
  return {
    severity: "error",
    where,
    line,
    message: `${wanted} cells expected, got ${got}`,
    remedy: "mend the line, or export the table again",
  };
}
