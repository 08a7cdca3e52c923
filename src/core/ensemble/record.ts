/** @file How a member walks through the record: a warm-up year that is not scored, then bin after bin. */
import type { SiteData } from "../site/siteData.ts";
import { ensembleVariables, type EnsembleInput, type FailedMember } from "./ensemble.ts";

/** Steps of one member, in order. */
export interface RecordPlan {
  /** Steps of the first year (or of a shorter record), integrated once before scoring. */
  readonly warmupSteps: number;
  readonly stepsPerBin: number;
  /** Whole bins of the record. */
  readonly bins: number;
  /** Steps per member, warm-up included. */
  readonly stepsPerMember: number;
}

/** No flux of a land surface is larger, W m-2: a member beyond it has failed. */
export const unphysicalWM2 = 3000;

/** @throws RangeError where bins do not fit steps and days */
export function recordPlan({ site, binSeconds }: EnsembleInput): RecordPlan {
  const stepsPerBin = binSeconds / site.stepSeconds;
  if (!Number.isInteger(stepsPerBin) || 86_400 % binSeconds !== 0) {
    throw new RangeError(
      `ensemble: a bin must hold whole steps and fit the day, got ${binSeconds} s for steps of ${site.stepSeconds} s`,
    );
  }
  const warmupSteps = firstYearSteps(site);
  const bins = Math.floor(site.steps / stepsPerBin);
  return { warmupSteps, stepsPerBin, bins, stepsPerMember: warmupSteps + bins * stepsPerBin };
}

/** Steps of the first 365 days, or of the whole record where it is shorter. */
export function firstYearSteps(site: SiteData): number {
  return Math.min(site.steps, Math.round((365 * 86_400) / site.stepSeconds));
}

/**
 * Whether a member failed, from its bin means and its largest step.
 * @param series bin means, [ensembleVariables, bins]
 * @param extreme largest |H| or |LE| of any step, W m-2
 */
export function judgeMember(
  member: number,
  series: Float32Array,
  extreme: number,
): FailedMember | undefined {
  const bins = series.length / ensembleVariables.length;
  const bad = firstNotANumber(series);
  if (bad >= 0) {
    const variable = ensembleVariables[Math.floor(bad / bins)];
    return { member, reason: `${variable} is not a number in bin ${bad % bins}` };
  }
  if (!(extreme <= unphysicalWM2)) {
    return { member, reason: `a flux of ${extreme.toFixed(0)} W m-2 was reached` };
  }
  return undefined;
}

/** Index of the first value that is none, or -1. A plain loop: this is asked of every bin of every member. */
function firstNotANumber(series: Float32Array): number {
  for (let i = 0; i < series.length; i++) {
    if (!Number.isFinite(series[i])) return i;
  }
  return -1;
}
