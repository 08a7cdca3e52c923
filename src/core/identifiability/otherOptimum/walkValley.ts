/** @file Along the valley: away from an optimum where the residuals hardly change, and back down to its floor sideways. */
import { dot, norm, symmetricEigen } from "../../base/linearAlgebra.ts";
import { boundedStep, type Quadratic } from "../../calibration/baselines/boundedStep.ts";
import {
  ask,
  forwardSlopes,
  quadraticOf,
  type Asking,
  type Point,
} from "../../calibration/baselines/descent.ts";
import { gradientStep } from "../../calibration/modelGradient.ts";
import { sideBySide } from "../../calibration/baselines/sideBySide.ts";

/** How far to go (our choices): directions, steps along each, and the longest of them in positions. */
const directions = 2;
const mostSteps = 4;
const longest = 0.35;
/** A step that the bounds cut shorter than this ends the walk. */
const shortest = 0.02;
/** Share of the foretold way to the tolerance that one step takes. */
const share = 0.7;
/** Damping of the way back down. */
const caution = 1e-2;

/**
 * Walk from an optimum both ways along the directions in which D rises least. Each step goes along, then down across:
 *
 *     u <- u + t v,   then s from (H + b v v^T) s = -(g - v v^T g):  a Gauss-Newton step that leaves v alone
 *
 * and v becomes the direction there that resembles it most. A walk ends where D has risen past `tolerated`, or at bounds.
 */
export function* walkValley(from: Float64Array, tolerated: number): Asking<void> {
  const [optimum] = yield* ask([from]);
  if (optimum.loss === Infinity) return;
  const model = quadraticOf(optimum, yield* forwardSlopes(optimum, gradientStep));
  const weakest = weakDirections(model).slice(0, directions);
  const arms = weakest.flatMap((direction) =>
    [1, -1].map((sign) =>
      walk(
        optimum,
        direction.map((part) => sign * part),
        model,
        tolerated,
      ),
    ),
  );
  yield* sideBySide(arms);
}

/** Runs that a walk takes at most. @param n parameters */
export function walkRuns(n: number): number {
  return 1 + n + 2 * Math.min(n, directions) * mostSteps * (n + 2);
}

/** Unit vectors, those along which D rises least first. */
function weakDirections({ hessian, gradient }: Quadratic): Float64Array[] {
  const n = gradient.length;
  const { vectors } = symmetricEigen(hessian, n);
  return Array.from({ length: n }, (_, k) =>
    Float64Array.from({ length: n }, (__, p) => vectors[p * n + k]),
  );
}

function* walk(
  optimum: Point,
  first: Float64Array,
  around: Quadratic,
  tolerated: number,
): Asking<void> {
  let [here, direction, model] = [optimum, first, around];
  for (let step = 0; step < mostSteps; step++) {
    const rise = curvature(model, direction);
    const foretold = rise > 0 ? share * Math.sqrt(tolerated / rise) : longest;
    const moved = along(here.unit, direction, Math.min(longest, foretold));
    if (norm(moved.map((position, p) => position - here.unit[p])) < shortest) return;
    const [ahead] = yield* ask([moved]);
    if (ahead.loss === Infinity) return;
    model = quadraticOf(ahead, yield* forwardSlopes(ahead, gradientStep));
    const down = boundedStep(without(model, direction), ahead.unit, caution);
    const [floor] = down ? yield* ask([down]) : [ahead];
    const lower = floor.loss < ahead.loss ? floor : ahead;
    if (lower.loss - optimum.loss > tolerated) return;
    here = lower;
    direction = resembling(weakDirections(model), direction);
  }
}

/** v^T H v. */
function curvature({ hessian }: Quadratic, direction: Float64Array): number {
  const n = direction.length;
  const bent = direction.map((_, p) => dot(hessian.subarray(p * n, (p + 1) * n), direction));
  return dot(direction, bent);
}

/** A step, no position of it beyond its bounds. */
function along(unit: Float64Array, direction: Float64Array, length: number): Float64Array {
  return unit.map((position, p) => Math.min(1, Math.max(0, position + length * direction[p])));
}

/** The same as if D rose without end along a direction, and were level there. */
function without({ hessian, gradient }: Quadratic, direction: Float64Array): Quadratic {
  const n = gradient.length;
  const trace = gradient.reduce((sum, _, p) => sum + hessian[p * n + p], 0);
  const slope = dot(gradient, direction);
  return {
    hessian: hessian.map(
      (value, at) => value + 1e3 * trace * direction[Math.floor(at / n)] * direction[at % n],
    ),
    gradient: gradient.map((value, p) => value - slope * direction[p]),
  };
}

/** The direction that resembles another most, turned the same way. */
function resembling(candidates: readonly Float64Array[], other: Float64Array): Float64Array {
  const best = candidates.reduce((a, b) =>
    Math.abs(dot(b, other)) > Math.abs(dot(a, other)) ? b : a,
  );
  return dot(best, other) < 0 ? best.map((part) => -part) : best;
}
