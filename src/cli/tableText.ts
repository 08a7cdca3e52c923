/** @file The bounded table for a terminal: signs behind the values say what happened to them. */
import type { Bounding } from "../core/calibration/bounding.ts";
import type { BoundedRow } from "../core/report/boundedTable.ts";
import { markSigns, rowMarks, tableFootnotes } from "../core/report/tableMarks.ts";
import { alignRows, numberText } from "./plainText.ts";

const header = [
  "site",
  "parameter",
  "unit",
  "lower",
  "upper",
  "default",
  "raw",
  "value",
  "outside",
  "bound hit",
  "status",
  "verdict",
];

/** Rows in columns of equal width, the footnotes below. */
export function tableText(rows: readonly BoundedRow[], bounding: Bounding | undefined): string {
  const lines = rows.map((row) => [
    row.site,
    row.parameter,
    row.unit,
    numberText(row.lower),
    numberText(row.upper),
    numberText(row.default),
    row.raw === null ? "-" : numberText(row.raw),
    `${numberText(row.value)} ${markSigns(rowMarks(row), false)}`.trim(),
    row.excursion_share === null ? "-" : `${(100 * row.excursion_share).toFixed(1)} %`,
    row.bound_hit ? "yes" : "no",
    row.status,
    row.verdict,
  ]);
  return [...alignRows([header, ...lines]), "", ...tableFootnotes(rows, bounding), ""].join("\n");
}
