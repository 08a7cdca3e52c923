/** @file The bounded table for a terminal: `*` marks what is bold elsewhere. */
import { tableFootnote } from "../core/report/boundedTable.ts";
import type { BoundedRow } from "../core/report/boundedTable.ts";
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

/** Rows in columns of equal width, the footnote below. */
export function tableText(rows: readonly BoundedRow[]): string {
  const lines = rows.map((row) => [
    row.site,
    row.parameter,
    row.unit,
    numberText(row.lower),
    numberText(row.upper),
    numberText(row.default),
    row.raw === null ? "-" : numberText(row.raw),
    numberText(row.value) + (row.out_of_range ? " *" : ""),
    row.excursion_share === null ? "-" : `${(100 * row.excursion_share).toFixed(1)} %`,
    row.bound_hit ? "yes" : "no",
    row.status,
    row.verdict,
  ]);
  return [...alignRows([header, ...lines]), "", tableFootnote, ""].join("\n");
}
