/** @file Observed quantities beside H and LE that may have a say in the loss. */
import { selectObserved } from "../site/selectObserved.ts";
import type { QualityChoice, SiteData } from "../site/siteData.ts";
import { skinTempFromLongwave } from "../site/skinTemperature.ts";
import type { Task } from "../surrogate/surrogate.ts";
import { presentMoments, requireBins, trainingBins, type TargetChoice } from "./targets.ts";

/**
 * Quantities that can be had from towers and are tasks of the surrogate. Skin temperature comes from LW_OUT; of soil
 * water the course alone counts, for a probe's level is that of its place and unit.
 */
export const extraTargetNames = ["GPP", "Rn", "skinTempK", "rootWetness"] as const;
export type ExtraTarget = (typeof extraTargetNames)[number];
extraTargetNames satisfies readonly Task[];

/** Weight of each in the loss, beside those of H and LE; absent or 0: not looked at. */
export type ExtraTargets = Readonly<Partial<Record<ExtraTarget, number>>>;

/** Targets that have a weight. */
export function wantedExtras(extra: ExtraTargets | undefined): ExtraTarget[] {
  return extraTargetNames.filter((name) => (extra?.[name] ?? 0) > 0);
}

/**
 * Bin means of one further target, NaN where too little was observed, in the task's unit.
 * @throws RangeError where the site did not observe it, or too few values count
 */
export function extraTarget(
  site: SiteData,
  name: ExtraTarget,
  binSeconds: number,
  { quality, split }: TargetChoice,
): Float64Array {
  const observed = extraObserved(site, name, quality);
  const means = observed && trainingBins(site, observed, binSeconds, split);
  return requireBins(means, `${name} of ${site.id}`, "leave it out of the targets");
}

/** Observed values of every step; undefined where the site has none. */
export function extraObserved(
  site: SiteData,
  name: ExtraTarget,
  quality: QualityChoice,
): Float64Array | undefined {
  if (name === "rootWetness") return selectObserved(site, "SWC", quality, "raw");
  if (name !== "skinTempK") return selectObserved(site, name, quality, "raw");
  const longwaveUp = selectObserved(site, "LWup", quality, "raw");
  return longwaveUp && skinTempFromLongwave(longwaveUp, site);
}

/**
 * A course moved to the mean and the standard deviation of another over the bins that both have: what is left to be
 * fitted is when it rises and falls.
 *
 *     (x - mean(x)) sd(y) / sd(x) + mean(y)
 */
export function matchCourse(course: Float64Array, level: ArrayLike<number>): Float64Array {
  const shared = [...course.keys()].filter(
    (bin) => !Number.isNaN(course[bin]) && !Number.isNaN(level[bin]),
  );
  const own = presentMoments(Float64Array.from(shared, (bin) => course[bin]));
  const other = presentMoments(Float64Array.from(shared, (bin) => level[bin]));
  const scale = own.variance > 0 ? Math.sqrt(other.variance / own.variance) : 0;
  return course.map((value) => (value - own.mean) * scale + other.mean);
}
