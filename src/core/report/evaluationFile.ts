/** @file The evaluation of a site as CSV: metrics in long form, and what was not fitted. */
import { resolutions, type Evaluation } from "../evaluation/evaluate.ts";
import { metricNames } from "../evaluation/metrics.ts";
import { sameShare } from "../evaluation/outOfTarget.ts";
import type { BeforeAfter, ByResolution, SiteEvaluation } from "../evaluation/siteEvaluation.ts";
import { writeCsv, type Cell } from "./csv.ts";

/** What better and worse mean, in a sentence. */
export const verdictRule = `Better or worse: RMSE changed by more than ${100 * sameShare} %, in the same direction in 90 % of redrawn weeks; else the same.`;

const columns = ["site", "steps", "means", "quantity", "run", "n", ...metricNames] as const;

/**
 * One row per quantity, run, resolution and side of the split; `steps` is all, train or test. Units: those of the
 * quantity for RMSE, ubRMSE, MBE, MAE, P5diff and P95diff (W m-2; GPP umol m-2 s-1; ustar m s-1), none for the others.
 */
export function evaluationCsv(site: string, { byResolution, split }: SiteEvaluation): string {
  const rows = [
    ...rowsOf(site, "all", byResolution),
    ...(split ? [...rowsOf(site, "train", split.train), ...rowsOf(site, "test", split.test)] : []),
  ];
  return writeCsv(columns, rows);
}

function rowsOf(
  site: string,
  steps: string,
  found: ByResolution<BeforeAfter<Evaluation>>,
): Cell[][] {
  return resolutions.flatMap((means) =>
    (["default", "calibrated"] as const).flatMap((run) =>
      Object.entries(found[means][run]).map(([quantity, metrics]): Cell[] => [
        site,
        steps,
        means,
        quantity,
        run,
        metrics.n,
        ...metricNames.map((name) => metrics[name]),
      ]),
    ),
  );
}

const verdictColumns = [
  "site",
  "quantity",
  "meaning",
  "unit",
  "verdict",
  "rmse_default",
  "rmse_calibrated",
  "change",
  "change_p5",
  "change_p95",
  "n",
] as const;

/** One row per quantity that was observed and not fitted; changes are relative, negative for better. */
export function outOfTargetCsv(site: string, { outOfTarget }: SiteEvaluation): string {
  const rows = outOfTarget.map((row): Cell[] => [
    site,
    row.quantity,
    row.meaning,
    row.unit,
    row.verdict,
    row.before,
    row.after,
    row.change,
    row.changeLow,
    row.changeHigh,
    row.n,
  ]);
  return writeCsv(verdictColumns, rows);
}
