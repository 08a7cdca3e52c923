/** @file The generator g_z: a recurrent network that reads a window of weather and names one raw parameter vector. */
import { initialValues } from "../surrogate/network.ts";
import { seeded } from "../base/random.ts";
import { product } from "../surrogate/backends/lstmOp.ts";
import { lstmSequence } from "../surrogate/backends/lstmSequence.ts";
import { tf, type Tensor } from "../surrogate/backends/tfjs.ts";
import type { Tensors } from "../surrogate/backends/variables.ts";
import type { Weight, Weights } from "../surrogate/surrogate.ts";

/** Sizes of the generator. */
export interface GeneratorSize {
  readonly inputs: number;
  readonly units: number;
  readonly parameters: number;
}

/** The output starts near the default vector: its weights are this share of the usual (our choice). */
const outputShrink = 0.1;

/** Seeded initial weights; the output counts from the default vector of a site, so that epoch 0 stands at the defaults. */
export function initialGenerator(
  { inputs, units, parameters }: GeneratorSize,
  seed: number,
): Weights {
  const weights: Record<string, Weight> = {};
  const shapes = {
    input: [inputs, 4 * units],
    recurrent: [units, 4 * units],
    bias: [4 * units],
    output: [units, parameters],
    outputBias: [parameters],
  };
  for (const [name, shape] of Object.entries(shapes)) {
    weights[name] = { shape, data: initialValues(shape, seeded(seed, `generator ${name}`)) };
  }
  weights["bias"].data.fill(1, units, 2 * units);
  weights["output"].data.forEach((value, i, data) => (data[i] = value * outputShrink));
  weights["outputBias"].data.fill(0);
  return weights;
}

/**
 * Departures from the default positions, one vector per window.
 * @param weather [days * rows, inputs], day by day
 * @returns [rows, parameters]
 */
export function generate(weights: Tensors, weather: Tensor, days: number, rows: number): Tensor {
  const units = weights["recurrent"].shape[0];
  const windows = tf.reshape(weather, [days, rows, weights["input"].shape[0]]);
  const bias = tf.add(tf.zeros([rows, 4 * units]), weights["bias"]);
  const states = lstmSequence(windows, weights["input"], bias, weights["recurrent"]);
  const last = tf.reshape(tf.slice(states, [days - 1, 0, 0], [1, rows, units]), [rows, units]);
  return tf.add(product(last, weights["output"]), weights["outputBias"]);
}

/** A default on a bound starts this far inside where a sigmoid keeps positions there (our choice). */
const squashMargin = 0.02;

/**
 * Raw positions in the range from departures: start + departure, which nothing keeps inside; or, squashed,
 *
 *     u = sigmoid(logit(start) + 4 departure)
 *
 * which cannot leave 0..1 and has the same slope in the middle.
 * @param departures [rows, parameters]
 * @param start positions of the default values, one per parameter
 */
export function positionsFrom(
  departures: Tensor,
  start: Float64Array,
  isSquashed: boolean,
): Tensor {
  if (!isSquashed) return tf.add(departures, tf.tensor1d(Float32Array.from(start)));
  const logits = Float32Array.from(start, (unit) => {
    const inside = Math.min(1 - squashMargin, Math.max(squashMargin, unit));
    return Math.log(inside / (1 - inside));
  });
  return tf.sigmoid(tf.add(tf.mul(departures, 4), tf.tensor1d(logits)));
}
