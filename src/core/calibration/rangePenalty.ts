/** @file The soft range penalty: what a raw position outside its range costs in training. */

/** Penalty and its derivatives. */
export interface RangePenalty {
  /** Sum over parameters. */
  readonly value: number;
  /** One per parameter. */
  readonly byParameter: Float64Array;
  /** d value / d raw, row-major [windows, parameters]. */
  readonly gradient: Float64Array;
}

/**
 * Soft range penalty of a sequence of vectors.
 *
 *     P = sum_j mean_w [ relu(x_wj - upper_j) + relu(lower_j - x_wj) ]
 *
 * Zero with zero gradient inside the range and on its bounds; slope 1/windows outside.
 *
 * @param raw row-major [windows, parameters]
 * @param lower one per parameter; 0 for positions in the range
 * @param upper one per parameter; 1 for positions in the range
 * @source form of the penalty: our choice, the paper only says it is soft
 */
export function rangePenalty(
  raw: ArrayLike<number>,
  lower: ArrayLike<number>,
  upper: ArrayLike<number>,
): RangePenalty {
  const parameters = lower.length;
  const windows = raw.length / parameters;
  const byParameter = new Float64Array(parameters);
  const gradient = new Float64Array(raw.length);
  for (let k = 0; k < raw.length; k++) {
    const j = k % parameters;
    const over = Math.max(0, raw[k] - upper[j]);
    const under = Math.max(0, lower[j] - raw[k]);
    byParameter[j] += (over + under) / windows;
    gradient[k] = (Math.sign(over) - Math.sign(under)) / windows;
  }
  return { value: byParameter.reduce((sum, part) => sum + part, 0), byParameter, gradient };
}
