/** @file What averaging, bounding and the surrogate itself cost: the same bins scored five times. */
import { parameter, toUnit } from "../model/parameters.ts";
import type { SiteData } from "../site/siteData.ts";
import { meanOverBins } from "../base/bins.ts";
import { predictMembers, type Frozen } from "../surrogate/predict.ts";
import { tasks } from "../surrogate/surrogate.ts";
import type { Calibration, FluxError, Gaps } from "./calibration.ts";
import { fluxTargets, type TargetChoice } from "./targets.ts";

/** H and LE of an ILS run on the site's time axis, W m-2. */
export interface ModelledFluxes {
  readonly H: Float64Array;
  readonly LE: Float64Array;
}

interface GapInput {
  readonly site: SiteData;
  readonly surrogate: Frozen;
  readonly calibration: Calibration;
  /** ILS run with the bounded vector. */
  readonly modelBounded: ModelledFluxes;
}

/** Errors against the observations on the aggregation bins, and surrogate against ILS. */
export async function measureGaps(input: GapInput): Promise<Gaps> {
  const { site, surrogate, calibration } = input;
  const binSeconds = 86_400 / surrogate.binsPerDay;
  const targets = fluxTargets(site, binSeconds, calibration.settings);
  const [sequence, mean, bounded] = await predictThree(input);
  const model = binnedFluxes(site, input.modelBounded, binSeconds);
  return {
    surrogateSequence: fluxError(sequence, targets),
    surrogateMean: fluxError(mean, targets),
    surrogateBounded: fluxError(bounded, targets),
    modelBounded: fluxError(model, targets),
    surrogateAgainstModel: fluxError(bounded, model),
  };
}

/** RMSE of an ILS run against the observations that count in the calibration, on its bins, W m-2. */
export function binnedError(
  site: SiteData,
  modelled: ModelledFluxes,
  binSeconds: number,
  choice: TargetChoice,
): FluxError {
  return fluxError(binnedFluxes(site, modelled, binSeconds), fluxTargets(site, binSeconds, choice));
}

/** Bin means of every whole day. */
function binnedFluxes(site: SiteData, modelled: ModelledFluxes, binSeconds: number) {
  const stepsPerBin = binSeconds / site.stepSeconds;
  const days = Math.floor((site.steps * site.stepSeconds) / 86_400);
  const binned = (values: Float64Array) =>
    meanOverBins(values, stepsPerBin, days * (86_400 / binSeconds));
  return { H: binned(modelled.H), LE: binned(modelled.LE) };
}

interface Series {
  readonly H: ArrayLike<number>;
  readonly LE: ArrayLike<number>;
}

async function predictThree({ site, surrogate, calibration }: GapInput): Promise<Series[]> {
  const width = calibration.parameters.length;
  const windows = calibration.windowStarts.map((_, w) =>
    Float64Array.from(calibration.sequence.subarray(w * width, (w + 1) * width)),
  );
  const bounded = Float64Array.from(calibration.parameters, (name) =>
    toUnit(parameter(name), calibration.bounded[name]),
  );
  const predicted: Series[] = [];
  const vectors = [windows, calibration.rawUnit, bounded];
  const { windowDays } = calibration.settings;
  for await (const record of predictMembers(surrogate, site, vectors, windowDays)) {
    const bins = record.length / tasks.length;
    predicted.push({ H: record.subarray(0, bins), LE: record.subarray(bins, 2 * bins) });
  }
  return predicted;
}

function fluxError(modelled: Series, known: Series): FluxError {
  return { H: rootMeanSquare(modelled.H, known.H), LE: rootMeanSquare(modelled.LE, known.LE) };
}

/** RMS difference over what both have, NaN left out; NaN where nothing is left. */
export function rootMeanSquare(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  let n = 0;
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    if (Number.isNaN(b[i]) || Number.isNaN(a[i])) continue;
    sum += (a[i] - b[i]) ** 2;
    n++;
  }
  return Math.sqrt(sum / n);
}
