/** @file The multi-task network as tfjs operations, differentiable in its weights and in the parameters. */
import { dense } from "./denseOp.ts";
import { product } from "./lstmOp.ts";
import { lstmSequence } from "./lstmSequence.ts";
import { tf, type Tensor } from "./tfjs.ts";
import type { Tensors } from "./variables.ts";

/** One batch of windows as tensors. */
export interface WindowTensors {
  /** Standardised daily features, shape [days * rows, features]: day by day, rows within. */
  readonly daily: Tensor;
  /** Standardised bin features of the scored days, shape [scored days * rows * binsPerDay, features]. */
  readonly bins: Tensor;
  readonly days: number;
  readonly scoredDays: number;
  readonly rows: number;
  readonly binsPerDay: number;
}

/**
 * Standardised fluxes of the scored days.
 * @param unit positions in the range, shape [rows, parameters]
 * @returns shape [scoredDays * rows * binsPerDay, tasks], ordered like the bin features
 */
export function forwardPass(weights: Tensors, windows: WindowTensors, unit: Tensor): Tensor {
  const centred = tf.sub(tf.mul(unit, 2), 1);
  const state = scoredState(weights, windows, centred);
  return heads(weights, windows, state, centred);
}

/** Trunk: LSTM over all days, the scored ones kept. @returns shape [scoredDays, rows, units] */
function scoredState(weights: Tensors, windows: WindowTensors, centred: Tensor): Tensor {
  const { days, rows, scoredDays } = windows;
  const units = weights["trunkRecurrent"].shape[0];
  const daily = tf.reshape(windows.daily, [days, rows, windows.daily.shape[1] ?? 0]);
  const fromUnit = dense(centred, weights["trunkUnit"], weights["trunkBias"]);
  const states = lstmSequence(daily, weights["trunkDaily"], fromUnit, weights["trunkRecurrent"]);
  return tf.slice(states, [days - scoredDays, 0, 0], [scoredDays, rows, units]);
}

function heads(weights: Tensors, windows: WindowTensors, state: Tensor, centred: Tensor): Tensor {
  const { scoredDays, rows, binsPerDay } = windows;
  const [units, headUnits] = weights["headState"].shape;
  const fromState = tf.reshape(product(tf.reshape(state, [-1, units]), weights["headState"]), [
    scoredDays,
    rows,
    headUnits,
  ]);
  const fromUnit = dense(centred, weights["headUnit"], weights["headBias"]);
  const perDay = tf.reshape(tf.add(fromState, tf.expandDims(fromUnit, 0)), [-1, 1, headUnits]);
  const perBin = tf.reshape(product(windows.bins, weights["headBin"]), [-1, binsPerDay, headUnits]);
  const first = tf.tanh(tf.reshape(tf.add(perBin, perDay), [-1, headUnits]));
  const second = tf.tanh(dense(first, weights["hidden"], weights["hiddenBias"]));
  return dense(second, weights["output"], weights["outputBias"]);
}
