/** @file The minimum of a damped quadratic inside the unit cube, by fixing what would leave it. */
import { solveSymmetric } from "../../base/linearAlgebra.ts";

/** Half a weighted sum of squares near a point: J^T W J, row-major, and J^T W r. */
export interface Quadratic {
  readonly hessian: Float64Array;
  readonly gradient: Float64Array;
}

/**
 * Where the damped Gauss-Newton step leads.
 *
 *     minimise g^T s + 1/2 s^T (H + d diag H) s   with   0 <= u + s <= 1
 *
 * Parameters on a bound whose slope points outward, and those without a slope, stay. The parameter whose step leaves its
 * range farthest is put on the bound, and the others are solved again; none is taken back, the next iteration may.
 *
 * @param unit u, 0..1
 * @returns positions, or undefined where H is singular under this damping
 */
export function boundedStep(
  model: Quadratic,
  unit: Float64Array,
  damping: number,
): Float64Array | undefined {
  const { gradient, hessian } = model;
  const n = unit.length;
  const step = new Float64Array(n);
  let free = [...unit.keys()].filter((p) => {
    const isStuck = (unit[p] <= 0 && gradient[p] > 0) || (unit[p] >= 1 && gradient[p] < 0);
    return hessian[p * n + p] > 0 && !isStuck;
  });
  while (free.length > 0) {
    const solved = solveFor(model, free, step, damping);
    if (!solved) return undefined;
    free.forEach((p, i) => (step[p] = solved[i]));
    const past = free.map((p) => Math.max(-unit[p] - step[p], unit[p] + step[p] - 1));
    const farthest = Math.max(...past);
    if (farthest <= 0) break;
    const leaving = free[past.indexOf(farthest)];
    step[leaving] = (step[leaving] < 0 ? 0 : 1) - unit[leaving];
    free = free.filter((p) => p !== leaving);
  }
  // Rounding alone could leave the cube here.
  return unit.map((position, p) => Math.min(1, Math.max(0, position + step[p])));
}

/** Steps of the free parameters, those of the others given. */
function solveFor(
  { gradient, hessian }: Quadratic,
  free: readonly number[],
  step: Float64Array,
  damping: number,
): Float64Array | undefined {
  const n = gradient.length;
  const m = free.length;
  const isFree = new Set(free);
  const right = Float64Array.from(free, (p) => {
    let sum = -gradient[p];
    for (let q = 0; q < n; q++) if (!isFree.has(q)) sum -= hessian[p * n + q] * step[q];
    return sum;
  });
  const matrix = Float64Array.from({ length: m * m }, (_, at) => {
    const [p, q] = [free[Math.floor(at / m)], free[at % m]];
    return hessian[p * n + q] * (p === q ? 1 + damping : 1);
  });
  return solveSymmetric(matrix, right, m);
}
