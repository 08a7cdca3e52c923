/** @file How each optimiser of ILS itself came down, as a table. */
import type { BaselineTrace } from "../calibration/baselines/runBaselines.ts";
import { writeCsv } from "./csv.ts";

/** One row per improvement: method, runs of ILS, best loss so far, seconds since the method began. */
export function baselinesCsv(traces: readonly BaselineTrace[]): string {
  const rows = traces.flatMap(({ method, history }) =>
    history.map(({ runs, loss, seconds }) => [method, runs, loss, seconds]),
  );
  return writeCsv(["method", "runs", "loss", "seconds"], rows);
}
