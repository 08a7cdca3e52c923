/** @file A number with how sure it is: bootstrap intervals over what was drawn independently. */
import { seeded } from "../../base/random.ts";
import { quantile } from "../../base/statistics.ts";

/** An index and its 95 % bootstrap interval. */
export interface Estimate {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/** How intervals are found. */
export interface Bootstrap {
  readonly resamples: number;
  /** Any safe integer. */
  readonly seed: number;
}

/** Resamples that an interval rests on (our choice). */
export const usualResamples = 200;

/**
 * Estimates from all units and their percentile intervals (2.5 to 97.5 %) from units drawn with replacement.
 *
 * @param units how many independent units there are: base rows, trajectories
 * @param estimate all numbers from how often each unit counts
 * @source Efron & Tibshirani (1993), An Introduction to the Bootstrap, section 13.3; Archer, Saltelli & Sobol (1997),
 * J. Stat. Comput. Simul. 58, 99-120, for sensitivity indices
 */
export function bootstrapped(
  units: number,
  { resamples, seed }: Bootstrap,
  estimate: (counts: Float64Array) => Float64Array,
): Estimate[] {
  const values = estimate(new Float64Array(units).fill(1));
  const random = seeded(seed, "bootstrap");
  const counts = new Float64Array(units);
  const drawn = Array.from({ length: units > 0 ? resamples : 0 }, () => {
    counts.fill(0);
    for (let k = 0; k < units; k++) counts[random.integer(units)]++;
    return estimate(counts);
  });
  return Array.from(values, (value, i) => {
    const ascending = Float64Array.from(drawn, (one) => one[i])
      .filter((one) => !Number.isNaN(one))
      .toSorted();
    return { value, lower: quantile(ascending, 0.025), upper: quantile(ascending, 0.975) };
  });
}

/** Rows at N/8, N/4, N/2 and N, none twice and none empty: what convergence is looked at on. */
export function growingNumbers(n: number): number[] {
  return [...new Set([8, 4, 2, 1].map((part) => Math.floor(n / part)))].filter((rows) => rows > 0);
}
