/** @file The table with what was found of its parameters, where both follow from the settings as they are. */
import { withVerdicts } from "../core/report/boundedTable.ts";
import type { Verdict } from "../core/identifiability/verdict.ts";
import { freshOutput, keysOf } from "./selectors.ts";
import type { TableOutput, Workbench } from "./workbench.ts";

/** Verdicts that belong to the table that is shown; undefined where either is not up to date. */
export function verdictsOfTable(state: Workbench): readonly Verdict[] | undefined {
  const keys = keysOf(state);
  const table = freshOutput(state, "table", keys);
  return table && freshOutput(state, "evidence", keys)?.verdicts;
}

/** Rows and bundle with verdicts in their column. */
export function withFoundVerdicts(
  output: TableOutput,
  verdicts: readonly Verdict[] | undefined,
): TableOutput {
  if (!verdicts) return output;
  const rows = withVerdicts(output.rows, new Map([[output.site.id, verdicts]]));
  return { ...output, rows, bundle: { ...output.bundle, table: rows } };
}
