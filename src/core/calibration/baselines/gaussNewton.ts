/** @file Gauss-Newton with finite differences and damping, from many starts: what a gradient of ILS is worth. */
import { seeded } from "../../base/random.ts";
import { descend } from "./descent.ts";
import { randomVector, type Optimiser, type SearchOptions } from "./optimiser.ts";

export interface GaussNewtonOptions extends SearchOptions {
  /** Step of the difference quotients in positions: that of the slopes of ILS elsewhere. */
  readonly step?: number;
  /** A descent ends when an iteration lowers the loss by a smaller share (our choice). */
  readonly tolerance?: number;
}

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
    yield* descend(from, step, (before, after) => 1 - after / before < tolerance);
  }
}
