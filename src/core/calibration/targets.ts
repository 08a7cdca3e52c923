/** @file Observed H and LE on the surrogate's bins: what the calibration is held against. */
import { meanOfPresent } from "../base/bins.ts";
import { selectObserved } from "../site/selectObserved.ts";
import { type FluxChoice, type QualityChoice, type SiteData } from "../site/siteData.ts";

/** A bin counts when at least this share of its steps was observed (our choice). */
const presentShare = 0.5;

/** Bin means of the observed fluxes, NaN where too little was observed, W m-2. */
export interface FluxTargets {
  readonly H: Float64Array;
  readonly LE: Float64Array;
}

/**
 * Targets of every whole day.
 * @throws RangeError where the site has no such observation, or too few values count
 */
export function fluxTargets(
  site: SiteData,
  binSeconds: number,
  choice: { readonly quality: QualityChoice; readonly version: FluxChoice },
): FluxTargets {
  const stepsPerBin = binSeconds / site.stepSeconds;
  const bins = Math.floor((site.steps * site.stepSeconds) / 86_400) * (86_400 / binSeconds);
  const target = (name: "H" | "LE") => {
    const observed = selectObserved(site, name, choice.quality, choice.version);
    const means = observed && meanOfPresent(observed, stepsPerBin, bins, presentShare);
    const present = means?.filter((value) => !Number.isNaN(value)).length ?? 0;
    if (!means || present < minimalBins) {
      throw new RangeError(
        `calibration: ${name} of ${site.id} has ${present} observed bins, at least ${minimalBins} are needed; allow filled values (quality "good" or "all") or the raw fluxes`,
      );
    }
    return means;
  };
  return { H: target("H"), LE: target("LE") };
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
