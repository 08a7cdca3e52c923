/** @file The training step through tfjs: stock operations, and the fused LSTM with the rest as before. */
import { lstmSequence } from "../../src/core/surrogate/backends/lstmSequence.ts";
import { tf, type Tensor } from "../../src/core/surrogate/backends/tfjs.ts";
import { learningRate, made, startWeights, weightLengths, type StepSizes } from "./lstmShapes.ts";

type Layer = (x: Tensor, weights: Tensor, bias: Tensor) => Tensor;
type Sequence = (x: Tensor, kernel: Tensor, recurrent: Tensor, bias: Tensor) => Tensor;

/** A step of tfjs's own Adam on tfjs's own gradients. */
export class TfjsStep {
  readonly #variables: ReturnType<typeof tf.variable>[];
  readonly #adam = tf.train.adam(learningRate);
  readonly #x: Tensor;
  readonly #targets: Tensor;
  readonly #sizes: StepSizes;
  readonly #sequence: Sequence;
  readonly #layer: Layer;

  constructor(sizes: StepSizes, sequence: Sequence, layer: Layer = stockLayer) {
    const { time, batch, inputs, units, outputs } = sizes;
    this.#sizes = sizes;
    this.#sequence = sequence;
    this.#layer = layer;
    this.#x = tf.tensor(made(time * batch * inputs), [time, batch, inputs]);
    this.#targets = tf.tensor(made(time * batch * outputs), [time * batch, outputs]);
    const flat = startWeights(sizes);
    const shapes = [
      [inputs, 4 * units],
      [units, 4 * units],
      [4 * units],
      [units, outputs],
      [outputs],
    ];
    let at = 0;
    this.#variables = weightLengths(sizes).map((length, k) => {
      const values = flat.slice(at, (at += length));
      return tf.variable(tf.tensor(values, shapes[k]));
    });
  }

  /** @returns the loss before the step */
  async step(): Promise<number> {
    const { units } = this.#sizes;
    const cost = this.#adam.minimize(() => {
      const [kernel, recurrent, bias, dense, denseBias] = this.#variables;
      const hidden = this.#sequence(this.#x, kernel, recurrent, bias);
      const y = this.#layer(tf.reshape(hidden, [-1, units]), dense, denseBias);
      return tf.mean(tf.square(tf.sub(y, this.#targets))).asScalar();
    }, true);
    const loss = cost ? (await cost.data())[0] : Number.NaN;
    cost?.dispose();
    return loss;
  }

  dispose(): void {
    tf.dispose([this.#x, this.#targets, ...this.#variables]);
    this.#adam.dispose();
  }
}

const stockLayer: Layer = (x, weights, bias) => tf.add(tf.matMul(x, weights), bias);

/** The whole sequence as one kernel. */
export const fusedSequence: Sequence = (x, kernel, recurrent, bias) => {
  const row = tf.add(tf.zeros([x.shape[1] ?? 0, bias.shape[0]]), bias);
  return lstmSequence(x, kernel, row, recurrent);
};

/**
 * What tfjs offers without a kernel of ours: the input product for all steps at once, then step by step a product,
 * a split, sigmoids and tanhs; gradients by tfjs. `tf.layers.lstm` does the same with more operations a step.
 */
export const stockSequence: Sequence = (x, kernel, recurrent, bias) => {
  const [time, batch, inputs] = x.shape;
  const projected = tf.add(tf.matMul(tf.reshape(x, [-1, inputs ?? 0]), kernel), bias);
  const steps = tf.unstack(tf.reshape(projected, [time, batch, kernel.shape[1] ?? 0]));
  const states: Tensor[] = [];
  let h: Tensor | undefined;
  let c: Tensor | undefined;
  for (const input of steps) {
    const z = h ? tf.add(input, tf.matMul(h, recurrent)) : input;
    const [i, f, g, o] = tf.split(z, 4, 1);
    const entering = tf.mul(tf.sigmoid(i), tf.tanh(g));
    c = c ? tf.add(tf.mul(tf.sigmoid(f), c), entering) : entering;
    h = tf.mul(tf.sigmoid(o), tf.tanh(c));
    states.push(h);
  }
  return tf.stack(states);
};
