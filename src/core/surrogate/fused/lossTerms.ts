/**
 * @file The loss of a batch from its sums of squared errors; backends/learner.ts has the same as tfjs operations.
 *
 *     L_k  = squares_k / max(1, count_k)
 *     loss = sum_k w_k L_k,  or  sum_k w_k (exp(-s_k) L_k + s_k)  where task weights are learnt
 */

/** How much of each task is known. @param targets [.., tasks], not a number where it is not known */
export function countKnown(targets: Float32Array, tasks: number): Float64Array {
  const counts = new Float64Array(tasks);
  for (let k = 0; k < tasks; k++) {
    let count = 0;
    for (let i = k; i < targets.length; i += tasks) if (!Number.isNaN(targets[i])) count++;
    counts[k] = count;
  }
  return counts;
}

/** Fixed weights w, and learnt log variances s where there are any. */
export interface TaskWeighting {
  readonly weights: readonly number[];
  readonly logVariance: Float32Array | undefined;
}

/** 2 dLoss/dsquares of each task: what an error is multiplied by in the gradient. */
export function errorFactors(weighting: TaskWeighting, counts: Float64Array): Float32Array {
  return Float32Array.from(counts, (count, k) => (2 * scale(weighting, k)) / Math.max(1, count));
}

export function lossOf(
  weighting: TaskWeighting,
  squares: Float64Array,
  counts: Float64Array,
): number {
  return squares.reduce((loss, square, k) => {
    const own = (scale(weighting, k) * square) / Math.max(1, counts[k]);
    return loss + own + weighting.weights[k] * (weighting.logVariance?.[k] ?? 0);
  }, 0);
}

/** dLoss/ds of the learnt log variances. */
export function logVarianceGradient(
  weighting: TaskWeighting,
  squares: Float64Array,
  counts: Float64Array,
): Float32Array {
  return Float32Array.from(squares, (square, k) => {
    const own = (scale(weighting, k) * square) / Math.max(1, counts[k]);
    return weighting.weights[k] - own;
  });
}

/** Weight of L_k in the loss. */
function scale({ weights, logVariance }: TaskWeighting, k: number): number {
  return logVariance ? weights[k] * Math.exp(-logVariance[k]) : weights[k];
}
