/** @file Damped Gauss-Newton steps on residuals that are asked for in batches. */
import { columnProducts, dot } from "../../base/linearAlgebra.ts";
import { boundedStep, type Quadratic } from "./boundedStep.ts";
import type { Batch, Residuals, Scores } from "./optimiser.ts";

/** Work that asks for batches and ends with a result. */
export type Asking<Output> = Generator<Batch, Output, Scores>;

/** A vector that was run; no residuals where the model failed. */
export interface Point extends Residuals {
  readonly unit: Float64Array;
  readonly loss: number;
}

/** Slope of every residual along each parameter, by position. */
export type Slopes = readonly Float64Array[];

/** Damping at the start of a descent, the ratio of neighbouring ones, and that after which a descent gives up. */
export const firstDamping = 1e-2;
const dampingRatio = 10;
const largestDamping = 1e6;

/** Run vectors with their residuals. */
export function* ask(vectors: readonly Float64Array[]): Asking<Point[]> {
  const { losses, residuals = [] } = yield { vectors, wantsResiduals: true };
  return vectors.map((unit, k) => ({ unit, loss: losses[k], ...residuals[k] }));
}

/**
 * Descend until an iteration has converged or no step lowers the loss any more.
 * @param from where to; its run is the first
 * @param step of the difference quotients, in positions
 * @param hasConverged told the losses before and after an iteration
 * @returns the last vector; its loss is Infinity where the model fails at the first
 */
export function* descend(
  from: Float64Array,
  step: number,
  hasConverged: (before: number, after: number) => boolean,
): Asking<Point> {
  let [here] = yield* ask([from]);
  let damping = firstDamping;
  while (here.loss < Infinity) {
    const slopes = yield* forwardSlopes(here, step);
    const found = yield* improve(here, quadraticOf(here, slopes), damping);
    if (!found) break;
    const before = here.loss;
    here = found.point;
    damping = found.damping;
    if (hasConverged(before, here.loss)) break;
  }
  return here;
}

/**
 * Slopes by one difference per parameter, away from the nearer bound.
 * @param known taken where a neighbour failed; without them such a parameter has no slopes, and does not move
 */
export function* forwardSlopes(here: Point, step: number, known?: Slopes): Asking<Slopes> {
  const offsets = here.unit.map((position) => (position > 0.5 ? -step : step));
  const neighbours = yield* ask([...offsets].map((h, p) => here.unit.with(p, here.unit[p] + h)));
  return neighbours.map(({ loss, values }, p) =>
    loss < Infinity
      ? values.map((value, i) => (value - here.values[i]) / offsets[p])
      : (known?.[p] ?? new Float64Array(here.values.length)),
  );
}

/** J^T W J and J^T W r. */
export function quadraticOf({ values, weights }: Residuals, slopes: Slopes): Quadratic {
  const weighted = slopes.map((column) => column.map((slope, i) => weights[i] * slope));
  return {
    hessian: columnProducts(weighted, slopes),
    gradient: Float64Array.from(weighted, (column) => dot(column, values)),
  };
}

/** What `improve` found. */
export interface Improvement {
  readonly point: Point;
  /** What was best, for the next iteration. */
  readonly damping: number;
}

/**
 * The best move of a batch, with more and more damping until one lowers the loss.
 * @param largest damping after which it gives up
 */
export function* improve(
  here: Point,
  model: Quadratic,
  damping: number,
  largest = largestDamping,
): Asking<Improvement | undefined> {
  for (let centre = damping; centre < largest; centre *= dampingRatio ** 3) {
    const first = centre === damping ? [0] : [];
    const dampings = [...first, centre / dampingRatio, centre, centre * dampingRatio];
    const moves = distinctMoves(here, model, dampings);
    if (moves.length === 0) return undefined;
    const points = yield* ask(moves.map(({ unit }) => unit));
    const best = points.reduce((a, b) => (b.loss < a.loss ? b : a));
    if (best.loss < here.loss) {
      const chosen = moves[points.indexOf(best)].damping;
      return { point: best, damping: Math.max(chosen, centre / dampingRatio ** 2, 1e-9) };
    }
  }
  return undefined;
}

/** Moves that go anywhere, each once: every one is a run of the model. */
function distinctMoves({ unit }: Point, model: Quadratic, dampings: readonly number[]) {
  const seen = new Set([unit.join()]);
  return dampings.flatMap((damping) => {
    const moved = boundedStep(model, unit, damping);
    if (!moved || seen.has(moved.join())) return [];
    seen.add(moved.join());
    return [{ unit: moved, damping }];
  });
}
