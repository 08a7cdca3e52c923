/** @file Rows of a bounded table as cells of a review. */
import { isParameterName } from "../model/parameters.ts";
import type { BoundedRow } from "../report/boundedTable.ts";
import type { ColumnReading, ReviewCell } from "./reviewTable.ts";

/** Columns of a bounded table that a review looks at first. */
export const rowColumns: readonly ColumnReading[] = [
  { column: "site", meaning: "site" },
  { column: "pft", meaning: "pft" },
  { column: "parameter", meaning: "parameter" },
  { column: "unit", meaning: "unit" },
  { column: "value", meaning: "value" },
];

/** A cell for each row. @param firstLine 1-based line of the first row */
export function rowCells(rows: readonly BoundedRow[], firstLine = 2): readonly ReviewCell[] {
  return rows.flatMap((row, index) => {
    const { site, pft, parameter, value, unit, lower, upper } = row;
    if (!isParameterName(parameter)) return [];
    return [
      {
        site,
        pft,
        parameter,
        value,
        written: String(value),
        unit,
        said: {
          lower,
          upper,
          outOfRange: row.out_of_range,
          boundHit: row.bound_hit,
          verdict: row.verdict,
          fixed: row.status === "fixed",
        },
        place: { line: firstLine + index, column: "value" },
      },
    ];
  });
}
