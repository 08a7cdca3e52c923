/** @file One step of MdPL on the tfjs backend: generator, frozen surrogates, flux losses, range penalty and priors. */
import { windowTensors } from "../surrogate/backends/learner.ts";
import { tf, type Tensor } from "../surrogate/backends/tfjs.ts";
import {
  Adam,
  disposeAll,
  toTensors,
  type OptimiserState,
  type Tensors,
} from "../surrogate/backends/variables.ts";
import { forwardPass } from "../surrogate/backends/forwardPass.ts";
import type { Weights } from "../surrogate/surrogate.ts";
import type { Windows } from "../surrogate/windows.ts";
import type { LossForm } from "./fluxWeights.ts";
import { generate, positionsFrom } from "./generator.ts";
import { priorTensor } from "./priorTensor.ts";
import type { PriorShape } from "./priors.ts";

/** A set of windows with the observations they are held against. */
export interface ObservedWindows {
  readonly windows: Windows;
  /** Generator inputs, [days, rows, inputs]. */
  readonly weather: Float32Array;
  /** Days of the record that are each window's own: its weight in the mean. */
  readonly days: readonly number[];
  /** Standardised targets, [scoredDays, rows, binsPerDay, width]; 0 where not observed. */
  readonly observed: Float32Array;
  /** Weight of each value: 1 (or, by uncertainty, 1 on average over the record) observed, 0 not; same shape. */
  readonly weight: Float32Array;
  /** Observed values of each of the `width` first tasks: what the weighted errors are divided by. */
  readonly counts: Float32Array;
}

/** What the loss is made of. */
export interface LossWeights {
  /** Weight of each of the first tasks; 0 for what has no say. */
  readonly weights: Float32Array;
  /** (task sd)^2 / (variance of the observations) of each: turns standardised errors into normalised MSE. */
  readonly normal: Float32Array;
  /** Share of the loss at the bounded mean of the windows, 0..1. */
  readonly meanShare: number;
  readonly lossForm: LossForm;
}

/** A site in the generator's training: its frozen surrogate and where its parameters start. */
export interface LearnerSite {
  readonly surrogate: Weights;
  readonly loss: LossWeights;
  /** Positions of the defaults, one per parameter. */
  readonly start: Float64Array;
  /** By number of the parameter. */
  readonly priors: readonly (PriorShape | undefined)[];
  readonly priorWeight: number;
  /** Whether a sigmoid keeps the positions inside the range. */
  readonly isSquashed: boolean;
}

/** What holds in one step. */
export interface StepRates {
  readonly learningRate: number;
  readonly lambda: number;
}

/** Numbers of one step, read back from the device. */
export interface MdplStep {
  readonly loss: number;
  /** Losses of the first tasks, with the sequence of vectors and with their bounded mean (empty without its share). */
  readonly byTask: Float32Array;
  readonly byTaskAtMean: Float32Array;
  /** Per parameter. */
  readonly penalty: Float32Array;
  readonly priorPenalty: number;
  /** [rows, parameters] */
  readonly raw: Float32Array;
  readonly gradientNorm: number;
}

/** The gradient of the generator is capped at this norm. */
const gradientCap = 5;

/** The generator in training against surrogates that never change. */
export class MdplLearner {
  readonly #adam: Adam;
  readonly #sites: readonly { readonly about: LearnerSite; readonly surrogate: Tensors }[];

  constructor(start: OptimiserState, sites: readonly LearnerSite[]) {
    this.#adam = new Adam(start);
    this.#sites = sites.map((about) => ({ about, surrogate: toTensors(about.surrogate) }));
  }

