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

/**
 * Seeded initial weights; the output bias is the default vector, so that epoch 0 stands at the defaults.
 * @param startUnit positions of the default values in the range, shape [parameters]
 */
export function initialGenerator(
  { inputs, units, parameters }: GeneratorSize,
  startUnit: Float64Array,
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
  weights["outputBias"].data.set(startUnit);
  return weights;
}

/**
 * Raw positions in the range, one vector per window; nothing keeps them inside.
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
