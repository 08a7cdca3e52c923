/** @file Observed H and LE on the surrogate's bins: what the calibration is held against. */
import { meanOfPresent } from "../base/bins.ts";
import { selectObserved } from "../site/selectObserved.ts";
import type { FluxChoice, QualityChoice, SiteData } from "../site/siteData.ts";
import { keepPart, type Split } from "../site/split.ts";

/** A bin counts when at least this share of its steps was observed (our choice). */
const presentShare = 0.5;

/** Bin means of the observed fluxes, NaN where too little was observed, W m-2. */
export interface FluxTargets {
  readonly H: Float64Array;
  readonly LE: Float64Array;
}

/** Which observed values count in the loss. */
export interface TargetChoice {
  readonly quality: QualityChoice;
  readonly version: FluxChoice;
  /** Steps that test are kept out; absent: every step trains. */
  readonly split?: Split;
}

/**
 * Targets of every whole day.
 * @throws RangeError where the site has no such observation, or too few values count
 */
export function fluxTargets(site: SiteData, binSeconds: number, choice: TargetChoice): FluxTargets {
  const target = (name: "H" | "LE") => {
    const observed = selectObserved(site, name, choice.quality, choice.version);
    const means = observed && trainingBins(site, observed, binSeconds, choice.split);
    return requireBins(
      means,
      `${name} of ${site.id}`,
      'allow filled values (quality "good" or "all") or the raw fluxes',
    );
  };
  return { H: target("H"), LE: target("LE") };
}

/** Bin means of what was observed in the steps that train, whole days only. */
export function trainingBins(
  site: SiteData,
  observed: Float64Array,
  binSeconds: number,
  split: Split | undefined,
): Float64Array {
  const counted = split ? keepPart(observed, site, { split, side: "train" }) : observed;
  const bins = Math.floor((site.steps * site.stepSeconds) / 86_400) * (86_400 / binSeconds);
  return meanOfPresent(counted, binSeconds / site.stepSeconds, bins, presentShare);
}

/** @throws RangeError where there are too few to calibrate against */
export function requireBins(
  means: Float64Array | undefined,
  what: string,
  remedy: string,
): Float64Array {
  const present = means?.filter((value) => !Number.isNaN(value)).length ?? 0;
  if (means && present >= minimalBins) return means;
  throw new RangeError(
    `calibration: ${what} has ${present} observed bins, at least ${minimalBins} are needed; ${remedy}`,
  );
}

/** Ten days of complete 3-hourly values. */
const minimalBins = 80;

/** Mean and variance of the values present. */
export function presentMoments(values: Float64Array): { mean: number; variance: number } {
  const present = values.filter((value) => !Number.isNaN(value));
  const mean = present.reduce((sum, value) => sum + value, 0) / present.length;
  const variance = present.reduce((sum, value) => sum + (value - mean) ** 2, 0) / present.length;
  return { mean, variance };
}
