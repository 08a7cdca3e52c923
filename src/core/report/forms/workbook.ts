/**
 * @file A bounded table as a workbook: a sheet `Table` with the columns of the CSV, numbers exact, bold as on the page; a sheet a page
 * where pages hold several sites; a sheet `Notes`. And back.
 */
import { fail, succeed, type Problem, type Result } from "../../base/result.ts";
import { tableColumns, type BoundedRow, type TableColumn } from "../boundedTable.ts";
import type { Cell } from "../csv.ts";
import type { Json } from "../json.ts";
import { exactNumberText, headerProblem, isTextColumn, readRows, textCell } from "../tableCells.ts";
import { boundingOf } from "../tableFiles.ts";
import { tableFootnotes } from "../tableMarks.ts";
import type { ArrangedTable } from "./exactRows.ts";
import {
  arrangements,
  tablePages,
  type PageBlock,
  type PageCell,
  type TablePage,
} from "./tablePages.ts";
import { readSheets, writeSheets, type Sheet } from "./xlsx.ts";

const tableName = "Table";
const notesName = "Notes";

export function writeWorkbook(arranged: ArrangedTable): Promise<Uint8Array> {
  return writeSheets([
    tableSheet(arranged.table.rows),
    ...pageSheets(arranged),
    notesSheet(arranged),
  ]);
}

/**
 * Read what `writeWorkbook` wrote: the sheet `Table`, numbers as they stand there.
 * @returns problems where a sheet of a page says something else than `Table`
 */
export async function readWorkbook(
  bytes: Uint8Array,
  where: string,
): Promise<Result<ArrangedTable>> {
  const read = await readSheets(bytes, where);
  if (!read.ok) return read;
  const found = read.value.find(({ name }) => name === tableName);
  if (!found) return fail(noTable(where));
  const rows = rowsOf(found, `${where}: ${tableName}`);
  if (!rows.ok) return rows;
  const notes = read.value.find(({ name }) => name === notesName);
  const said = (name: string) => notes?.rows.find(([first]) => first === name)?.[1] ?? null;
  const by = arrangements.find((one) => one === said("arrangement")) ?? "site";
  const table = { rows: rows.value, bounding: boundingOf(said("mapping")) };
  const stale = pageSheets({ table, by }).flatMap((wanted) =>
    sheetProblems(
      where,
      wanted,
      read.value.find(({ name }) => name === wanted.name),
    ),
  );
  return stale.length > 0 ? fail(...stale) : succeed({ table, by });
}

function tableSheet(rows: readonly BoundedRow[]): Sheet {
  const isBold = ({ out_of_range }: BoundedRow, column: TableColumn) =>
    out_of_range && (column === "parameter" || column === "value");
  return {
    name: tableName,
    rows: [
      tableColumns,
      ...rows.map((row) => tableColumns.map((column) => exactCell(row[column]))),
    ],
    bold: [
      tableColumns.map(() => true),
      ...rows.map((row) => tableColumns.map((column) => isBold(row, column))),
    ],
  };
}

/** A workbook has no number for NaN and the infinities, but their names. */
function exactCell(value: Cell): Cell {
  return typeof value === "number" && !Number.isFinite(value) ? exactNumberText(value) : value;
}

/** A table by site is the sheet `Table` itself. */
function pageSheets({ table, by }: ArrangedTable): readonly Sheet[] {
  return by === "site" ? [] : tablePages(table, by).map(pageSheet);
}

/** Blocks side by side, for a sheet is as wide as it must be; the signs stand in a column behind their number. */
function pageSheet({ label, blocks }: TablePage): Sheet {
  const parts = blocks.map(blockRows);
  const rows = parts[0].map((_, r) => parts.flatMap((part, p) => part[r].slice(p === 0 ? 0 : 1)));
  return {
    name: label,
    rows: rows.map((row) => row.map(({ cell }) => cell)),
    bold: rows.map((row) => row.map(({ isBold }) => isBold)),
  };
}

interface SheetCell {
  readonly cell: Cell;
  readonly isBold: boolean;
}

function blockRows({ head, lines }: PageBlock): readonly (readonly SheetCell[])[] {
  const title = head.flatMap(({ name, unit, isNumeric }): SheetCell[] => {
    const cell = { cell: unit === "" ? name : `${name}, ${unit}`, isBold: true };
    return isNumeric ? [cell, { cell: "marks", isBold: true }] : [cell];
  });
  return [
    title,
    ...lines.map((line) =>
      line.flatMap((cell, i) => (head[i].isNumeric ? [...numberCells(cell)] : [textOf(cell)])),
    ),
  ];
}

function textOf({ text, isBold = false }: PageCell): SheetCell {
  return { cell: text, isBold };
}

function numberCells({ text, value, isBold = false, signs = "" }: PageCell): readonly SheetCell[] {
  return [
    { cell: value === undefined ? text : exactCell(value), isBold },
    { cell: signs, isBold: false },
  ];
}

function notesSheet({ table, by }: ArrangedTable): Sheet {
  const { rows, bounding } = table;
  const captions = by === "site" ? [] : tablePages(table, by);
  const lines: Cell[][] = [
    ["note", "says"],
    ["arrangement", by],
    ["mapping", bounding ?? ""],
    ...captions.map(({ label, caption }) => [`sheet ${label}`, caption]),
    ...tableFootnotes(rows, bounding).map((note) => ["", note]),
  ];
  return { name: notesName, rows: lines, bold: [[true, true]] };
}

function rowsOf({ rows: [header = [], ...lines] }: Sheet, where: string): Result<BoundedRow[]> {
  const names = header.map((cell) => String(cell ?? ""));
  const fault = headerProblem(where, names);
  if (fault) return fail(fault);
  const filled = lines
    .map((cells, i) => ({ cells, line: i + 2 }))
    .filter(({ cells }) => cells.some((cell) => cell !== null));
  return readRows({
    where,
    count: filled.length,
    lineOf: (row) => filled[row].line,
    cell: (row, column) => cellOf(column, filled[row].cells[names.indexOf(column)] ?? null),
  });
}

/** A spreadsheet may have made a number of a name that is one. */
function cellOf(column: TableColumn, cell: Cell): Json {
  if (isTextColumn(column)) return cell === null ? "" : String(cell);
  return typeof cell === "string" ? textCell(column, cell) : cell;
}

/** A sheet that was taken out says nothing wrong. */
function sheetProblems(where: string, wanted: Sheet, found: Sheet | undefined): readonly Problem[] {
  if (!found) return [];
  for (const [r, row] of wanted.rows.entries()) {
    for (const [c, cell] of row.entries()) {
      const got = found.rows[r]?.[c] ?? null;
      if (isSame(got, cell)) continue;
      const message = `the sheet says ${String(got)} where the sheet ${tableName} gives ${String(cell)}`;
      const column = String(wanted.rows[0][c] ?? c + 1);
      const place = { where: `${where}: ${wanted.name}`, line: r + 1, column };
      return [
        { severity: "error", ...place, message, remedy: "change both, or take the sheet out" },
      ];
    }
  }
  return [];
}

/** Spreadsheets drop empty text and the sign of zero. */
function isSame(got: Cell, wanted: Cell): boolean {
  return got === wanted || ((got ?? "") === "" && (wanted ?? "") === "");
}

function noTable(where: string): Problem {
  return {
    severity: "error",
    where,
    message: `the workbook has no sheet named ${tableName}`,
    remedy:
      "give the workbook as it was exported, or have it read as somebody's table by the review",
  };
}
