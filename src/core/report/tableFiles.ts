/** @file The bounded table as CSV and JSON, and back: what is read is what was written. */
import { fail, succeed } from "../base/result.ts";
import type { Problem, Result } from "../base/result.ts";
import { rowStatuses, tableColumns, tableFootnote } from "./boundedTable.ts";
import type { BoundedRow, TableColumn } from "./boundedTable.ts";
import { readCsv, writeCsv } from "./csv.ts";
import { isJsonObject, jsonText, parseJson } from "./json.ts";
import type { Json } from "./json.ts";

/** The table as CSV. */
export function tableCsv(rows: readonly BoundedRow[]): string {
  return writeCsv(
    tableColumns,
    rows.map((row) => tableColumns.map((column) => row[column])),
  );
}

/** The table as JSON: `{ footnote, rows }`. */
export function tableJson(rows: readonly BoundedRow[]): string {
  return jsonText({ footnote: tableFootnote, rows }, 2);
}

/** Read a table that `tableCsv` wrote; further columns are ignored. */
export function readTableCsv(text: string, where: string): Result<BoundedRow[]> {
  const [header = [], ...lines] = readCsv(text);
  const missing = tableColumns.filter((column) => !header.includes(column));
  if (missing.length > 0) return fail(missingColumns(where, missing));
  return readRows(where, lines.length, (row, column) => {
    const cell = lines[row][header.indexOf(column)] ?? "";
    return kinds[column] === "text" ? cell : cellValue(cell);
  });
}

/** Read a table that `tableJson` wrote. */
export function readTableJson(text: string, where: string): Result<BoundedRow[]> {
  const parsed = parseJson(text);
  const rows = isJsonObject(parsed) ? parsed["rows"] : parsed;
  if (!Array.isArray(rows)) {
    return fail({
      severity: "error",
      where,
      message: "a JSON table with a list of rows expected",
      remedy: "give a table.json that this program wrote",
    });
  }
  return readRows(where, rows.length, (row, column) => {
    const entry: Json = rows[row];
    return isJsonObject(entry) ? entry[column] : undefined;
  });
}

type Kind = "text" | "number" | "numberOrNull" | "truth" | "status";

/** What each column holds. */
const kinds: Readonly<Record<TableColumn, Kind>> = {
  site: "text",
  pft: "text",
  parameter: "text",
  unit: "text",
  lower: "number",
  upper: "number",
  default: "number",
  raw: "numberOrNull",
  value: "number",
  out_of_range: "truth",
  excursion_share: "numberOrNull",
  first_epoch: "numberOrNull",
  last_epoch: "numberOrNull",
  worst_excursion: "numberOrNull",
  bound_hit: "truth",
  status: "status",
  verdict: "text",
  effective_sd: "numberOrNull",
  seed: "number",
  bundle: "text",
};

const expected: Readonly<Record<Kind, string>> = {
  text: "a text",
  number: "a number",
  numberOrNull: "a number or nothing",
  truth: "true or false",
  status: "free, fixed or prior",
};

/** An unquoted cell of a CSV: missing, a truth value, a number, or text that will be refused. */
function cellValue(cell: string): Json {
  if (cell === "") return null;
  if (cell === "true" || cell === "false") return cell === "true";
  const number = Number(cell);
  return Number.isNaN(number) ? cell : number;
}

type CellReader = (row: number, column: TableColumn) => Json | undefined;

function readRows(where: string, count: number, cell: CellReader): Result<BoundedRow[]> {
  const problems: Problem[] = [];
  const rows = Array.from({ length: count }, (_, row) => {
    const take = taker(where, row, cell, problems);
    return {
      site: take.text("site"),
      pft: take.text("pft"),
      parameter: take.text("parameter"),
      unit: take.text("unit"),
      lower: take.number("lower"),
      upper: take.number("upper"),
      default: take.number("default"),
      raw: take.numberOrNull("raw"),
      value: take.number("value"),
      out_of_range: take.truth("out_of_range"),
      excursion_share: take.numberOrNull("excursion_share"),
      first_epoch: take.numberOrNull("first_epoch"),
      last_epoch: take.numberOrNull("last_epoch"),
      worst_excursion: take.numberOrNull("worst_excursion"),
      bound_hit: take.truth("bound_hit"),
      status: take.status("status"),
      verdict: take.text("verdict"),
      effective_sd: take.numberOrNull("effective_sd"),
      seed: take.number("seed"),
      bundle: take.text("bundle"),
    };
  });
  return problems.length > 0 ? fail(...problems) : succeed(rows);
}

/** Takes cells of one row by kind; a cell of another kind becomes a problem. */
function taker(where: string, row: number, cell: CellReader, problems: Problem[]) {
  const refuse = (column: TableColumn, value: Json | undefined) =>
    problems.push({
      severity: "error",
      where,
      line: row + 2,
      column,
      message: `${expected[kinds[column]]} expected, got ${jsonText(value ?? null)}`,
      remedy: "mend the cell, or export the table again",
    });
  function take<T extends Json>(column: TableColumn, fits: (v: Json) => v is T, otherwise: T): T {
    const value = cell(row, column);
    if (value !== undefined && fits(value)) return value;
    refuse(column, value);
    return otherwise;
  }
  return {
    text: (column: TableColumn) => take(column, isText, ""),
    number: (column: TableColumn) => take(column, isNumber, 0),
    numberOrNull: (column: TableColumn) => take(column, isNumberOrNull, null),
    truth: (column: TableColumn) => take(column, isTruth, false),
    status: (column: TableColumn) => take(column, isStatus, "free"),
  };
}

const isText = (value: Json): value is string => typeof value === "string";
const isNumber = (value: Json): value is number => typeof value === "number";
const isNumberOrNull = (value: Json): value is number | null => value === null || isNumber(value);
const isTruth = (value: Json): value is boolean => typeof value === "boolean";
const isStatus = (value: Json): value is BoundedRow["status"] =>
  rowStatuses.some((status) => status === value);

function missingColumns(where: string, missing: readonly string[]): Problem {
  return {
    severity: "error",
    where,
    line: 1,
    message: `columns missing: ${missing.join(", ")}`,
    remedy: `the header must name ${tableColumns.join(", ")}`,
  };
}
