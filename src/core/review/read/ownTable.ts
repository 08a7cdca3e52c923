/** @file Documents that the workbench wrote: their exact rows are read, not the rounded ones that are seen. */
import { readTable } from "../../report/forms/tableForm.ts";
import type { Problem } from "../../base/result.ts";
import { tableColumns } from "../../report/boundedTable.ts";
import type { ReviewTable, TableForm } from "../reviewTable.ts";
import type { Grid } from "./grid.ts";
import { rowCells, rowColumns } from "../rowCells.ts";

declare const TextEncoder: new () => { encode(text: string): Uint8Array };

/** Begins the exact rows in a comment of a document. */
const exactMark = '{"format":"equiflux-table"';

/** The table of a document of ours; else why it is read like anybody's. */
export interface OwnTable {
  readonly table: ReviewTable | undefined;
  readonly problems: readonly Problem[];
}

/** @returns undefined for a text that is no document of ours */
export async function ownDocument(text: string, where: string): Promise<OwnTable | undefined> {
  const at = text.indexOf(exactMark);
  if (at < 0) return undefined;
  const firstLine = text.slice(0, at).split("\n").length + 1;
  return ownTable(new TextEncoder().encode(text), where, formOf(text), firstLine);
}

/** @returns undefined for a workbook that has none of our columns */
export async function ownWorkbook(
  bytes: Uint8Array,
  grids: readonly Grid[],
  where: string,
): Promise<OwnTable | undefined> {
  const isOurs = grids.some(({ rows }) => {
    const names = new Set(rows[0]?.cells.map(({ text }) => text));
    return tableColumns.every((column) => names.has(column));
  });
  return isOurs ? ownTable(bytes, where, "XLSX", 2) : undefined;
}

async function ownTable(
  bytes: Uint8Array,
  where: string,
  form: TableForm,
  firstLine: number,
): Promise<OwnTable> {
  const read = await readTable(bytes, where);
  if (!read.ok) {
    // What was changed since is what the reader wants to have looked at.
    const problems = read.problems.map((problem): Problem => ({ ...problem, severity: "warning" }));
    return { table: undefined, problems };
  }
  const cells = rowCells(read.value.rows, firstLine);
  const table = { where, form, shape: "long", cells, columns: rowColumns, warnings: [] } as const;
  return { table: cells.length > 0 ? table : undefined, problems: [] };
}

function formOf(text: string): TableForm {
  const start = text.trimStart();
  if (start.startsWith("<")) return "HTML";
  return start.startsWith("%") || start.startsWith("\\") ? "LaTeX" : "Markdown";
}
