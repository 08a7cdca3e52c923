/** @file Rank correlation of pairs: whether one rises with the other, along whatever curve. */

/**
 * Spearman's rank correlation: the correlation of ranks, equal values sharing their mean rank.
 * @returns -1..1; NaN for fewer than two pairs or a constant series
 * @source Spearman (1904), Am. J. Psychol. 15, 72-101
 */
export function rankCorrelation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [x, y] = [ranksOf(a), ranksOf(b)];
  const mean = (x.length - 1) / 2;
  let [xx, yy, xy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    xx += (x[i] - mean) ** 2;
    yy += (y[i] - mean) ** 2;
    xy += (x[i] - mean) * (y[i] - mean);
  }
  return xy / Math.sqrt(xx * yy);
}

/** Rank of each value from 0, equal values sharing their mean rank. */
export function ranksOf(values: ArrayLike<number>): Float64Array {
  const order = Array.from(values, (value, index) => ({ value, index }));
  order.sort((one, other) => one.value - other.value);
  const ranks = new Float64Array(order.length);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to + 1 < order.length && order[to + 1].value === order[from].value) to++;
    for (let k = from; k <= to; k++) ranks[order[k].index] = (from + to) / 2;
    from = to + 1;
  }
  return ranks;
}
