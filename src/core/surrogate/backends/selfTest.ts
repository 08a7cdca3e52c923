/** @file Does this device back-propagate through time correctly? Two exact steps with a known answer, and a random network. */
import { seeded } from "../../base/random.ts";
import type { BackendName } from "../surrogate.ts";
import { lstmSequence, product } from "./lstmOp.ts";
import { plainLstm, plainLstmGradient } from "./plainLstm.ts";
import { startBackend, tf, type Tensor } from "./tfjs.ts";

/** One comparison with a known number. */
export interface DeviceCheck {
  readonly name: string;
  readonly ok: boolean;
  /** Largest absolute difference from the reference. */
  readonly value: number;
  readonly tolerance: number;
}

/** What a backend was found to be. */
export interface BackendReport {
  readonly backend: BackendName;
  /** False where the machine does not have it. */
  readonly present: boolean;
  readonly checks: readonly DeviceCheck[];
  /** Whether it may train. */
  readonly passed: boolean;
  /** Why it is not used although it may be, or empty. */
  readonly note: string;
}

/**
 * Two steps of gradient descent on a one-unit LSTM: kernel and recurrent weights from zero, no bias,
 * dense weight 1, input ones [5, 3, 4], target 1, rate 1.
 *
 * @returns kernel row, recurrent row and dense weight after two epochs
 * @source computed for true sigmoid gates; the hard-sigmoid variant is tfjs's own test
 */
export const twoStepReference = {
  kernel: [0.14318988, 0.08182279, 0.87604458, 0.22796265],
  recurrent: [0.03538971, 0.02418272, 0.00025817, 0.07230211],
  dense: 1.45592529,
} as const;

/** Run the two steps on the current backend. @returns largest difference from the reference */
export async function twoStepDifference(): Promise<number> {
  let kernel: Tensor = tf.zeros([4, 4]);
  let recurrent: Tensor = tf.zeros([1, 4]);
  let dense: Tensor = tf.ones([1, 1]);
  const x = tf.ones([3 * 5, 4]);
  const loss = (k: Tensor, r: Tensor, d: Tensor) => {
    const hidden = lstmSequence(tf.reshape(product(x, k), [3, 5, 4]), r);
    const last = tf.reshape(tf.slice(hidden, [2, 0, 0], [1, 5, 1]), [5, 1]);
    return tf.mean(tf.square(tf.sub(product(last, d), 1)));
  };
  const gradients = tf.grads(loss);
  for (let epoch = 0; epoch < 2; epoch++) {
    [kernel, recurrent, dense] = tf.tidy(() => {
      const [dk, dr, dd] = gradients([kernel, recurrent, dense]);
      return [tf.sub(kernel, dk), tf.sub(recurrent, dr), tf.sub(dense, dd)];
    });
  }
  const found = [
    ...(await kernel.data()).slice(0, 4),
    ...(await recurrent.data()),
    ...(await dense.data()),
  ];
  const known = [...twoStepReference.kernel, ...twoStepReference.recurrent, twoStepReference.dense];
  return largestDifference(found, known);
}

/** Gradient of a random small LSTM against the float64 loops. @returns largest difference over the largest gradient */
export async function randomNetworkDifference(
  time: number,
  batch: number,
  units: number,
): Promise<number> {
  const random = seeded(time * 1000 + batch * 100 + units, "device self-test");
  const draw = (n: number) => Float64Array.from({ length: n }, () => random.normal() * 0.5);
  const projected = draw(time * batch * 4 * units);
  const recurrent = draw(units * 4 * units);
  const pull = draw(time * batch * units);
  const trace = plainLstm(projected, recurrent, time, batch, units);
  const known = plainLstmGradient(trace, recurrent, pull);
  const scalar = (p: Tensor, w: Tensor) =>
    tf.sum(tf.mul(lstmSequence(p, w), tf.tensor(Float32Array.from(pull), [time, batch, units])));
  const [dp, dw] = tf.grads(scalar)([
    tf.tensor(Float32Array.from(projected), [time, batch, 4 * units]),
    tf.tensor(Float32Array.from(recurrent), [units, 4 * units]),
  ]);
  const worst = Math.max(
    largestDifference(await dp.data(), known.projected),
    largestDifference(await dw.data(), known.recurrent),
  );
  return worst / largestDifference(known.recurrent, new Float64Array(known.recurrent.length));
}

/** Start a backend and test it. */
export async function testBackend(backend: BackendName): Promise<BackendReport> {
  if (!(await startBackend(backend))) {
    return { backend, present: false, checks: [], passed: false, note: "not on this machine" };
  }
  const checks = [
    check("LSTM two-step", await twoStepDifference(), 1e-5),
    check("random LSTM gradient", await randomNetworkDifference(7, 3, 5), 1e-4),
  ];
  return { backend, present: true, checks, passed: checks.every(({ ok }) => ok), note: "" };
}

function check(name: string, value: number, tolerance: number): DeviceCheck {
  return { name, value, tolerance, ok: value <= tolerance };
}

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < b.length; i++) {
    const difference = Math.abs(a[i] - b[i]);
    if (!(difference <= largest)) largest = difference;
  }
  return largest;
}
