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
  /** Standardised, [scoredDays, rows, binsPerDay, tasks]; not a number where the model's output is not known. */
  readonly targets: Float32Array;
}

/** A network in training, in whatever home it runs. */
export interface Learner {
  /** One Adam step. @returns the loss before it */
  step(batch: LabelledWindows, rate: number): Promise<number>;
  /** The loss, weights untouched. */
  loss(batch: LabelledWindows): Promise<number>;
  /** Weights and moments, from which training goes on to the same bits. */
  state(): Promise<OptimiserState>;
  dispose(): void;
}

/** Gradients are capped at this norm so that one odd batch cannot throw the weights away. */
export const gradientCap = 1;

/** Name of the optional weight that lets training find the weights of the tasks, shape [tasks]. */
export const taskLogVariance = "taskLogVariance";

/**
 * The network in training as tfjs operations.
 *
 *     L_k  = sum(mask e^2) / max(1, sum(mask))                     per task, over the batch
 *     loss = sum_k w_k L_k                                         fixed weights
 *     loss = sum_k w_k (exp(-s_k) L_k + s_k)                       where the weights hold taskLogVariance s
 *
 * @source learnt weights: Kendall, Gal & Cipolla (2018), CVPR, eq. 7, with s for log sigma^2 and both terms doubled
 */
export class SurrogateLearner implements Learner {
  readonly #adam: Adam;
  readonly #taskWeights: readonly number[];

  /** @param taskWeights weight of each task in the loss; 0 leaves a task out */
  constructor(start: OptimiserState, taskWeights: readonly number[]) {
    this.#adam = new Adam(start);
    this.#taskWeights = taskWeights;
  }

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

  async loss(batch: LabelledWindows): Promise<number> {
    const inputs = labelledTensors(batch);
    const loss = tf.tidy(() => this.#loss(this.#adam.variables, inputs));
    const value = (await loss.data())[0];
    loss.dispose();
    disposeAll({ ...inputs.own });
    return value;
  }

  #loss(weights: Tensors, inputs: ReturnType<typeof labelledTensors>): Tensor {
    const { unit, targets, mask, counts } = inputs.own;
    const error = tf.mul(tf.sub(forwardPass(weights, inputs.windows, unit), targets), mask);
    const byTask = tf.div(tf.sum(tf.square(error), 0), counts);
    const logVariance = weights[taskLogVariance];
    const terms = logVariance
      ? tf.add(tf.mul(tf.exp(tf.neg(logVariance)), byTask), logVariance)
      : byTask;
    return tf.sum(tf.mul(terms, tf.tensor1d([...this.#taskWeights])));
  }

  state(): Promise<OptimiserState> {
    return this.#adam.state();
  }

  dispose(): void {
    this.#adam.dispose();
  }
}

/** Targets with 0 for what is not known, what is known as 1, and how much of each task is (at least 1). */
export function maskTargets(targets: Float32Array, taskCount: number) {
  const known = new Float32Array(targets.length);
  const mask = new Float32Array(targets.length);
  const counts = new Float32Array(taskCount);
  for (let i = 0; i < targets.length; i++) {
    if (Number.isNaN(targets[i])) continue;
    known[i] = targets[i];
    mask[i] = 1;
    counts[i % taskCount]++;
  }
  return { known, mask, counts: counts.map((count) => Math.max(1, count)) };
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
  const taskCount = targets.length / binRows;
  const { known, mask, counts } = maskTargets(targets, taskCount);
  return {
    windows: uploaded.windows,
    own: {
      ...uploaded.own,
      unit: tf.tensor2d(unit, [windows.rows, unit.length / windows.rows]),
      targets: tf.tensor2d(known, [binRows, taskCount]),
      mask: tf.tensor2d(mask, [binRows, taskCount]),
      counts: tf.tensor1d(counts),
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
