/** @file The chain of custody of the table that is shown, with all that was found of it: verdicts, baselines, the device's self-test. */
import { custodyOf, type Custody } from "../core/report/custody/custody.ts";
import { withStages } from "./bundleStages.ts";
import { verdictsOfTable, withFoundVerdicts } from "./tableVerdicts.ts";
import type { TableOutput, Workbench } from "./workbench.ts";

export function custodyOfTable(state: Workbench, output: TableOutput): Custody {
  const { rows, bundle } = withFoundVerdicts(output, verdictsOfTable(state));
  return custodyOf(withStages(state, bundle).manifest, rows);
}
