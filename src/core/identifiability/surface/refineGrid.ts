/** @file Values between the nodes of a grid, for lines that are drawn through them. */

/** Parts that the way between two nodes is cut into. */
export const fineness = 4;

/** Nodes along an axis of the finer grid. */
export function fineNodes(nodes: number): number {
  return (nodes - 1) * fineness + 1;
}

/**
 * A square grid made finer by cubics, first along rows, then along columns; nodes keep their values. Squared errors are nearly
 * parabolas across a valley, which cubics meet; at the edges the slope is that to the next node.
 * @param values row-major [nodes, nodes], NaN where nothing is known
 * @source Catmull & Rom (1974), in Computer Aided Geometric Design, 317-326
 */
export function refineGrid(values: Float64Array, nodes: number): Float64Array {
  const fine = fineNodes(nodes);
  const wide = new Float64Array(nodes * fine);
  for (let row = 0; row < nodes; row++) {
    refineLine(values, row * nodes, 1, nodes, wide, row * fine, 1);
  }
  const all = new Float64Array(fine * fine);
  for (let column = 0; column < fine; column++) {
    refineLine(wide, column, fine, nodes, all, column, fine);
  }
  return all;
}

/** One line of values, each `step` apart from the next, into another line. */
function refineLine(
  from: Float64Array,
  start: number,
  step: number,
  nodes: number,
  into: Float64Array,
  intoStart: number,
  intoStep: number,
): void {
  const at = (k: number) => from[start + k * step];
  const slope = (k: number) => {
    if (k === 0) return at(1) - at(0);
    if (k === nodes - 1) return at(k) - at(k - 1);
    return (at(k + 1) - at(k - 1)) / 2;
  };
  for (let i = 0; i < fineNodes(nodes); i++) {
    const k = Math.min(nodes - 2, Math.floor(i / fineness));
    const t = i / fineness - k;
    const s = 1 - t;
    const value =
      t === 0
        ? at(k)
        : t === 1
          ? at(k + 1)
          : s * s * (1 + 2 * t) * at(k) +
            t * t * (3 - 2 * t) * at(k + 1) +
            s * s * t * slope(k) -
            t * t * s * slope(k + 1);
    into[intoStart + i * intoStep] = value;
  }
}
