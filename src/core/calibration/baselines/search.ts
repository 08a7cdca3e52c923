/** @file Drive one optimiser until its budget is spent, to the run, and keep the best vector and how it was come by. */
import { mapProgress, type Computation } from "../../base/progress.ts";
import type { Batch, Optimiser, Scores } from "./optimiser.ts";

/** The best loss after a number of runs. */
export interface SkillPoint {
  readonly runs: number;
  readonly loss: number;
  /** Since the search began, when the batch of the run had ended. */
  readonly seconds: number;
}

/** What a search has come to. */
export interface Search {
  readonly runs: number;
  readonly failed: number;
  readonly seconds: number;
  /** Infinity where the model failed at every vector; the vector is then the first one. */
  readonly loss: number;
  readonly unit: Float64Array;
  /** Every improvement; at the end of the search the end too. */
  readonly history: readonly SkillPoint[];
}

/** How vectors come by their scores, and what time it is. */
export interface Judge {
  readonly evaluate: (batch: Batch) => Computation<unknown, Scores>;
  readonly seconds: () => number;
}

/** Ask, evaluate, tell; a batch that is larger than what is left of the budget is cut. */
export async function* search(
  optimiser: Optimiser,
  budget: number,
  { evaluate, seconds }: Judge,
): Computation<Pick<Search, "history">, Search> {
  const began = seconds();
  let found = nothing;
  for (let asked = optimiser.next(); !asked.done && found.runs < budget;) {
    const vectors = asked.value.vectors.slice(0, budget - found.runs);
    const { runs, history } = found;
    const scores = yield* mapProgress(evaluate({ ...asked.value, vectors }), (step) => ({
      done: runs + (step.done / step.total) * vectors.length,
      total: budget,
      unit: "run",
      detail: { history },
    }));
    found = extended(found, vectors, scores.losses, seconds() - began);
    if (found.runs < budget) asked = optimiser.next(scores);
  }
  const { runs, loss, seconds: spent } = found;
  return { ...found, history: [...found.history, { runs, loss, seconds: spent }] };
}

const nothing: Search = {
  runs: 0,
  failed: 0,
  seconds: 0,
  loss: Infinity,
  unit: new Float64Array(0),
  history: [],
};

function extended(
  found: Search,
  vectors: readonly Float64Array[],
  losses: Float64Array,
  seconds: number,
): Search {
  let { loss, unit } = found.runs === 0 ? { loss: Infinity, unit: vectors[0] } : found;
  const history = [...found.history];
  losses.forEach((value, k) => {
    if (value >= loss) return;
    [loss, unit] = [value, vectors[k]];
    history.push({ runs: found.runs + k + 1, loss, seconds });
  });
  const failed = found.failed + losses.filter((value) => value === Infinity).length;
  return { runs: found.runs + vectors.length, failed, seconds, loss, unit, history };
}
