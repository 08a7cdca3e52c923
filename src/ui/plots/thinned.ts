/** @file Clouds of points, thinned for drawing: each point is an element of the page. */

/** Points drawn of a cloud: thousands of them hold the page for a tenth of a second, and every frame after it for some ms. */
const mostPoints = 500;

/** Evenly chosen; lists of one length keep their pairs. */
export function thinned(values: ArrayLike<number>): readonly number[] {
  const every = Math.max(1, Math.ceil(values.length / mostPoints));
  return Array.from({ length: Math.ceil(values.length / every) }, (_, i) => values[i * every]);
}
