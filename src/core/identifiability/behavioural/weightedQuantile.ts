/** @file Quantiles of values that do not count alike. */

/**
 * The least value up to which a share of the weight lies: no value is made that no member has.
 *
 * @param weights not negative
 * @param share 0..1
 * @returns NaN for no values
 */
export function weightedQuantile(
  values: ArrayLike<number>,
  weights: ArrayLike<number>,
  share: number,
): number {
  const order = Array.from({ length: values.length }, (_, i) => i).toSorted(
    (a, b) => values[a] - values[b],
  );
  const total = order.reduce((sum, i) => sum + weights[i], 0);
  let below = 0;
  for (const i of order) {
    below += weights[i];
    if (weights[i] > 0 && below >= share * total - rounding) return values[i];
  }
  return order.length > 0 ? values[order[order.length - 1]] : Number.NaN;
}

/** Sums of weights that should be equal may differ by this. */
export const rounding = 1e-12;
