/** @file How far two samples are apart: the largest difference of their distribution functions. */

/**
 * Two-sample Kolmogorov-Smirnov distance.
 *
 *     D = max over x of |F_a(x) - F_b(x)|
 *
 * @param a ascending
 * @param b ascending
 * @returns 0..1; NaN where a sample is empty
 * @source Smirnov (1948), Ann. Math. Stat. 19, 279-281; as a measure of sensitivity: Spear & Hornberger (1980), Water Res. 14, 43-49
 */
export function ksDistance(a: Float64Array, b: Float64Array): number {
  if (a.length === 0 || b.length === 0) return Number.NaN;
  let [i, j, most] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const at = Math.min(a[i], b[j]);
    while (i < a.length && a[i] === at) i++;
    while (j < b.length && b[j] === at) j++;
    most = Math.max(most, Math.abs(i / a.length - j / b.length));
  }
  return most;
}

/**
 * Distance that samples of one distribution exceed one time in twenty, for samples that are not small.
 *
 *     1.358 sqrt((n + m) / (n m))
 *
 * @source Smirnov (1948), table of the limit distribution
 */
export function chanceDistance(n: number, m: number): number {
  return 1.358 * Math.sqrt((n + m) / (n * m));
}
