/** @file The best that the others can do while one parameter is held. */
import {
  ask,
  firstDamping,
  forwardSlopes,
  improve,
  quadraticOf,
  type Asking,
} from "../calibration/baselines/descent.ts";
import { gradientStep } from "../calibration/modelGradient.ts";
import { foretold, foretoldGain, holding, renewedSlopes, type Sloped } from "./heldQuadratic.ts";

/** Gain of D that is worth another move, and moves at most (our choice). */
const worthwhile = 0.05;
const mostMoves = 3;
/** Damping beyond which moves are too short to be worth their runs. */
const largestDamping = 100;

/**
 * Hold one parameter at a position and move the others by damped Gauss-Newton steps until D gains no more. They begin where
 * the slopes of a neighbour foretell their best, or on the straight line through two neighbours, whichever is better. The
 * first move takes fresh slopes; later ones are renewed by what the moves themselves have told.
 *
 * @param from the neighbour whose slopes foretell
 * @param other a second neighbour; without one the others begin where they are, too
 * @returns undefined where the model fails at every start
 */
export function* relaxHeld(
  from: Sloped,
  other: Sloped | undefined,
  held: number,
  position: number,
): Asking<Sloped | undefined> {
  const line = other
    ? onLine(other.point.unit, from.point.unit, held, position)
    : from.point.unit.with(held, position);
  const starts = yield* ask([foretold(from, held, position), line]);
  let point = starts[1].loss < starts[0].loss ? starts[1] : starts[0];
  if (point.loss === Infinity) return undefined;
  let slopes = yield* forwardSlopes(point, gradientStep, from.slopes);
  let damping = firstDamping;
  for (let move = 0; move < mostMoves; move++) {
    const model = holding(quadraticOf(point, slopes), held);
    if (foretoldGain(model, point.unit) < worthwhile) break;
    const found = yield* improve(point, model, damping, largestDamping);
    if (!found) break;
    const gain = point.loss - found.point.loss;
    slopes = renewedSlopes(slopes, point, found.point);
    ({ point, damping } = found);
    if (gain < worthwhile) break;
  }
  return { point, slopes };
}

/** Where the line through two vectors meets a position of one parameter, inside the ranges. */
function onLine(a: Float64Array, b: Float64Array, held: number, position: number): Float64Array {
  const share = (position - a[held]) / (b[held] - a[held]);
  return a
    .map((start, p) => Math.min(1, Math.max(0, start + share * (b[p] - start))))
    .with(held, position);
}
