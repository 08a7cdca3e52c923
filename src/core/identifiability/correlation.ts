/** @file Correlation of parameters over a set of vectors, and what of it chance alone would bring. */

/** Columns that move by less have no correlation: what is left is rounding, share of the range. */
const leastSpread = 1e-9;

/** Fewer vectors always lie on a line. */
const leastVectors = 3;

/**
 * Pearson's correlation of every pair of columns.
 * @param columns one per parameter, all of the same length
 * @returns row-major [P, P]; NaN, the diagonal too, where a column does not move or vectors are fewer than three
 */
export function correlationMatrix(columns: readonly Float64Array[]): Float64Array {
  const departures = columns.map(standardised);
  const size = columns.length;
  return Float64Array.from({ length: size * size }, (_, at) => {
    const [a, b] = [departures[Math.floor(at / size)], departures[at % size]];
    return a.reduce((sum, value, i) => sum + value * b[i], 0);
  });
}

/** Departures from the mean, scaled to a length of one. */
function standardised(column: Float64Array): Float64Array {
  const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
  const length = Math.hypot(...column.map((value) => value - mean));
  const isMoving = length > leastSpread && column.length >= leastVectors;
  return column.map((value) => (isMoving ? (value - mean) / length : Number.NaN));
}

/**
 * Correlation that vectors drawn without any exceed one time in twenty, by Fisher's transform.
 *
 *     |r| = tanh(1.96 / sqrt(n - 3))
 *
 * @returns 1 where n is 3 or less: nothing can be said
 * @source Fisher 1921, Metron 1, 3-32
 */
export function chanceCorrelation(vectors: number): number {
  return vectors > 3 ? Math.tanh(1.96 / Math.sqrt(vectors - 3)) : 1;
}
