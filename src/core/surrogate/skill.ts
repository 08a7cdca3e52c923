/** @file How well the surrogate predicts members it never saw, series and parameter effect apart. */
import { complete } from "../base/progress.ts";
import type { Ensemble } from "../ensemble/ensemble.ts";
import type { SiteData } from "../site/siteData.ts";
import { predictHeldOut, type HeldOutSeries } from "./heldOutSeries.ts";
import type { Frozen } from "./predict.ts";
import type { Surrogate, Task, TaskSkill } from "./surrogate.ts";

/** Skill of each task over all held-out members and bins. */
export async function surrogateSkill(
  surrogate: Frozen,
  site: SiteData,
  heldOut: Ensemble,
): Promise<Surrogate["skill"]> {
  return skillOf(await complete(predictHeldOut(surrogate, site, heldOut)));
}

/**
 * Skill of each task over members that are predicted already.
 *
 * R of a series is mostly the weather; `effectR2` removes it: the share of the variance of
 * (member - mean over members) that the surrogate's own anomaly explains, pooled over members and bins. Bins that the
 * members tell nothing of do not count; a task without any has NaN and n of 0.
 */
export function skillOf(series: HeldOutSeries): Surrogate["skill"] {
  const of = (task: Task) => {
    const { truth, guess } = series.of(task);
    return taskSkill(truth, guess);
  };
  return {
    H: of("H"),
    LE: of("LE"),
    GPP: of("GPP"),
    Rn: of("Rn"),
    G: of("G"),
    skinTempK: of("skinTempK"),
    rootWetness: of("rootWetness"),
  };
}

/** Skill over series of equal length, one per member. */
export function taskSkill(
  truth: readonly Float32Array[],
  guess: readonly Float32Array[],
): TaskSkill {
  const all = pooled(truth, guess);
  const effect = pooled(anomalies(truth, truth), anomalies(guess, truth));
  return {
    R: all.covariance / Math.sqrt(all.truthVariance * all.guessVariance),
    RMSE: Math.sqrt(all.meanSquareError),
    NSE: 1 - all.meanSquareError / all.truthVariance,
    effectR2: 1 - effect.meanSquareError / effect.truthVariance,
    n: all.n,
  };
}

/** Difference from the mean over the members that have a value, bin by bin. */
function anomalies(
  series: readonly Float32Array[],
  known: readonly Float32Array[],
): Float32Array[] {
  const bins = series[0]?.length ?? 0;
  const [mean, count] = [new Float64Array(bins), new Float64Array(bins)];
  for (const values of known) {
    for (let i = 0; i < bins; i++) if (!Number.isNaN(values[i])) count[i]++;
  }
  series.forEach((values, m) => {
    for (let i = 0; i < bins; i++) {
      if (!Number.isNaN(known[m][i])) mean[i] += values[i] / count[i];
    }
  });
  return series.map((values) => values.map((value, i) => value - mean[i]));
}

function pooled(truth: readonly Float32Array[], guess: readonly Float32Array[]) {
  let [n, st, sg, stt, sgg, stg] = [0, 0, 0, 0, 0, 0];
  for (let m = 0; m < truth.length; m++) {
    for (let i = 0; i < truth[m].length; i++) {
      const [t, g] = [truth[m][i], guess[m][i]];
      if (Number.isNaN(t)) continue;
      n++;
      st += t;
      sg += g;
      stt += t * t;
      sgg += g * g;
      stg += t * g;
    }
  }
  const [mt, mg] = [st / n, sg / n];
  return {
    n,
    truthVariance: stt / n - mt * mt,
    guessVariance: sgg / n - mg * mg,
    covariance: stg / n - mt * mg,
    meanSquareError: (stt - 2 * stg + sgg) / n,
  };
}
