/** @file Works that ask for batches, answered by a known function: D is the sum of its squares. */
import type { Asking } from "../core/calibration/baselines/descent.ts";

/** What came of it. */
export interface Answered<Output> {
  readonly output: Output;
  readonly asked: readonly Float64Array[];
  /** Vectors of each batch. */
  readonly batches: readonly number[];
}

/** Run work to its end; residuals that are not numbers are those of a model that failed. */
export function answered<Output>(
  work: Asking<Output>,
  residuals: (unit: Float64Array) => readonly number[],
): Answered<Output> {
  const asked: Float64Array[] = [];
  const batches: number[] = [];
  let state = work.next();
  while (!state.done) {
    const { vectors } = state.value;
    asked.push(...vectors);
    batches.push(vectors.length);
    const found = vectors.map((unit) => Float64Array.from(residuals(unit)));
    const hasRun = found.map((values) => values.every(Number.isFinite));
    state = work.next({
      losses: Float64Array.from(found, (values, k) =>
        hasRun[k] ? values.reduce((sum, value) => sum + value * value, 0) : Infinity,
      ),
      residuals: found.map((values, k) =>
        hasRun[k]
          ? { values, weights: values.map(() => 1) }
          : { values: new Float64Array(0), weights: new Float64Array(0) },
      ),
    });
  }
  return { output: state.value, asked, batches };
}
