/**
 * @file How likely a vector is, given what was observed: one yardstick for profiles, slopes and chains, of ILS or a surrogate.
 *
 * Errors of neighbouring bins resemble each other, so a year of them says less than its number of bins: each quantity counts as
 * many independent values as the autocorrelation of its residuals at a reference vector leaves.
 */
import { memberSeries, type Ensemble } from "../ensemble/ensemble.ts";
import type { ParameterName } from "../model/parameters.ts";
import type { SiteData } from "../site/siteData.ts";
import type { Residuals } from "../calibration/baselines/optimiser.ts";
import type { CalibrationSettings } from "../calibration/calibration.ts";
import { extraTarget, extraTargetNames, matchCourse } from "../calibration/extraTargets.ts";
import { lossShares } from "../calibration/fluxWeights.ts";
import { priorDistance, priorShape } from "../calibration/priors.ts";
import { fluxBinWeights } from "../calibration/weighting.ts";
import { fluxTargets, presentMoments, type TargetChoice } from "../calibration/targets.ts";
import { effectiveNumber } from "./effectiveNumber.ts";

/** Observed quantities that may speak. */
export const likelihoodTargets = ["H", "LE", ...extraTargetNames] as const;
export type LikelihoodTarget = (typeof likelihoodTargets)[number];

/** What is asked of whom. */
export interface LikelihoodInput {
  readonly site: SiteData;
  /** Quality, version, split and priors; weights and form of the loss, where H and LE are to count in its ratio. */
  readonly settings: Pick<CalibrationSettings, "quality" | "version" | "split" | "priors"> &
    Partial<LossWeighing>;
  readonly targets: readonly LikelihoodTarget[];
  /** Columns of the design; priors of others have no say. */
  readonly parameters: readonly ParameterName[];
}

/** What the loss weighs the fluxes by. */
export type LossWeighing = Pick<
  CalibrationSettings,
  "weightH" | "weightLE" | "lossForm" | "balance" | "balanced" | "weighting"
>;

/** Bin means of one member, by variable. */
export type SeriesOf = (target: LikelihoodTarget) => ArrayLike<number>;

/** One observed quantity and what it counts. */
export interface Spoken {
  readonly target: LikelihoodTarget;
  /** Bin means, NaN where too little was observed. */
  readonly observed: Float64Array;
  /** How much each bin counts, mean 1; all alike where it is absent. */
  readonly byBin?: Float64Array | undefined;
  /** Bins with a value. */
  readonly count: number;
  /** Independent values among them. */
  readonly effective: number;
  /** Values that it counts for: no more than are independent. */
  readonly counted: number;
  /** Mean squared error of the reference, bins weighed as they count, squared unit of the target. */
  readonly referenceError: number;
  /** Added to every mean squared error: no tower measures better. */
  readonly floor: number;
}

/** What an error of a tower's bin mean is at least, as a share of the standard deviation of what was observed (our choice). */
export const leastError = 0.01;

/**
 * The yardstick.
 *
 *     D(u) = -2 ln L(u) + const = sum over targets of n ln((e(u) + f) / (e(reference) + f)) + sum over priors of z(u)^2
 *
 * e: mean squared error, n: values that count, f: floor, z: distance from a prior in its standard deviations. Normal errors
 * of unknown variance, which is maximised out for each target (Seber & Wild 1989, Nonlinear Regression, section 2.2). That n
 * is held at the reference's is our choice, and so is `countedAs`.
 */
export interface Likelihood {
  readonly spoken: readonly Spoken[];
  readonly parameters: readonly ParameterName[];
  /** D of one vector; Infinity where its series are not numbers. @param unit positions in the ranges */
  readonly deviance: (unit: Float64Array, series: SeriesOf) => number;
  /**
   * Residuals r, target after target, then z of each prior, and their weights w. Near this vector sum(w r^2), with the weights
   * held, changes as D does; D lies below it but for a constant.
   *
   *     r = modelled - observed,   w = n / (N (e + f)), N values of the target;   r = z, w = 1
   */
  readonly residuals: (unit: Float64Array, series: SeriesOf) => Residuals;
}

/**
 * Open the yardstick at a reference vector.
 * @param reference series of the vector whose residuals tell the independent values; of soil water the observed course is moved
 * to its mean and spread
 * @throws RangeError where a target was not observed
 */
export function openLikelihood(
  input: LikelihoodInput,
  binSeconds: number,
  reference: SeriesOf,
): Likelihood {
  const { parameters, settings } = input;
  const spoken = countedAs(
    input.targets.map((target) => spokenOf(input, target, binSeconds, reference)),
    settings,
  );
  const priors = parameters.flatMap((name, p) => {
    const prior = settings.priors?.[name];
    return prior ? [{ shape: priorShape(name, prior), p }] : [];
  });
  const distances = (unit: Float64Array) =>
    priors.map(({ shape, p }) => priorDistance(shape, unit[p]));
  return {
    spoken,
    parameters,
    deviance(unit, series) {
      const told = spoken.reduce((sum, one) => {
        const { target, counted, referenceError, floor } = one;
        const error = meanSquare(series(target), one);
        return sum + counted * Math.log((error + floor) / (referenceError + floor));
      }, 0);
      const known = distances(unit).reduce((sum, z) => sum + z * z, 0);
      return Number.isFinite(told) ? told + known : Infinity;
    },
    residuals(unit, series) {
      const values: number[] = [];
      const weights: number[] = [];
      for (const one of spoken) {
        const { target, observed, byBin, count, counted, floor } = one;
        const modelled = series(target);
        const weight = counted / (count * (meanSquare(modelled, one) + floor));
        for (let bin = 0; bin < observed.length; bin++) {
          if (Number.isNaN(observed[bin])) continue;
          values.push(modelled[bin] - observed[bin]);
          weights.push(byBin ? weight * byBin[bin] : weight);
        }
      }
      for (const z of distances(unit)) {
        values.push(z);
        weights.push(1);
      }
      return { values: Float64Array.from(values), weights: Float64Array.from(weights) };
    },
  };
}

