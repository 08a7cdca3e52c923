/** @file Error of the surrogate by month and by hour: where in the year and in the day it is made. */
import type { SeriesPair } from "../heldOutSeries.ts";

/** Error over the bins of one group. */
export interface GroupError {
  /** Month 1..12, or hour at which the bin starts, local standard time. */
  readonly group: number;
  readonly n: number;
  readonly RMSE: number;
  /** Surrogate less model. */
  readonly bias: number;
  /** Standard deviation of the model's values, over members and bins of the group. */
  readonly modelSd: number;
}

/**
 * Errors by group, ascending; groups without a value are left out.
 * @param groupOf group of a bin
 */
export function groupedError(
  { truth, guess }: SeriesPair,
  groupOf: (bin: number) => number,
): GroupError[] {
  const bins = truth[0]?.length ?? 0;
  const groups = Array.from({ length: bins }, (_, bin) => groupOf(bin));
  const sums = new Map<number, Float64Array>();
  truth.forEach((series, m) => {
    for (let bin = 0; bin < bins; bin++) {
      const value = series[bin];
      if (Number.isNaN(value)) continue;
      const sum = sums.get(groups[bin]) ?? new Float64Array(5);
      sums.set(groups[bin], sum);
      const error = guess[m][bin] - value;
      sum[0]++;
      sum[1] += error;
      sum[2] += error * error;
      sum[3] += value;
      sum[4] += value * value;
    }
  });
  return [...sums].map(([group, sum]) => errorOf(group, sum)).toSorted((a, b) => a.group - b.group);
}

function errorOf(group: number, [n, error, squares, sum, sumSquares]: Float64Array): GroupError {
  const variance = Math.max(0, sumSquares / n - (sum / n) ** 2);
  return { group, n, RMSE: Math.sqrt(squares / n), bias: error / n, modelSd: Math.sqrt(variance) };
}
