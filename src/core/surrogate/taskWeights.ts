/** @file How much each task weighs in the loss, fixed or found in training. */
import { tasks, type Task } from "./surrogate.ts";

/** The two targets count most; the auxiliary tasks, which cost no model run, steady the trunk (our choice). */
const shares: Readonly<Record<Task, number>> = {
  H: 0.35,
  LE: 0.35,
  GPP: 0.06,
  Rn: 0.06,
  G: 0.06,
  skinTempK: 0.06,
  rootWetness: 0.06,
};

/** Weights that sum to 1 over the tasks present, 0 for the others; in the order of `tasks`. */
export function taskWeightsFor(present: readonly Task[]): readonly number[] {
  const sum = present.reduce((total, task) => total + shares[task], 0);
  return tasks.map((task) => (present.includes(task) ? shares[task] / sum : 0));
}

/**
 * What the tasks weigh once training has found their variances: w_k exp(-s_k).
 * @param logVariance s, in the order of `tasks`
 */
export function learntWeights(fixed: readonly number[], logVariance: ArrayLike<number>): number[] {
  return fixed.map((weight, k) => weight * Math.exp(-logVariance[k]));
}
