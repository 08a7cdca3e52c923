/** @file One-at-a-time designs: for contrast in teaching; they cannot see interactions. */

/**
 * Parameters take turns: in each member one parameter leaves the centre for a level of its range.
 * Levels are the midpoints of as many equal strata as there are turns; our choice.
 *
 * @param center positions of the point that is varied about, one per dimension
 * @returns row-major [points, dimensions], each 0..1
 */
export function oneAtATime(points: number, center: Float64Array): Float64Array {
  const dimensions = center.length;
  const out = new Float64Array(points * dimensions);
  for (let i = 0; i < points; i++) {
    const varied = i % dimensions;
    const turns = Math.floor((points - varied - 1) / dimensions) + 1;
    const turn = Math.floor(i / dimensions);
    out.set(center, i * dimensions);
    out[i * dimensions + varied] = (turn + 0.5) / turns;
  }
  return out;
}
