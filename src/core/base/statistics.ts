/** @file Order statistics of series with gaps. */

/** The present values in ascending order; NaN left out. */
export function sortedPresent(values: Float64Array): Float64Array {
  return values.filter((value) => !Number.isNaN(value)).toSorted();
}

/**
 * Quantile of ascending values, linear between neighbours (type 7 of Hyndman & Fan 1996).
 * @param share position, 0..1
 * @returns NaN for no values
 */
export function quantile(ascending: Float64Array, share: number): number {
  if (ascending.length === 0) return Number.NaN;
  const position = share * (ascending.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, ascending.length - 1);
  return ascending[below] + (position - below) * (ascending[above] - ascending[below]);
}

/** Median of the present values; NaN where there is none. */
export function median(values: Float64Array): number {
  return quantile(sortedPresent(values), 0.5);
}
