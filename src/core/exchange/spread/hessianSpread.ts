/** @file The spread that the curvature of the likelihood at the calibrated vector leaves, by runs of ILS. */
import { mapProgress, type Computation } from "../../base/progress.ts";
import type { Point } from "../../calibration/baselines/descent.ts";
import { memberSeries, type Ensemble, type EnsembleEngine } from "../../ensemble/ensemble.ts";
import { centralSlopes } from "../../identifiability/centralSlopes.ts";
import { evidenceRuns } from "../../identifiability/evidenceRuns.ts";
import { fisherAt } from "../../identifiability/knownSlopes.ts";
import { openLikelihood, seriesOfMember } from "../../identifiability/likelihood.ts";
import { positionsOf } from "../../model/positions.ts";
import type { CalibratedRun } from "../exchanged.ts";
import { drawCut } from "./gaussianDraws.ts";
import { dailySd, type FluxSpread } from "./fluxSpread.ts";

/** Draws unless the user says (our choice): a standard deviation is then known to a tenth. */
export const usualDraws = 64;

const daySeconds = 86_400;

/**
 * The Gaussian whose precision is J^T J at the calibrated vector, J the slopes of the weighted residuals of H and LE by central
 * differences, priors among them; cut at the bounds; drawn from, and the draws run by ILS.
 *
 * Draws, and not J C J^T: in directions that data say little of, C reaches far beyond the bounds, and a line with it.
 *
 * @returns undefined where the model fails at the vector, or at nearly all draws
 * @throws RangeError where H or LE was not observed
 */
export async function* hessianSpread(
  run: CalibratedRun,
  engine: EnsembleEngine,
  { draws = usualDraws }: { readonly draws?: number | undefined },
): Computation<undefined, FluxSpread | undefined> {
  const total = 1 + 2 * run.free.length + draws;
  return yield* mapProgress(spreadOf(run, engine, draws), (progress) => ({ ...progress, total }));
}

async function* spreadOf(
  run: CalibratedRun,
  engine: EnsembleEngine,
  draws: number,
): Computation<undefined, FluxSpread | undefined> {
  const { site, settings, start, prior: base, free: parameters } = run;
  const input = { site, base, start, parameters, binSeconds: site.stepSeconds };
  const runs = evidenceRuns(input, engine);
  const unit = positionsOf(parameters, run.posterior);
  const here = yield* runs.ensemble([unit]);
  if (here.failed.length > 0) return undefined;
  const series = seriesOfMember(here, 0);
  const asked = { site, settings, targets: ["H", "LE"] as const, parameters };
  const likelihood = openLikelihood(asked, site.stepSeconds, series);
  const point: Point = {
    unit,
    loss: likelihood.deviance(unit, series),
    ...likelihood.residuals(unit, series),
  };
  const { eigen, parameters: known } = fisherAt(
    parameters,
    yield* runs.drive(centralSlopes(point), likelihood),
  );
  const columns = known.map((name) => parameters.indexOf(name));
  const center = Float64Array.from(columns, (column) => unit[column]);
  const vectors = drawCut({ center, eigen }, draws, settings.seed).map((draw) => {
    const whole = unit.slice();
    columns.forEach((column, k) => (whole[column] = draw[k]));
    return whole;
  });
  const daily = evidenceRuns({ ...input, binSeconds: daySeconds }, engine);
  const { runs: before } = runs.tally();
  const drawn = yield* mapProgress(daily.ensemble(vectors), (progress) => ({
    ...progress,
    done: before + progress.done,
  }));
  const ran = daily.tally().runs - daily.tally().failed;
  if (ran < draws / 2) return undefined;
  const silent = parameters.filter((name) => !known.includes(name));
  return {
    way: "hessian",
    method:
      `standard deviation over ${ran} runs of ILS with vectors drawn from the Gaussian of the slopes (J^T J of H and LE, ` +
      `central differences) about the calibrated vector, cut at the parameters' bounds` +
      (silent.length > 0 ? `; ${silent.join(", ")} held, for they have no slope` : ""),
    sd: { H: sdOf(drawn, "H"), LE: sdOf(drawn, "LE") },
    runs: before + daily.tally().runs,
  };
}

/** Members that failed are NaN throughout. */
function sdOf(drawn: Ensemble, flux: "H" | "LE"): Float64Array {
  const series = Array.from({ length: drawn.members }, (_, m) => memberSeries(drawn, m, flux));
  return dailySd(
    series,
    series.map(() => 1),
  );
}
