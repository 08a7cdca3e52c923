/** @file Gauss-Newton with finite differences and damping, from many starts: what a gradient of ILS is worth. */
import { dot } from "../../base/linearAlgebra.ts";
import { seeded } from "../../base/random.ts";
import { boundedStep, type Quadratic } from "./boundedStep.ts";
import {
  randomVector,
  type Batch,
  type Optimiser,
  type Residuals,
  type Scores,
  type SearchOptions,
} from "./optimiser.ts";

export interface GaussNewtonOptions extends SearchOptions {
  /** Step of the difference quotients in positions: that of the slopes of ILS elsewhere. */
  readonly step?: number;
  /** A descent ends when an iteration lowers the loss by a smaller share (our choice). */
  readonly tolerance?: number;
}

/** Damping at the start of a descent, the ratio of neighbouring ones, and that after which a descent gives up. */
const firstDamping = 1e-2;
const dampingRatio = 10;
const largestDamping = 1e6;

/**
 * Descents, the first from the known vector, the others from uniform ones, until the budget is spent. One iteration takes
 * one forward difference per parameter, away from the nearer bound, and one batch of four moves of different damping d:
 *
 *     (J^T W J + d diag J^T W J) s = -J^T W r,   d = 0, d_0 / 10, d_0, 10 d_0;   the best is kept
 *
 * W holds what each squared residual weighs in the loss at that vector, so a loss of roots is met by squares whose weights
 * are renewed with every iteration (iteratively reweighted least squares).
 *
 * Moves stay in the ranges (`boundedStep`). d_0 follows the damping that was best.
 *
 * @source Levenberg (1944), Q. Appl. Math. 2, 164-168; Marquardt (1963), J. SIAM 11, 431-441; several dampings at once
 * are our choice: an ensemble runs them side by side
 */
export function* gaussNewton(options: GaussNewtonOptions): Optimiser {
  const { start, seed, step = 0.01, tolerance = 1e-4 } = options;
  const random = seeded(seed, "gauss-newton");
  for (let from = start; ; from = randomVector(start.length, random)) {
    yield* descend(from, step, tolerance);
  }
}

/** A vector that was run. */
interface Point extends Residuals {
  readonly unit: Float64Array;
  readonly loss: number;
}
type Descent<Output> = Generator<Batch, Output, Scores>;

function* descend(from: Float64Array, step: number, tolerance: number): Descent<void> {
  let [here] = yield* run([from]);
  let damping = firstDamping;
  while (here.loss < Infinity) {
    const found = yield* improve(here, yield* linearise(here, step), damping);
    if (!found) return;
    const gain = 1 - found.point.loss / here.loss;
    here = found.point;
    damping = found.damping;
    if (gain < tolerance) return;
  }
}

function* run(vectors: readonly Float64Array[]): Descent<Point[]> {
  const { losses, residuals = [] } = yield { vectors, wantsResiduals: true };
  return vectors.map((unit, k) => ({ unit, loss: losses[k], ...residuals[k] }));
}

/** J^T W J and J^T W r by differences; a parameter whose neighbour failed does not move in this iteration. */
function* linearise(here: Point, step: number): Descent<Quadratic> {
  const n = here.unit.length;
  const offsets = here.unit.map((position) => (position > 0.5 ? -step : step));
  const neighbours = yield* run([...offsets].map((h, p) => here.unit.with(p, here.unit[p] + h)));
  const columns = neighbours.map(({ loss, values }, p) =>
    loss < Infinity
      ? values.map((value, i) => (value - here.values[i]) / offsets[p])
      : new Float64Array(here.values.length),
  );
  const weighted = columns.map((column) => column.map((slope, i) => here.weights[i] * slope));
  return {
    hessian: Float64Array.from({ length: n * n }, (_, at) =>
      dot(weighted[Math.floor(at / n)], columns[at % n]),
    ),
    gradient: Float64Array.from(weighted, (column) => dot(column, here.values)),
  };
}

/** The best move of a batch, with more and more damping until one lowers the loss. */
function* improve(
  here: Point,
  model: Quadratic,
  damping: number,
): Descent<{ readonly point: Point; readonly damping: number } | undefined> {
  for (let centre = damping; centre < largestDamping; centre *= dampingRatio ** 3) {
    const first = centre === damping ? [0] : [];
    const dampings = [...first, centre / dampingRatio, centre, centre * dampingRatio];
    const moves = distinctMoves(here, model, dampings);
    if (moves.length === 0) return undefined;
    const points = yield* run(moves.map(({ unit }) => unit));
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