/** Series of one member of an ensemble. */
export function seriesOfMember(ensemble: Ensemble, member: number): SeriesOf {
  return (target) => memberSeries(ensemble, member, target);
}

/** Root mean squared error of a member's series by target, in its unit. */
export function rmseOf({ spoken }: Likelihood, series: SeriesOf) {
  const rmse: Partial<Record<LikelihoodTarget, number>> = {};
  for (const { target, observed } of spoken) {
    rmse[target] = Math.sqrt(meanSquare(series(target), { observed }));
  }
  return rmse;
}

/**
 * Bin means of what was observed, NaN where too little was.
 * @throws RangeError where the site did not observe it, or too few values count
 */
export function observedTarget(
  site: SiteData,
  target: LikelihoodTarget,
  binSeconds: number,
  choice: TargetChoice,
): Float64Array {
  return target === "H" || target === "LE"
    ? fluxTargets(site, binSeconds, choice)[target]
    : extraTarget(site, target, binSeconds, choice);
}

/**
 * What each quantity counts for. H and LE count in the ratio that they have in the loss, and in all as much as leaves neither with
 * more than its independent values; a further quantity counts with its own, but with no more than the larger of the two.
 *
 * Were each to count with all its own values, the flux whose residuals forget sooner would rule: at a tower with 2,000 independent
 * values of H and 30 of LE the most likely vector is one that fits H alone, which nobody asked for.
 */
function countedAs(
  spoken: readonly Spoken[],
  settings: LikelihoodInput["settings"],
): readonly Spoken[] {
  const [H, LE] = (["H", "LE"] as const).map((flux) =>
    spoken.find(({ target }) => target === flux),
  );
  const { weightH, weightLE } = settings;
  if (!H || !LE || weightH === undefined || weightLE === undefined) return spoken;
  const share = lossShares(
    { ...settings, weightH, weightLE },
    { H: relativeError(H), LE: relativeError(LE) },
  );
  const scale = Math.min(H.effective / share.H, LE.effective / share.LE);
  if (!(scale > 0 && Number.isFinite(scale))) return spoken;
  const fluxes = { H: scale * share.H, LE: scale * share.LE };
  const most = Math.max(fluxes.H, fluxes.LE);
  return spoken.map((one) => {
    const { target, effective } = one;
    const isFlux = target === "H" || target === "LE";
    return { ...one, counted: isFlux ? fluxes[target] : Math.min(effective, most) };
  });
}

/** Mean squared error of the reference over the variance of what was observed. */
function relativeError({ observed, referenceError }: Spoken): number {
  return referenceError / presentMoments(observed).variance;
}

function spokenOf(
  { site, settings }: LikelihoodInput,
  target: LikelihoodTarget,
  binSeconds: number,
  reference: SeriesOf,
): Spoken {
  const modelled = reference(target);
  const found = observedTarget(site, target, binSeconds, settings);
  const observed = target === "rootWetness" ? matchCourse(found, modelled) : found;
  const byBin = weightsOf({ site, settings }, target, binSeconds, observed);
  const residuals = observed.map(
    (value, bin) => (modelled[bin] - value) * Math.sqrt(byBin?.[bin] ?? 1),
  );
  const { variance } = presentMoments(observed);
  const effective = effectiveNumber(residuals);
  return {
    target,
    observed,
    ...(byBin && { byBin }),
    count: observed.filter((value) => !Number.isNaN(value)).length,
    effective,
    counted: effective,
    referenceError: meanSquare(modelled, { observed, byBin }),
    floor: leastError ** 2 * variance,
  };
}

/** Weights of the bins of H or LE as the loss has them. */
function weightsOf(
  { site, settings }: Pick<LikelihoodInput, "site" | "settings">,
  target: LikelihoodTarget,
  binSeconds: number,
  observed: Float64Array,
): Float64Array | undefined {
  if (target !== "H" && target !== "LE") return undefined;
  return fluxBinWeights(site, binSeconds, settings, target, observed);
}

/** Mean squared difference, each bin as it counts. */
function meanSquare(
  modelled: ArrayLike<number>,
  { observed, byBin }: Pick<Spoken, "observed" | "byBin">,
): number {
  let sum = 0;
  let n = 0;
  for (let bin = 0; bin < observed.length; bin++) {
    if (Number.isNaN(observed[bin])) continue;
    sum += (byBin?.[bin] ?? 1) * (modelled[bin] - observed[bin]) ** 2;
    n++;
  }
  return sum / n;
}
