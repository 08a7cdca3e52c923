/** @file The surrogate while it learns: one gradient step, a loss, a prediction, a state to resume from. */
import type { Windows } from "../windows.ts";
import type { Weights } from "../surrogate.ts";
import { forwardPass, type WindowTensors } from "./forwardPass.ts";
import { tf, type Tensor } from "./tfjs.ts";
import { Adam, disposeAll, toTensors, type OptimiserState, type Tensors } from "./variables.ts";

/** Windows with the members' parameters and model output. */
export interface LabelledWindows {
  readonly windows: Windows;
  /** [rows, parameters] */
  readonly unit: Float32Array;
  /** Standardised, [scoredDays, rows, binsPerDay, tasks] */
  readonly targets: Float32Array;
}

/** Gradients are capped at this norm so that one odd batch cannot throw the weights away. */
const gradientCap = 1;

/** The network in training. */
export class SurrogateLearner {
  readonly #adam: Adam;
  readonly #taskWeights: readonly number[];

  /** @param taskWeights weight of each task in the loss, summing to 1 */
  constructor(start: OptimiserState, taskWeights: readonly number[]) {
    this.#adam = new Adam(start);
    this.#taskWeights = taskWeights;
  }

  /** One Adam step. @returns the loss before it */
  async step(batch: LabelledWindows, rate: number): Promise<number> {
    const inputs = labelledTensors(batch);
    const { loss } = await this.#adam.descend(
      () => ({ loss: this.#loss(this.#adam.variables, inputs), detail: [] }),
      rate,
      gradientCap,
    );
    disposeAll({ ...inputs.own });
    return loss;
  }

  /** Normalised mean squared error, weights untouched. */
  async loss(batch: LabelledWindows): Promise<number> {
    const inputs = labelledTensors(batch);
    const loss = tf.tidy(() => this.#loss(this.#adam.variables, inputs));
    const value = (await loss.data())[0];
    loss.dispose();
    disposeAll({ ...inputs.own });
    return value;
  }

  #loss(weights: Tensors, inputs: ReturnType<typeof labelledTensors>): Tensor {
    const error = tf.sub(forwardPass(weights, inputs.windows, inputs.own.unit), inputs.own.targets);
    return tf.sum(tf.mul(tf.mean(tf.square(error), 0), tf.tensor1d([...this.#taskWeights])));
  }

  state(): Promise<OptimiserState> {
    return this.#adam.state();
  }

  dispose(): void {
    this.#adam.dispose();
  }
}

/** Upload windows; the caller disposes `own`. */
export function windowTensors(windows: Windows): {
  windows: WindowTensors;
  own: { daily: Tensor; bins: Tensor };
} {
  const daily = tf.tensor2d(windows.daily, [
    windows.days * windows.rows,
    windows.daily.length / (windows.days * windows.rows),
  ]);
  const binRows = windows.scoredDays * windows.rows * windows.binsPerDay;
  const bins = tf.tensor2d(windows.bins, [binRows, windows.bins.length / binRows]);
  return { windows: { ...windows, daily, bins }, own: { daily, bins } };
}

function labelledTensors({ windows, unit, targets }: LabelledWindows) {
  const uploaded = windowTensors(windows);
  const binRows = windows.scoredDays * windows.rows * windows.binsPerDay;
  return {
    windows: uploaded.windows,
    own: {
      ...uploaded.own,
      unit: tf.tensor2d(unit, [windows.rows, unit.length / windows.rows]),
      targets: tf.tensor2d(targets, [binRows, targets.length / binRows]),
    },
  };
}

/** A frozen surrogate that predicts. */
export class Predictor {
  readonly #weights: Tensors;

  constructor(weights: Weights) {
    this.#weights = toTensors(weights);
  }

  /** @returns standardised fluxes, [scoredDays, rows, binsPerDay, tasks] */
  async predict(windows: Windows, unit: Float32Array): Promise<Float32Array> {
    const uploaded = windowTensors(windows);
    const result = tf.tidy(() =>
      forwardPass(
        this.#weights,
        uploaded.windows,
        tf.tensor2d(unit, [windows.rows, unit.length / windows.rows]),
      ),
    );
    const values = Float32Array.from(await result.data());
    result.dispose();
    disposeAll(uploaded.own);
    return values;
  }

  dispose(): void {
    disposeAll(this.#weights);
  }
}
