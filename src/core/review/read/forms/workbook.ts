/** @file Sheets of a workbook -> grids. */
import { readSheets } from "../../../report/forms/xlsx.ts";
import { numberText, type Cell } from "../../../report/csv.ts";
import { succeed, type Result } from "../../../base/result.ts";
import type { Grid } from "../grid.ts";
import { maxColumns, maxRows } from "../limits.ts";
import { notesOf } from "./delimited.ts";

/** A grid for each sheet; numbers as the shortest text that reads back to them. */
export async function workbookGrids(
  bytes: Uint8Array,
  where: string,
): Promise<Result<readonly Grid[]>> {
  const sheets = await readSheets(bytes, where);
  if (!sheets.ok) return sheets;
  return succeed(
    sheets.value.map(({ name, rows, bold }): Grid => {
      const lines = rows.slice(0, maxRows).map((row, r) => ({
        line: r + 1,
        cells: row.slice(0, maxColumns).map((cell, c) => ({
          text: cellText(cell),
          isBold: bold[r]?.[c] ?? false,
          isSpan: false,
        })),
      }));
      return {
        caption: name,
        rows: lines,
        notes: notesOf(lines),
        ...(sheets.value.length > 1 ? { sheet: name } : {}),
      };
    }),
    sheets.problems,
  );
}

function cellText(cell: Cell): string {
  if (cell === null) return "";
  return typeof cell === "number" ? numberText(cell) : String(cell);
}
