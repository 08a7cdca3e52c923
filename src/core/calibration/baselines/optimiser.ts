/**
 * @file What an optimiser is here: it asks for the losses of a batch of vectors, is told them, and asks again.
 *
 * Vectors are positions in the ranges, the unit cube: log ranges are searched on their logarithm. A batch is as large as
 * the method allows, since an ensemble runs its members side by side. An optimiser never ends by itself: where a method
 * has converged it starts anew elsewhere, until whoever drives it has spent the budget. It knows no clock and no engine,
 * so the same seed asks for the same vectors wherever the members run.
 */
import type { Random } from "../../base/random.ts";

/** Vectors whose losses are wanted. */
export interface Batch {
  readonly vectors: readonly Float64Array[];
  /** Whether the residuals are wanted beside the losses. */
  readonly wantsResiduals?: boolean;
}

/** What is known of a batch's vectors, in their order. */
export interface Scores {
  /** Never NaN; Infinity for a vector at which the model failed. */
  readonly losses: Float64Array;
  /** Of each vector, where they were wanted. */
  readonly residuals?: readonly Residuals[];
}

/** A loss as squares: near its vector it changes as the weighted sum of squared residuals does. */
export interface Residuals {
  /** Empty where the model failed. */
  readonly values: Float64Array;
  /** What a small change of each squared residual changes in the loss, at this vector. */
  readonly weights: Float64Array;
}

/** One method at work. */
export type Optimiser = Generator<Batch, void, Scores>;

/** What every method is given. */
export interface SearchOptions {
  /** The vector that is known before anything is searched: the first one that is asked for. */
  readonly start: Float64Array;
  /** Any safe integer. */
  readonly seed: number;
  /** Vectors that may be asked for in all. */
  readonly runs: number;
}

/** Uniform in the unit cube. */
export function randomVector(dimensions: number, random: Random): Float64Array {
  return Float64Array.from({ length: dimensions }, () => random.uniform());
}

/** Mean of vectors. */
export function meanOf(vectors: readonly Float64Array[]): Float64Array {
  return vectors[0].map(
    (_, j) => vectors.reduce((sum, vector) => sum + vector[j], 0) / vectors.length,
  );
}
