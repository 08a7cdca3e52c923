/** @file The priors on the device: half the squared distances, mean over windows, summed over parameters. */
import { tf, type Tensor } from "../surrogate/backends/tfjs.ts";
import type { PriorShape } from "./priors.ts";

/**
 * What the priors hold against a sequence of vectors, a scalar; negative logarithm of their density but for a constant.
 *
 *     sum_p mean_w 1/2 z_p(u_wp)^2
 *
 * @param raw positions in the range, [rows, parameters]
 * @param priors by number of the parameter; undefined where nothing is known
 */
export function priorTensor(raw: Tensor, priors: readonly (PriorShape | undefined)[]): Tensor {
  const rows = raw.shape[0];
  const terms = priors.flatMap((prior, p) => {
    if (!prior) return [];
    const distance = distanceTensor(tf.slice(raw, [0, p], [rows, 1]), prior);
    return [tf.mul(tf.mean(tf.square(distance)), 0.5)];
  });
  return terms.length === 0 ? tf.scalar(0) : tf.addN(terms);
}

/** `priorDistance` of priors.ts, differentiable. */
function distanceTensor(unit: Tensor, { shape, a, b, floor, center, width }: PriorShape): Tensor {
  const line = tf.add(tf.mul(unit, b), a);
  switch (shape) {
    case "linear":
      return tf.div(tf.sub(line, center), width);
    case "exponential":
      return tf.div(tf.sub(tf.exp(line), center), width);
    case "logarithm":
      return tf.div(tf.sub(tf.log(tf.maximum(line, floor)), center), width);
    default:
      return shape satisfies never;
  }
}
