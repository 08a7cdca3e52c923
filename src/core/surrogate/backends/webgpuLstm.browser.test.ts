import { beforeAll, describe, expect, test } from "vitest";
import { seeded } from "../../base/random.ts";
import { hasLstmHome, lstmSequence } from "./lstmSequence.ts";
import { plainSequence } from "./plainLstm.ts";
import { randomNetworkDifference } from "./selfTest.ts";
import { startBackend, tf, WebGPUBackend, type Tensor } from "./tfjs.ts";
import { formOf, lstmForms, useLstmForm } from "./webgpuLstmForm.ts";
import { runningDevice, tuneWebgpu } from "./webgpuTensors.ts";
import { randomBatch } from "../fused/randomBatch.ts";
import { SurrogateLearner } from "./learner.ts";
import { freshState } from "./variables.ts";

/** Edges: one step, one row, one input, rows that fill no block, counts that are no multiple of four. */
const shapes = [
  { time: 9, batch: 17, inputs: 16, units: 12 },
  { time: 5, batch: 3, inputs: 5, units: 11 },
  { time: 1, batch: 1, inputs: 1, units: 1 },
  { time: 1, batch: 9, inputs: 3, units: 8 },
  { time: 2, batch: 3, inputs: 1, units: 6 },
  { time: 5, batch: 3, inputs: 8, units: 68 },
];

beforeAll(async () => {
  expect(await startBackend("webgpu")).toBe(true);
});

describe.each(lstmForms)("LSTM on WebGPU, cut by $cut, $rows rows", (form) => {
  test("SU40 states and all four gradients are the float64 ones, whatever the shape", async () => {
    useLstmForm(runningDevice(), form);
    expect(hasLstmHome()).toBe(true);
    const random = seeded(40, form.cut);
    const drawn = Array.from({ length: 4 }, () => ({
      time: 1 + random.integer(12),
      batch: 1 + random.integer(20),
      inputs: 1 + random.integer(18),
      units: 1 + random.integer(30),
    }));
    // A software adapter compiles the text for large blocks for a second or more, and each width anew.
    const tried = form.rows > 1 ? shapes.slice(0, 2) : [...shapes, ...drawn];
    const apart: object[] = [];
    for (const sizes of tried) {
      const states = await stateDifference(sizes);
      const gradients = await randomNetworkDifference(sizes);
      if (!(states < 1e-5 && gradients < 1e-4)) apart.push({ ...sizes, states, gradients });
    }
    expect(apart).toEqual([]);
  });
});

test("SU40 large arguments of the gates give no NaN", async () => {
  const [x, kernel] = [tf.mul(tf.ones([3, 2, 1]), 1000), tf.tensor2d([1, -1, 1, 1], [1, 4])];
  const parts = [x, kernel, tf.zeros([2, 4]), tf.zeros([1, 4])];
  const gradients = tf.grads((...all: Tensor[]) =>
    tf.sum(lstmSequence(all[0], all[1], all[2], all[3])),
  );
  for (const gradient of gradients(parts)) {
    expect([...(await gradient.data())].every((value) => Number.isFinite(value))).toBe(true);
  }
});

test("SU41 a training step leaves no tensor and no buffer behind, and reads nothing back before its loss", async () => {
  const parts = [
    tf.randomNormal([6, 5, 3]),
    tf.variable(tf.randomNormal([3, 28])),
    tf.variable(tf.randomNormal([5, 28])),
    tf.variable(tf.randomNormal([7, 28])),
  ];
  const optimiser = tf.train.adam(0.01);
  const step = async () => {
    const loss = optimiser.minimize(
      () => tf.mean(tf.square(lstmSequence(parts[0], parts[1], parts[2], parts[3]))),
      true,
    );
    const value = (await loss?.data())?.[0];
    loss?.dispose();
    return value;
  };
  await step();
  const reads = countReads();
  const before = held();
  const losses = [await step(), await step(), await step()];
  expect(held()).toEqual(before);
  expect(reads.count()).toEqual({ later: 3, atOnce: 0 });
  expect(losses[2]).toBeLessThan(losses[0] ?? 0);
  reads.stop();
  tf.dispose(parts);
  optimiser.dispose();
});

