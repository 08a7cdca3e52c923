/** @file The least of some values. */

/** Index of the least; NaN is passed over, and 0 where there is nothing else. */
export function leastIndex(values: ArrayLike<number>): number {
  let least = 0;
  for (let i = 1; i < values.length; i++) {
    if (Number.isNaN(values[least]) || values[i] < values[least]) least = i;
  }
  return least;
}
