/**
 * @file The exact rows of a table as lines of plain ASCII for a comment of a document: a first line that says how the document was
 * made of them, and a line a row. No line can end a comment of HTML or LaTeX.
 */
import { fail, succeed, type Result } from "../../base/result.ts";
import { tableColumns } from "../boundedTable.ts";
import { isJsonObject, parseJson, type Json, type JsonObject } from "../json.ts";
import { headerProblem, jsonCell, readRows } from "../tableCells.ts";
import { boundingOf, cellJson, type Table } from "../tableFiles.ts";
import { arrangements, type Arrangement } from "./tablePages.ts";

/** Begins the first line, so that it is found among others. */
const format = "equiflux-table";
const version = 1;

export interface ArrangedTable {
  readonly table: Table;
  readonly by: Arrangement;
}

export function exactLines({ table, by }: ArrangedTable): readonly string[] {
  const { rows, bounding } = table;
  const mapping = bounding ?? null;
  const head = { format, version, by, mapping, rows: rows.length, columns: tableColumns };
  return [
    JSON.stringify(head),
    ...rows.map((row) => `[${tableColumns.map((column) => cellJson(row[column])).join(",")}]`),
  ].map(plain);
}

/** The same JSON without a character that ends a comment, or that a program on the way might change. */
function plain(json: string): string {
  return json.replaceAll(/[^\u0020-\u007e]|[<>]|-(?=[->])|(?<=-)-/g, (character) => {
    const code = character.charCodeAt(0).toString(16).padStart(4, "0");
    return `\\u${code}`;
  });
}

/** Whether a line begins the exact rows; what stands before it on the line is the mark of a comment. */
export function beginsExactRows(line: string): boolean {
  return /^\W*\{"format":"equiflux-table"/.test(line);
}

/**
 * Read exact rows out of the lines of a document.
 * @param lines of the whole document
 * @param uncommented takes the mark of a comment off a line
 */
export function readExactRows(
  lines: readonly string[],
  where: string,
  uncommented: (line: string) => string = (line) => line,
): Result<ArrangedTable> {
  const first = lines.findIndex(beginsExactRows);
  if (first < 0) return fail(noExactRows(where));
  const head = parseJson(uncommented(lines[first]).trim());
  const problem = (message: string, line: number) =>
    fail({ severity: "error", where, line, message, remedy: "export the table again" });
  if (!isJsonObject(head) || head["version"] !== version) {
    return problem("the exact rows are of a form that is not known", first + 1);
  }
  const { columns, count, by } = headOf(head);
  if (by === undefined)
    return problem("the exact rows do not say how the table is arranged", first + 1);
  const fault = headerProblem(where, columns);
  if (fault) return fail({ ...fault, line: first + 1 });
  const cells = lines.slice(first + 1, first + 1 + count).map((line) => listOf(uncommented(line)));
  const broken = cells.findIndex((row) => row?.length !== columns.length);
  if (broken >= 0 || cells.length < count) {
    const at = broken >= 0 ? broken : cells.length;
    return problem(`an exact row is missing or damaged, ${count} are expected`, first + 2 + at);
  }
  const rows = readRows({
    where,
    count,
    lineOf: (row) => first + 2 + row,
    cell: (row, column) => jsonCell(column, cells[row]?.[columns.indexOf(column)]),
  });
  if (!rows.ok) return rows;
  return succeed({ table: { rows: rows.value, bounding: boundingOf(head["mapping"]) }, by });
}

function headOf(head: JsonObject) {
  const named: Json = head["columns"] ?? null;
  const columns = Array.isArray(named) ? named.map(String) : [];
  const count = typeof head["rows"] === "number" ? head["rows"] : 0;
  return { columns, count, by: arrangements.find((one) => one === head["by"]) };
}

function listOf(line: string): readonly Json[] | undefined {
  const parsed = parseJson(line.trim());
  return Array.isArray(parsed) ? parsed : undefined;
}

function noExactRows(where: string) {
  return {
    severity: "error" as const,
    where,
    message: "the document has no exact rows of a table in its comments",
    remedy: "give the document as it was exported, or the table as CSV, JSON or XLSX",
  };
}
