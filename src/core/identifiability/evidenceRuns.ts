/** @file Runs of ILS for whatever asks for the likelihood of vectors, and how many there were. */
import { mapProgress, type Computation } from "../base/progress.ts";
import type { Asking } from "../calibration/baselines/descent.ts";
import type { Scores } from "../calibration/baselines/optimiser.ts";
import type { Ensemble, EnsembleEngine, EnsembleInput } from "../ensemble/ensemble.ts";
import { seriesOfMember, type Likelihood } from "./likelihood.ts";

/** Everything of a run but its vectors. */
export type RunBase = Pick<EnsembleInput, "site" | "base" | "start" | "parameters" | "binSeconds">;

/** Runs that were made. */
export interface Tally {
  readonly runs: number;
  readonly failed: number;
}

/** Runs vectors and counts them. */
export interface EvidenceRuns {
  tally(): Tally;
  /** One ensemble. Progress is told in runs since the beginning. */
  ensemble(vectors: readonly Float64Array[]): Computation<undefined, Ensemble>;
  /** Give work what it asks for, to its end. */
  drive<Output>(work: Asking<Output>, likelihood: Likelihood): Computation<undefined, Output>;
}

export function evidenceRuns(input: RunBase, engine: EnsembleEngine): EvidenceRuns {
  let tally: Tally = { runs: 0, failed: 0 };
  const runs: EvidenceRuns = {
    tally: () => tally,
    async *ensemble(vectors) {
      const members = vectors.length;
      const design = Float64Array.from(vectors.flatMap((vector) => [...vector]));
      const before = tally.runs;
      const found = yield* mapProgress(engine({ ...input, design, members }), (progress) => ({
        ...progress,
        done: before + (members * progress.done) / progress.total,
        detail: undefined,
      }));
      tally = { runs: before + members, failed: tally.failed + found.failed.length };
      return found;
    },
    async *drive(work, likelihood) {
      let state = work.next();
      while (!state.done) {
        const { vectors } = state.value;
        state = work.next(scoresOf(vectors, yield* runs.ensemble(vectors), likelihood));
      }
      return state.value;
    },
  };
  return runs;
}

/** D and residuals of every member; Infinity and none of one that failed. */
function scoresOf(
  vectors: readonly Float64Array[],
  ensemble: Ensemble,
  likelihood: Likelihood,
): Scores {
  const series = vectors.map((_, member) => seriesOfMember(ensemble, member));
  const losses = Float64Array.from(vectors, (unit, k) => likelihood.deviance(unit, series[k]));
  const none = { values: new Float64Array(0), weights: new Float64Array(0) };
  return {
    losses,
    residuals: vectors.map((unit, k) =>
      losses[k] < Infinity ? likelihood.residuals(unit, series[k]) : none,
    ),
  };
}
