/** @file Does this device back-propagate through time correctly? Two exact steps with a known answer, and a random network. */
import { seeded } from "../../base/random.ts";
import type { BackendName } from "../surrogate.ts";
import { dense as denseLayer } from "./denseOp.ts";
import { lstmSequence } from "./lstmSequence.ts";
import { plainSequence } from "./plainLstm.ts";
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
  const x = tf.ones([3, 5, 4]);
  const row = tf.zeros([5, 4]);
  const loss = (k: Tensor, r: Tensor, d: Tensor) => {
    const hidden = lstmSequence(x, k, row, r);
    const last = tf.reshape(tf.slice(hidden, [2, 0, 0], [1, 5, 1]), [5, 1]);
    return tf.mean(tf.square(tf.sub(denseLayer(last, d, tf.zeros([1])), 1)));
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

/** Sizes of a random network; inputs and units differ, so that no transposition goes unseen. */
export type TestSizes = Readonly<Record<"time" | "batch" | "inputs" | "units", number>>;

/**
 * The four gradients of a random small LSTM against the float64 loops.
 * @param sequence the operation to test
 * @returns the largest of the four differences, each over the largest known value of its gradient
 */
export async function randomNetworkDifference(
  sizes: TestSizes,
  sequence = lstmSequence,
): Promise<number> {
  const { time, batch, inputs, units } = sizes;
  const random = seeded(time * 1000 + batch * 100 + units, "device self-test");
  const draw = (n: number) =>
    Float64Array.from({ length: n }, () => Math.fround(random.normal() * 0.5));
  const shapes = [
    [time, batch, inputs],
    [inputs, 4 * units],
    [batch, 4 * units],
    [units, 4 * units],
  ];
  const [x, kernel, row, recurrent] = shapes.map((s) => draw(s.reduce((n, size) => n * size, 1)));
  const pull = draw(time * batch * units);
  const { gradients } = plainSequence({ x, kernel, row, recurrent }, sizes, pull);
  const scalar = (...parts: Tensor[]) => {
    const hidden = sequence(parts[0], parts[1], parts[2], parts[3]);
    return tf.sum(tf.mul(hidden, tf.tensor(Float32Array.from(pull), [time, batch, units])));
  };
  const found = tf.tidy(() => {
    const parts = [x, kernel, row, recurrent].map((values, k) =>
      tf.tensor(Float32Array.from(values), shapes[k]),
    );
    return tf.grads(scalar)(parts);
  });
  let worst = 0;
  for (const [k, name] of (["x", "kernel", "row", "recurrent"] as const).entries()) {
    worst = Math.max(worst, relativeDifference(await found[k].data(), gradients[name]));
    found[k].dispose();
  }
  return worst;
}

const testedSizes = { time: 7, batch: 3, inputs: 4, units: 5 };

/** Relative, of a gradient; a GPU's exponential is coarser. */
const tolerances: Readonly<Record<BackendName, number>> = { webgpu: 1e-3, wasm: 1e-4, cpu: 1e-4 };

/** Start a backend and test it, with the operation that training uses on it. */
export async function testBackend(backend: BackendName): Promise<BackendReport> {
  if (!(await startBackend(backend))) {
    return { backend, present: false, checks: [], passed: false, note: "not on this machine" };
  }
  try {
    const checks = [
      check("LSTM two-step", await twoStepDifference(), 1e-5),
      check(
        "random LSTM gradient",
        await randomNetworkDifference(testedSizes),
        tolerances[backend],
      ),
    ];
    return { backend, present: true, checks, passed: checks.every(({ ok }) => ok), note: "" };
  } catch (error) {
    // A device that refuses a kernel is one that may not train; the next backend is tried.
    const note = error instanceof Error ? error.message : String(error);
    return { backend, present: true, checks: [], passed: false, note };
  }
}

function check(name: string, value: number, tolerance: number): DeviceCheck {
  return { name, value, tolerance, ok: value <= tolerance };
}

function relativeDifference(found: ArrayLike<number>, known: Float64Array): number {
  const largest = known.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const difference = largestDifference(found, known);
  return largest > 0 ? difference / largest : difference;
}

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < b.length; i++) {
    const difference = Math.abs(a[i] - b[i]);
    if (!(difference <= largest)) largest = difference;
  }
  return largest;
}
