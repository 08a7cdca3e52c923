/** @file How well the surrogate predicts members it never saw, series and parameter effect apart. */
import { memberSeries, type Ensemble } from "../ensemble/ensemble.ts";
import type { SiteData } from "../site/siteData.ts";
import { predictMembers, type Frozen } from "./predict.ts";
import { tasks, type Surrogate, type Task, type TaskSkill } from "./surrogate.ts";

/**
 * Skill of each task over all held-out members and bins.
 *
 * R of a series is mostly the weather; `effectR2` removes it: the share of the variance of
 * (member - mean over members) that the surrogate's own anomaly explains, pooled over members and bins. Bins that the
 * members tell nothing of do not count; a task without any has NaN and n of 0.
 */
export async function surrogateSkill(
  surrogate: Frozen,
  site: SiteData,
  heldOut: Ensemble,
): Promise<Surrogate["skill"]> {
  const members = usableMembers(heldOut);
  const width = heldOut.parameters.length;
  const units = members.map((m) => heldOut.design.slice(m * width, (m + 1) * width));
  const predicted: Float32Array[] = [];
  for await (const record of predictMembers(surrogate, site, units)) predicted.push(record);
  const bins = predicted.length > 0 ? predicted[0].length / tasks.length : 0;
  const skillOf = (task: Task) => {
    const k = tasks.indexOf(task);
    return taskSkill(
      members.map((m) => memberSeries(heldOut, m, task).subarray(0, bins)),
      predicted.map((record) => record.subarray(k * bins, (k + 1) * bins)),
    );
  };
  return {
    H: skillOf("H"),
    LE: skillOf("LE"),
    GPP: skillOf("GPP"),
    Rn: skillOf("Rn"),
    G: skillOf("G"),
  };
}

function usableMembers(ensemble: Ensemble): number[] {
  const failed = new Set(ensemble.failed.map(({ member }) => member));
  return Array.from({ length: ensemble.members }, (_, m) => m).filter((m) => !failed.has(m));
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