  /** One Adam step on the generator's weights, through the surrogate of one site. */
  async step(site: number, batch: ObservedWindows, rates: StepRates): Promise<MdplStep> {
    const inputs = upload(batch);
    const { loss, detail, norm } = await this.#adam.descend(
      () => this.#evaluate(site, inputs, rates.lambda),
      rates.learningRate,
      gradientCap,
    );
    disposeAll(inputs.own);
    const [byTask, penalty, raw, prior, ...atMean] = detail;
    const byTaskAtMean = atMean.at(0) ?? new Float32Array();
    return { loss, byTask, byTaskAtMean, penalty, priorPenalty: prior[0], raw, gradientNorm: norm };
  }

  /** Raw vectors of the windows of a site as the generator stands now, [rows, parameters]. */
  async raw(site: number, batch: ObservedWindows): Promise<Float32Array> {
    const weather = weatherTensor(batch);
    const raw = tf.tidy(() => this.#raw(site, weather, batch.windows));
    const values = Float32Array.from(await raw.data());
    raw.dispose();
    weather.dispose();
    return values;
  }

  #raw(site: number, weather: Tensor, { days, rows }: { days: number; rows: number }): Tensor {
    const { start, isSquashed } = this.#sites[site].about;
    return positionsFrom(generate(this.#adam.variables, weather, days, rows), start, isSquashed);
  }

  #evaluate(
    site: number,
    inputs: UploadedWindows,
    lambda: number,
  ): { loss: Tensor; detail: readonly Tensor[] } {
    const { about, surrogate } = this.#sites[site];
    const raw = this.#raw(site, inputs.own.weather, inputs.windows);
    const byTask = taskLosses(surrogate, inputs, raw, about.loss.normal);
    const atMean = about.loss.meanShare > 0 ? lossesAtMean(surrogate, inputs, raw, about.loss) : [];
    const penalty = rangePenaltyTensor(raw);
    const prior = tf.mul(priorTensor(raw, about.priors), about.priorWeight);
    const shares = [1 - about.loss.meanShare, about.loss.meanShare];
    const fluxes = [byTask, ...atMean].map((losses, k) =>
      tf.mul(combinedTensor(losses, about.loss), shares[k]),
    );
    const loss = tf.addN([...fluxes, tf.mul(tf.sum(penalty), lambda), prior]);
    return { loss, detail: [byTask, penalty, raw, prior, ...atMean] };
  }

  state(): Promise<OptimiserState> {
    return this.#adam.state();
  }

  dispose(): void {
    this.#adam.dispose();
    for (const { surrogate } of this.#sites) disposeAll(surrogate);
  }
}

/** One loss from those of the tasks: `combinedLoss` of fluxWeights.ts. */
function combinedTensor(byTask: Tensor, { weights, lossForm }: LossWeights): Tensor {
  const formed = lossForm === "rmse" ? tf.sqrt(tf.add(byTask, rootFloor)) : byTask;
  return tf.sum(tf.mul(formed, tf.tensor1d(weights)));
}

/** The root of nothing has no slope: tasks without a target stand at 0. */
const rootFloor = 1e-12;

/**
 * The same losses with one vector in all windows: the mean of theirs, clipped into the range. Its gradient reaches the
 * windows through the mean, and is zero for what the clip cut off: there the range penalty pulls.
 */
function lossesAtMean(
  surrogate: Tensors,
  inputs: UploadedWindows,
  raw: Tensor,
  { normal }: LossWeights,
): [Tensor] {
  const mean = tf.sum(tf.mul(raw, inputs.own.meanWeights), 0, true);
  const bounded = tf.tile(tf.clipByValue(mean, 0, 1), [inputs.windows.rows, 1]);
  return [taskLosses(surrogate, inputs, bounded, normal)];
}

/**
 * Weighted mean squared errors over the variance of the observations, one per task of the targets' width.
 * @param raw positions in the range, [rows, parameters]; differentiable in it
 * @param normal see `LossWeights`
 */
export function taskLosses(
  surrogate: Tensors,
  { windows, own }: UploadedWindows,
  raw: Tensor,
  normal: Float32Array,
): Tensor {
  const fluxes = tf.slice(forwardPass(surrogate, windows, raw), [0, 0], [-1, normal.length]);
  const squared = tf.mul(tf.square(tf.sub(fluxes, own.observed)), own.weight);
  const mean = tf.div(tf.sum(squared, 0), tf.maximum(own.counts, tf.scalar(1)));
  return tf.mul(mean, tf.tensor1d(normal));
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
  const width = batch.counts.length;
  const binRows = batch.observed.length / width;
  const total = batch.days.reduce((sum, days) => sum + days, 0);
  const shares = batch.days.map((days) => days / total);
  return {
    windows: uploaded.windows,
    own: {
      ...uploaded.own,
      weather: weatherTensor(batch),
      observed: tf.tensor2d(batch.observed, [binRows, width]),
      weight: tf.tensor2d(batch.weight, [binRows, width]),
      counts: tf.tensor1d(batch.counts),
      meanWeights: tf.tensor2d(shares, [shares.length, 1]),
    },
  };
}

function weatherTensor({ windows, weather }: ObservedWindows): Tensor {
  const rows = windows.days * windows.rows;
  return tf.tensor2d(weather, [rows, weather.length / rows]);
}
