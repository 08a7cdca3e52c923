/** @file Two vectors that fit alike and lie as far apart as any. */
import { norm } from "../../base/linearAlgebra.ts";

/** Fluxes that have to be met alike. */
export const pairFluxes = ["H", "LE"] as const;
export type PairFlux = (typeof pairFluxes)[number];
export type PairErrors = Readonly<Record<PairFlux, number>>;

/** A vector that was run. */
export interface Candidate {
  /** Positions in the ranges. */
  readonly unit: Float64Array;
  /** Root mean squared errors on the bins, W m-2. */
  readonly rmse: PairErrors;
  /** What is compared: the same with the error that no tower measures better than, sqrt(e + f) as in likelihood.ts. */
  readonly compared: PairErrors;
}

/** What was found among the candidates. */
export interface FarthestPair<C extends Candidate> {
  readonly pair: readonly [C, C];
  /** Length of their difference in positions; 0 where nothing else fits as well. */
  readonly distance: number;
  /** Candidates that fit as well as the best. */
  readonly alike: number;
}

/**
 * The two candidates farthest apart, both as good as the best and as good as each other: of H and of LE, errors
 * within a share. The better one comes first.
 * @param tolerance share by which errors may differ
 */
export function farthestPair<C extends Candidate>(
  candidates: readonly C[],
  tolerance: number,
): FarthestPair<C> {
  const best = candidates.reduce((a, b) => (pooled(b.compared) < pooled(a.compared) ? b : a));
  const limit = Math.log(1 + tolerance);
  const isAlike = (a: PairErrors, b: PairErrors): boolean =>
    pairFluxes.every((flux) => Math.abs(Math.log(a[flux] / b[flux])) <= limit);
  const alike = candidates.filter(({ compared }) => isAlike(compared, best.compared));
  let found: FarthestPair<C> = { pair: [best, best], distance: 0, alike: alike.length };
  alike.forEach((a, i) => {
    for (const b of alike.slice(i + 1)) {
      const distance = norm(a.unit.map((position, p) => position - b.unit[p]));
      if (distance <= found.distance || !isAlike(a.compared, b.compared)) continue;
      found = {
        ...found,
        pair: pooled(a.compared) <= pooled(b.compared) ? [a, b] : [b, a],
        distance,
      };
    }
  });
  return found;
}

/** Product of the errors: what their shares say together. */
function pooled({ H, LE }: PairErrors): number {
  return H * LE;
}
