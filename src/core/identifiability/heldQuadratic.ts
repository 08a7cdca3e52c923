/** @file What slopes foretell while one parameter is held: where the others go, what that gains, what bounds keep from it. */
import { dot, solveSymmetric } from "../base/linearAlgebra.ts";
import { boundedStep, type Quadratic } from "../calibration/baselines/boundedStep.ts";
import { quadraticOf, type Point, type Slopes } from "../calibration/baselines/descent.ts";

/** A vector that was run, and the slopes about it. */
export interface Sloped {
  readonly point: Point;
  readonly slopes: Slopes;
}

/** Damping of what is foretold, share of the diagonal: along a ridge a parabola is not to be trusted far. */
const caution = 1e-3;

/** Half of D about a vector as a function of the others alone. */
export function holding({ hessian, gradient }: Quadratic, held: number): Quadratic {
  const n = gradient.length;
  return {
    hessian: hessian.map((value, at) =>
      Math.floor(at / n) === held || at % n === held ? 0 : value,
    ),
    gradient: gradient.with(held, 0),
  };
}

/** Where the others are foretold to be best once the held parameter has moved to a position. */
export function foretold({ point, slopes }: Sloped, held: number, position: number) {
  const { hessian, gradient } = quadraticOf(point, slopes);
  const n = gradient.length;
  const shift = position - point.unit[held];
  const moved = gradient.map((value, p) => value + shift * hessian[p * n + held]);
  const from = point.unit.with(held, position);
  return boundedStep(holding({ hessian, gradient: moved }, held), from, caution) ?? from;
}

/** By how much D is foretold to fall when the others move to their best inside the ranges. */
export function foretoldGain(model: Quadratic, unit: Float64Array): number {
  const moved = boundedStep(model, unit, caution);
  if (!moved) return 0;
  return gainOf(
    model,
    moved.map((position, p) => position - unit[p]),
  );
}

/** -(2 g s + s H s), the fall of D by a step. */
function gainOf({ hessian, gradient }: Quadratic, step: Float64Array): number {
  const n = step.length;
  const bent = step.map((_, p) => dot(hessian.subarray(p * n, (p + 1) * n), step));
  return -2 * dot(gradient, step) - dot(step, bent);
}

/** Columns of others that sit on a bound. */
export function boundColumns(unit: Float64Array, held: number): number[] {
  return [...unit.keys()].filter((p) => p !== held && (unit[p] <= 0 || unit[p] >= 1));
}

/**
 * D as it is foretold if the others could leave their ranges.
 *
 *     D - g^T (H + d diag H)^-1 g and its like, over the others
 */
export function freedDeviance({ point, slopes }: Sloped, held: number): number {
  const { unit, loss } = point;
  if (boundColumns(unit, held).length === 0) return loss;
  const model = quadraticOf(point, slopes);
  const n = unit.length;
  const others = [...unit.keys()].filter((p) => p !== held && model.hessian[p * n + p] > 0);
  const matrix = Float64Array.from({ length: others.length ** 2 }, (_, at) => {
    const [p, q] = [others[Math.floor(at / others.length)], others[at % others.length]];
    return model.hessian[p * n + q] * (p === q ? 1 + caution : 1);
  });
  const right = Float64Array.from(others, (p) => -model.gradient[p]);
  const solved = solveSymmetric(matrix, right, others.length);
  const step = new Float64Array(n);
  others.forEach((p, i) => (step[p] = solved?.[i] ?? 0));
  return loss - gainOf(model, step);
}

/**
 * Slopes that also hold along the last move.
 *
 *     J + (dr - J s) s^T / (s^T s)
 *
 * @source Broyden (1965), Math. Comput. 19, 577-593
 */
export function renewedSlopes(slopes: Slopes, from: Point, to: Point): Slopes {
  const step = to.unit.map((position, p) => position - from.unit[p]);
  const length = dot(step, step);
  if (length === 0) return slopes;
  const missed = to.values.map((value, i) => {
    let known = from.values[i];
    for (let p = 0; p < step.length; p++) known += slopes[p][i] * step[p];
    return (value - known) / length;
  });
  return slopes.map((column, p) => column.map((slope, i) => slope + missed[i] * step[p]));
}