test("SU41 a step of the surrogate reads nothing back but its loss and the gradient's norm", async () => {
  const network = {
    units: 8,
    headUnits: 6,
    dailyFeatures: 5,
    binFeatures: 3,
    parameters: 2,
    tasks: 2,
  };
  const shard = { days: 6, scoredDays: 4, rows: 3, binsPerDay: 2 };
  const { weights, batch } = randomBatch(network, shard, 1);
  const learner = new SurrogateLearner(freshState(weights), [0.5, 0.5]);
  const first = await learner.step(batch, 0.01);
  const reads = countReads();
  const before = held();
  let last = first;
  for (let k = 0; k < 3; k++) last = await learner.step(batch, 0.01);
  reads.stop();
  expect(reads.count()).toEqual({ later: 6, atOnce: 0 });
  expect(held()).toEqual(before);
  expect(last).toBeLessThan(first);
  learner.dispose();
});

test("SU42 the form of the passes is found by timing and then used", async () => {
  let now = 0;
  // A clock that runs fastest for the first form and slowest for the last but one.
  const seconds = [50, 40, 30, 90, 29.5];
  const looks: number[] = [];
  const clock = () => {
    looks.push(now);
    if (looks.length % 2 === 1) return now;
    return (now += seconds[Math.floor((looks.length - 1) / 12)]);
  };
  const timings = await tuneWebgpu(clock);
  expect(timings.map(({ form }) => form)).toEqual(lstmForms);
  expect(timings.map(({ ms }) => ms)).toEqual(seconds);
  // A lead below the margin leaves the form that comes before.
  expect(formOf(runningDevice())).toEqual(lstmForms[2]);
});

async function stateDifference(sizes: (typeof shapes)[number]): Promise<number> {
  const { time, batch, inputs, units } = sizes;
  const random = seeded(time + batch + inputs + units, "states");
  const draw = (n: number) => Float64Array.from({ length: n }, () => Math.fround(random.normal()));
  const parts = {
    x: draw(time * batch * inputs),
    kernel: draw(inputs * 4 * units),
    row: draw(batch * 4 * units),
    recurrent: draw(units * 4 * units).map((value) => Math.fround(value / Math.sqrt(units))),
  };
  const known = plainSequence(parts, sizes, draw(time * batch * units)).hidden;
  const hidden = tf.tidy(() =>
    lstmSequence(
      tf.tensor3d(Float32Array.from(parts.x), [time, batch, inputs]),
      tf.tensor2d(Float32Array.from(parts.kernel), [inputs, 4 * units]),
      tf.tensor2d(Float32Array.from(parts.row), [batch, 4 * units]),
      tf.tensor2d(Float32Array.from(parts.recurrent), [units, 4 * units]),
    ),
  );
  const found = await hidden.data();
  hidden.dispose();
  return known.reduce((most, value, i) => Math.max(most, Math.abs(value - found[i])), 0);
}

/** Tensors, their bytes, and bytes of buffers in use. */
function held() {
  const { numTensors, numBytes } = tf.memory();
  const backend = tf.backend();
  if (!(backend instanceof WebGPUBackend)) throw new Error("expected tfjs on WebGPU");
  return { numTensors, numBytes, inUse: backend.memory().numBytesInGPU };
}

/** Counts what is read back from the device. */
function countReads() {
  const backend = tf.backend();
  const [read, readSync] = [backend.read.bind(backend), backend.readSync.bind(backend)];
  const counts = { later: 0, atOnce: 0 };
  backend.read = (id: object) => ((counts.later += 1), read(id));
  backend.readSync = (id: object) => ((counts.atOnce += 1), readSync(id));
  return { count: () => counts, stop: () => Object.assign(backend, { read, readSync }) };
}
