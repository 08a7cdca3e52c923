/** @file How much each bin of observed H and LE counts in the loss: all alike, or the certain ones more. */
import { observedUncertainty, selectObserved } from "../site/selectObserved.ts";
import type { FluxChoice, QualityChoice, SiteData } from "../site/siteData.ts";
import type { FluxTargets } from "./targets.ts";

export const weightingChoices = ["equal", "uncertainty"] as const;
/** equal: every observed bin counts alike; uncertainty: a bin counts with 1/sigma^2 of its mean. */
export type WeightingChoice = (typeof weightingChoices)[number];

/** Weight of every bin, mean 1 over the bins that have a target, 0 elsewhere. */
export type BinWeights = FluxTargets;

/** What decides the weights; without a weighting all bins count alike. */
interface Choice {
  readonly quality: QualityChoice;
  readonly version: FluxChoice;
  readonly weighting?: WeightingChoice;
}

/**
 * Weights of the bins by the random error of their means, errors of steps taken as independent.
 *
 *     sigma_bin = sqrt(sum sigma^2) / n      over the n steps that count
 *     w = sigma_bin^-2 / mean(sigma_bin^-2)      the mean over the bins that have a target, per flux
 *
 * @returns undefined where all bins count alike
 */
export function binWeights(
  site: SiteData,
  binSeconds: number,
  choice: Choice,
  targets: FluxTargets,
): BinWeights | undefined {
  const weights = (name: "H" | "LE") =>
    fluxBinWeights(site, binSeconds, choice, name, targets[name]);
  const [H, LE] = [weights("H"), weights("LE")];
  return H && LE && { H, LE };
}

/** The same of one flux. */
export function fluxBinWeights(
  site: SiteData,
  binSeconds: number,
  choice: Choice,
  name: "H" | "LE",
  target: Float64Array,
): Float64Array | undefined {
  if (choice.weighting !== "uncertainty") return undefined;
  const variance = countedVariance(site, name, choice);
  return toMeanOne(precisions(variance, binSeconds / site.stepSeconds, target));
}

/** sigma^2 of every step that counts, NaN elsewhere. */
function countedVariance(site: SiteData, name: "H" | "LE", choice: Choice): Float64Array {
  const counted = selectObserved(site, name, choice.quality, choice.version);
  const sigma = observedUncertainty(site, name, choice.version);
  if (!counted || !sigma)
    throw new RangeError(`calibration: ${name} of ${site.id} is not observed`);
  return sigma.values.map((value, i) => (Number.isNaN(counted[i]) ? Number.NaN : value ** 2));
}

/** sigma_bin^-2 = n^2 / sum sigma^2 of the bins that have a target, 0 elsewhere. */
function precisions(
  variance: Float64Array,
  stepsPerBin: number,
  targets: Float64Array,
): Float64Array {
  return targets.map((target, bin) => {
    if (Number.isNaN(target)) return 0;
    const steps = variance.subarray(bin * stepsPerBin, (bin + 1) * stepsPerBin);
    const present = steps.filter((value) => !Number.isNaN(value));
    return present.length ** 2 / present.reduce((sum, value) => sum + value, 0);
  });
}

function toMeanOne(weights: Float64Array): Float64Array {
  const scored = weights.filter((weight) => weight > 0);
  const mean = scored.reduce((sum, weight) => sum + weight, 0) / scored.length;
  return weights.map((weight) => weight / mean);
}
