/** @file What each column of a bounded table holds, and rows out of cells of any file; a cell of another kind becomes a problem. */
import { fail, succeed, type Problem, type Result } from "../base/result.ts";
import { rowStatuses, tableColumns, type BoundedRow, type TableColumn } from "./boundedTable.ts";
import { numberText } from "./csv.ts";
import { jsonText, type Json } from "./json.ts";

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

/** Whether a column holds text as it is, which looks like a number or not. */
export function isTextColumn(column: TableColumn): boolean {
  return kinds[column] === "text" || kinds[column] === "status";
}

/**
 * A number as text that reads back to the same: also NaN and the infinities, which a calibration that ran away may leave.
 */
export function exactNumberText(value: number): string {
  return Number.isFinite(value) ? numberText(value) : String(value);
}

const decimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
const unending = new Set(["NaN", "Infinity", "-Infinity"]);

/** The number that a text stands for; undefined where it stands for none, or for one that no double holds. */
export function readNumber(text: string): number | undefined {
  if (unending.has(text)) return Number(text);
  const value = decimal.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}

/** A cell of a text file as a column wants it: missing, a truth value, a number, or text that will be refused. */
export function textCell(column: TableColumn, text: string): Json {
  if (isTextColumn(column)) return text;
  const cell = text.trim();
  if (cell === "") return null;
  if (/^(?:true|false)$/i.test(cell)) return cell.toLowerCase() === "true";
  return readNumber(cell) ?? text;
}

/** A cell as JSON holds it; numbers that JSON has not are their names. */
export function jsonCell(column: TableColumn, value: Json | undefined): Json | undefined {
  const isName = typeof value === "string" && unending.has(value) && !isTextColumn(column);
  return isName ? Number(value) : value;
}

/** How rows are taken out of a file. */
export interface RowSource {
  readonly where: string;
  readonly count: number;
  readonly cell: (row: number, column: TableColumn) => Json | undefined;
  /** 1-based line where a row begins; undefined where lines say nothing. */
  readonly lineOf?: (row: number) => number;
}

/** Rows of a table, or every cell that is not what its column holds. */
export function readRows(source: RowSource): Result<BoundedRow[]> {
  const problems: Problem[] = [];
  const rows = Array.from({ length: source.count }, (_, row) => {
    const take = taker(source, row, problems);
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

/** Problems that are told of one file; the others would say the same. */
const mostProblems = 100;

function taker({ where, cell, lineOf }: RowSource, row: number, problems: Problem[]) {
  const refuse = (column: TableColumn, value: Json | undefined): void => {
    if (problems.length >= mostProblems) return;
    const got = jsonText(value ?? null).slice(0, 60);
    problems.push({
      severity: "error",
      where,
      ...(lineOf && { line: lineOf(row) }),
      column,
      message: `${lineOf ? "" : `row ${row + 1}: `}${expected[kinds[column]]} expected, got ${got}`,
      remedy: "mend the cell, or export the table again",
    });
  };
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

/** What is wrong with a header; undefined where every column is there once. */
export function headerProblem(where: string, header: readonly string[]): Problem | undefined {
  const missing = tableColumns.filter((column) => !header.includes(column));
  const twice = tableColumns.filter(
    (column) => header.indexOf(column) !== header.lastIndexOf(column),
  );
  if (missing.length === 0 && twice.length === 0) return undefined;
  const message =
    missing.length > 0
      ? `columns missing: ${missing.join(", ")}`
      : `columns that are there twice: ${twice.join(", ")}`;
  const remedy = `the header must name ${tableColumns.join(", ")}, each once`;
  return { severity: "error", where, line: 1, message, remedy };
}
