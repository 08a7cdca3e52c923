/** @file Error of each held-out member beside how far it is from what was trained on. */
import type { Ensemble } from "../../ensemble/ensemble.ts";
import { unitOf, usableMembers, type HeldOutSeries, type SeriesPair } from "../heldOutSeries.ts";
import { rankCorrelation } from "./rankCorrelation.ts";

/** Errors against distance, one entry per held-out member that did not fail. */
export interface DistanceError {
  /** Numbers in the held-out ensemble. */
  readonly members: readonly number[];
  /** Euclidean distance to the nearest member of the training ensemble that did not fail, in the unit cube. */
  readonly distance: Float64Array;
  readonly RMSE: Float64Array;
  /** Rank correlation of the two: near 1 where the error grows with the distance. */
  readonly rankCorrelation: number;
}

/** Members that a surrogate learned: where they are, not what they gave. */
export type TrainedDesign = Pick<Ensemble, "parameters" | "design" | "members" | "failed">;

/** Distance of each held-out member to the nearest training member. */
export function nearestDistances({ units }: HeldOutSeries, training: TrainedDesign): Float64Array {
  const known = usableMembers(training).map((member) => unitOf(training, member));
  return Float64Array.from(units, (unit) =>
    known.reduce((least, other) => Math.min(least, distanceOf(unit, other)), Infinity),
  );
}

function distanceOf(a: Float64Array, b: Float64Array): number {
  return Math.sqrt(a.reduce((sum, value, p) => sum + (value - b[p]) ** 2, 0));
}

export function distanceError(
  { members }: HeldOutSeries,
  { truth, guess }: SeriesPair,
  distance: Float64Array,
): DistanceError {
  const errors = Float64Array.from(truth, (series, m) => rootMeanSquare(series, guess[m]));
  return { members, distance, RMSE: errors, rankCorrelation: rankCorrelation(distance, errors) };
}

function rootMeanSquare(truth: Float32Array, guess: Float32Array): number {
  let [n, sum] = [0, 0];
  for (let i = 0; i < truth.length; i++) {
    if (Number.isNaN(truth[i])) continue;
    n++;
    sum += (guess[i] - truth[i]) ** 2;
  }
  return Math.sqrt(sum / n);
}
