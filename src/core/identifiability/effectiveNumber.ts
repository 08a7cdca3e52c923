/** @file How many independent values a series with memory and gaps is worth. */

/** The window of lags is this many times the autocorrelation time (Sokal's c; 5 is the usual choice). */
const windowTimes = 5;

/**
 * Independent values in a series with gaps (NaN).
 *
 *     n_eff = n / tau,   tau = max(1, 1 + 2 sum over lags k = 1..K of rho_k)
 *
 * K is the first lag that is at least five times the sum so far; rho_k is the autocorrelation over the pairs that are there.
 *
 * @returns between 1 and the number of present values; 0 for none
 * @source Sokal (1997), Monte Carlo Methods in Statistical Mechanics, section 3 (automatic windowing)
 */
export function effectiveNumber(series: Float64Array): number {
  const present = series.filter((value) => !Number.isNaN(value));
  const n = present.length;
  if (n < 2) return n;
  const mean = present.reduce((sum, value) => sum + value, 0) / n;
  const variance = present.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n;
  if (!(variance > 0)) return n;
  let tau = 1;
  for (let lag = 1; lag < series.length / 2; lag++) {
    tau += 2 * autocorrelation(series, lag, mean, variance);
    if (lag >= windowTimes * tau) break;
  }
  return Math.max(1, Math.min(n, n / tau));
}

function autocorrelation(
  series: Float64Array,
  lag: number,
  mean: number,
  variance: number,
): number {
  let sum = 0;
  let pairs = 0;
  for (let i = lag; i < series.length; i++) {
    const product = (series[i] - mean) * (series[i - lag] - mean);
    if (Number.isNaN(product)) continue;
    sum += product;
    pairs++;
  }
  return pairs === 0 ? 0 : sum / pairs / variance;
}
