/** @file Means and population moments of paired values. */

/** Arithmetic mean; NaN for no values. */
export function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * Population covariance, sum (a - mean a)(b - mean b) / n.
 * @param a as long as b
 */
export function covariance(a: Float64Array, b: Float64Array): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  return a.reduce((sum, value, i) => sum + (value - meanA) * (b[i] - meanB), 0) / a.length;
}

/** Population standard deviation: divided by n. */
export function standardDeviation(values: Float64Array): number {
  return Math.sqrt(covariance(values, values));
}
