/** @file A small table of values and findings on it, as a reading and an audit might have given them. */
import type { ParameterName } from "../core/model/parameters.ts";
import type { Finding, Severity } from "../core/review/finding.ts";
import type { ReviewCell, ReviewTable } from "../core/review/reviewTable.ts";
import type { Reviewed } from "../protocol/reviewJob.ts";

export function cellOf(
  site: string,
  parameter: ParameterName,
  value: number,
  more: Partial<ReviewCell> = {},
): ReviewCell {
  return {
    site,
    pft: "evergreen-forest",
    parameter,
    value,
    written: String(value),
    unit: undefined,
    said: {},
    place: { line: 2, column: parameter },
    ...more,
  };
}

export function findingOn(
  site: string,
  parameter: ParameterName | null,
  severity: Severity,
  more: Partial<Finding> = {},
): Finding {
  return {
    site,
    pft: null,
    parameter,
    value: null,
    severity,
    rule: "sign",
    message: `${severity} at ${site}`,
    source: "our choice",
    place: null,
    ...more,
  };
}

export function tableOf(
  cells: readonly ReviewCell[],
  more: Partial<ReviewTable> = {},
): ReviewTable {
  const names = [...new Set(cells.map(({ parameter }) => parameter))];
  return {
    where: "table.csv",
    form: "CSV",
    shape: "wide",
    cells,
    columns: [
      { column: "site", meaning: "site" },
      ...names.map((name) => ({ column: name, meaning: name })),
    ],
    warnings: [],
    ...more,
  };
}

export function reviewedOf(
  cells: readonly ReviewCell[],
  findings: readonly Finding[] = [],
  more: Partial<Reviewed> = {},
): Reviewed {
  const table = tableOf(cells);
  return { kind: "table", read: table, table, findings, paragraph: "Some words.", ...more };
}
