/** @file One step of MdPL on the tfjs backend: generator, frozen surrogate, flux losses and range penalty. */
import { forwardPass } from "../surrogate/backends/forwardPass.ts";
import { windowTensors } from "../surrogate/backends/learner.ts";
import { tf, type Tensor } from "../surrogate/backends/tfjs.ts";
import {
  Adam,
  disposeAll,
  toTensors,
  type OptimiserState,
  type Tensors,
} from "../surrogate/backends/variables.ts";
import { tasks, type Weights } from "../surrogate/surrogate.ts";
import type { Windows } from "../surrogate/windows.ts";
import { generate } from "./generator.ts";

/** A set of windows with the observations they are held against. */
export interface ObservedWindows {
  readonly windows: Windows;
  /** Generator inputs, [days, rows, inputs]. */
  readonly weather: Float32Array;
  /** Standardised H and LE, [scoredDays, rows, binsPerDay, 2]; 0 where not observed. */
  readonly observed: Float32Array;
  /** Weight of each value: 1 (or, by uncertainty, 1 on average over the record) observed, 0 not; same shape. */
  readonly weight: Float32Array;
  /** Observed values of H and of LE: what the weighted errors are divided by. */
  readonly counts: readonly [H: number, LE: number];
}

/** What the loss is made of. */
export interface LossWeights {
  readonly H: number;
  readonly LE: number;
  readonly lambda: number;
  /** (task sd)^2 / (variance of the observations): turns standardised errors into normalised MSE. */
  readonly normalH: number;
  readonly normalLE: number;
}

/** Numbers of one step, read back from the device. */
export interface MdplStep {
  readonly loss: number;
  readonly lossH: number;
  readonly lossLE: number;
  /** Per parameter. */
  readonly penalty: Float32Array;
  /** [rows, parameters] */
  readonly raw: Float32Array;
  readonly gradientNorm: number;
}

/** The gradient of the generator is capped at this norm. */
const gradientCap = 5;

/** The generator in training against a surrogate that never changes. */
export class MdplLearner {
  readonly #adam: Adam;
  readonly #surrogate: Tensors;
  readonly #loss: LossWeights;

  constructor(start: OptimiserState, surrogate: Weights, loss: LossWeights) {
    this.#adam = new Adam(start);
    this.#surrogate = toTensors(surrogate);
    this.#loss = loss;
  }

  /** One Adam step on the generator's weights. */
  async step(batch: ObservedWindows, rate: number): Promise<MdplStep> {
    const inputs = upload(batch);
    const { loss, detail, norm } = await this.#adam.descend(
      () => this.#evaluate(inputs),
      rate,
      gradientCap,
    );
    disposeAll(inputs.own);
    const [fluxes, penalty, raw] = detail;
    return { loss, lossH: fluxes[0], lossLE: fluxes[1], penalty, raw, gradientNorm: norm };
  }

  /** Raw vectors of the windows as the generator stands now, [rows, parameters]. */
  async raw(batch: ObservedWindows): Promise<Float32Array> {
    const { windows } = batch;
    const weather = weatherTensor(batch);
    const raw = tf.tidy(() => generate(this.#adam.variables, weather, windows.days, windows.rows));
    const values = Float32Array.from(await raw.data());
    raw.dispose();
    weather.dispose();
    return values;
  }

  #evaluate(inputs: UploadedWindows): { loss: Tensor; detail: readonly Tensor[] } {
    const { windows, own } = inputs;
    const raw = generate(this.#adam.variables, own.weather, windows.days, windows.rows);
    const byFlux = fluxLosses(this.#surrogate, inputs, raw, this.#loss);
    const penalty = rangePenaltyTensor(raw);
    const loss = tf.add(
      tf.sum(tf.mul(byFlux, tf.tensor1d([this.#loss.H, this.#loss.LE]))),
      tf.mul(tf.sum(penalty), this.#loss.lambda),
    );
    return { loss, detail: [byFlux, penalty, raw] };
  }

  state(): Promise<OptimiserState> {
    return this.#adam.state();
  }

  dispose(): void {
    this.#adam.dispose();
    disposeAll(this.#surrogate);
  }
}

/**
 * Weighted mean squared errors of H and LE over the variance of the observations, shape [2].
 * @param raw positions in the range, [rows, parameters]; differentiable in it
 */
export function fluxLosses(
  surrogate: Tensors,
  { windows, own }: UploadedWindows,
  raw: Tensor,
  { normalH, normalLE }: Pick<LossWeights, "normalH" | "normalLE">,
): Tensor {
  const fluxes = tf.slice(forwardPass(surrogate, windows, raw), [0, 0], [-1, 2]);
  const squared = tf.mul(tf.square(tf.sub(fluxes, own.observed)), own.weight);
  const mean = tf.div(tf.sum(squared, 0), tf.maximum(own.counts, tf.scalar(1)));
  return tf.mul(mean, tf.tensor1d([normalH, normalLE]));
}

/**
 * Soft range penalty per parameter: mean over windows of relu(u - 1) + relu(-u).
 * Zero, with zero gradient, inside the range and on its bounds.
 */
export function rangePenaltyTensor(raw: Tensor): Tensor {
  return tf.mean(tf.add(tf.relu(tf.sub(raw, 1)), tf.relu(tf.neg(raw))), 0);
}

/** Windows with their observations as tensors; the caller disposes `own`. */
export type UploadedWindows = ReturnType<typeof upload>;

export function upload(batch: ObservedWindows) {
  const uploaded = windowTensors(batch.windows);
  const binRows = batch.observed.length / 2;
  return {
    windows: uploaded.windows,
    own: {
      ...uploaded.own,
      weather: weatherTensor(batch),
      observed: tf.tensor2d(batch.observed, [binRows, 2]),
      weight: tf.tensor2d(batch.weight, [binRows, 2]),
      counts: tf.tensor1d([...batch.counts]),
    },
  };
}

function weatherTensor({ windows, weather }: ObservedWindows): Tensor {
  const rows = windows.days * windows.rows;
  return tf.tensor2d(weather, [rows, weather.length / rows]);
}

/** H and LE are the first two tasks: the slice above relies on it. */
const [first, second] = tasks;
first satisfies "H";
second satisfies "LE";
