/** @file How positions lie in equal cells of their range: what histograms and maps of pairs are drawn from. */

/** Share of the positions in each of so many cells of 0..1; they sum to 1, or are 0 where there are no positions. */
export function cellShares(positions: ArrayLike<number>, cells: number): Float64Array {
  const shares = new Float64Array(cells);
  for (let i = 0; i < positions.length; i++) {
    shares[cellOf(positions[i], cells)] += 1 / positions.length;
  }
  return shares;
}

/** The same for pairs. @returns row-major [cells of b, cells of a] */
export function pairShares(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  cells: number,
): Float64Array {
  const shares = new Float64Array(cells * cells);
  for (let i = 0; i < a.length; i++) {
    shares[cellOf(b[i], cells) * cells + cellOf(a[i], cells)] += 1 / a.length;
  }
  return shares;
}

/** The upper bound belongs to the last cell. */
function cellOf(position: number, cells: number): number {
  return Math.min(cells - 1, Math.max(0, Math.floor(position * cells)));
}
