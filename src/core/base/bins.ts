/** @file Bin means of a series, complete or with gaps. */

/** Means of consecutive groups of `length` values. @returns one value per bin, shape [bins] */
export function meanOverBins(
  values: ArrayLike<number>,
  length: number,
  bins: number,
): Float64Array {
  const means = new Float64Array(bins);
  for (let bin = 0; bin < bins; bin++) {
    let sum = 0;
    for (let k = 0; k < length; k++) sum += values[bin * length + k];
    means[bin] = sum / length;
  }
  return means;
}

/** Means of the present values of each bin, NaN where fewer than `share` of them are present. */
export function meanOfPresent(
  values: ArrayLike<number>,
  length: number,
  bins: number,
  share: number,
): Float64Array {
  const means = new Float64Array(bins);
  for (let bin = 0; bin < bins; bin++) {
    let sum = 0;
    let present = 0;
    for (let k = 0; k < length; k++) {
      const value = values[bin * length + k];
      if (Number.isNaN(value)) continue;
      sum += value;
      present++;
    }
    means[bin] = present > 0 && present >= share * length ? sum / present : Number.NaN;
  }
  return means;
}
