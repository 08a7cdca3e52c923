/** @file What optimisers of ILS itself found, and how they came down, as tables. */
import type {
  BaselinesDetail,
  BaselineTrace,
  ScoredVector,
} from "../calibration/baselines/runBaselines.ts";
import type { ParameterName } from "../model/parameters.ts";
import { writeCsv, type Cell } from "./csv.ts";

/** One row per improvement: method, runs of ILS, best loss so far, seconds since the method began. */
export function baselinesCsv(traces: readonly BaselineTrace[]): string {
  const rows = traces.flatMap(({ method, history }) =>
    history.map(({ runs, loss, seconds }) => [method, runs, loss, seconds]),
  );
  return writeCsv(["method", "runs", "loss", "seconds"], rows);
}

/** One row for the defaults and one per method: runs, seconds, loss, RMSE at the forcing step in W m-2, free parameters. */
export function baselinesTableCsv(
  { default: before, results }: Pick<BaselinesDetail, "default" | "results">,
  free: readonly ParameterName[],
): string {
  const columns = ["method", "runs", "seconds", "loss", "RMSE_H", "RMSE_LE", ...free];
  const row = (method: string, runs: Cell, seconds: Cell, found: ScoredVector): Cell[] => [
    method,
    runs,
    seconds,
    found.loss,
    found.metrics.H?.RMSE ?? null,
    found.metrics.LE?.RMSE ?? null,
    ...free.map((name) => found.values[name]),
  ];
  return writeCsv(columns, [
    ...(before ? [row("default", null, null, before)] : []),
    ...results.map((result) => row(result.method, result.runs, result.seconds, result)),
  ]);
}
