import { fc, test as property } from "@fast-check/vitest";
import { beforeAll, expect, test } from "vitest";
import { startWasm } from "../../../testing/startWasm.ts";
import { SurrogateLearner, taskLogVariance } from "../backends/learner.ts";
import { freshState } from "../backends/variables.ts";
import type { Weights } from "../surrogate.ts";
import type { NetworkSizes } from "./flatWeights.ts";
import { FusedLearner } from "./fusedLearner.ts";
import { FusedPredictor } from "./fusedPredictor.ts";
import type { GradientPool } from "./gradientPool.ts";
import { plainNetwork } from "./plainNetwork.ts";
import { randomBatch } from "./randomBatch.ts";
import { shardSolver } from "./shardEngine.ts";
import type { ShardSizes } from "./shardTask.ts";

beforeAll(startWasm);

const taskWeights = [0.35, 0.35, 0.1, 0.1, 0.1];

const network: NetworkSizes = {
  dailyFeatures: 12,
  binFeatures: 11,
  parameters: 7,
  units: 10,
  headUnits: 14,
  tasks: 5,
};
const shard: ShardSizes = { days: 12, scoredDays: 8, rows: 5, binsPerDay: 8 };

/** After one step from zero moments the first moment is a tenth of the capped gradient. */
function gradientsOf(moments: Weights, norm: number): Record<string, Float64Array> {
  const grow = 10 / Math.min(1, 1 / (norm + 1e-12));
  return Object.fromEntries(
    Object.entries(moments).map(([name, { data }]) => [
      name,
      Float64Array.from(data, (m) => m * grow),
    ]),
  );
}

const anySizes = fc.record({
  network: fc.record({
    dailyFeatures: fc.integer({ min: 1, max: 13 }),
    binFeatures: fc.integer({ min: 1, max: 12 }),
    parameters: fc.integer({ min: 1, max: 9 }),
    units: fc.integer({ min: 1, max: 21 }),
    headUnits: fc.integer({ min: 1, max: 19 }),
    tasks: fc.integer({ min: 1, max: 5 }),
  }),
  shard: fc
    .record({
      days: fc.integer({ min: 1, max: 7 }),
      unscored: fc.integer({ min: 0, max: 6 }),
      rows: fc.integer({ min: 1, max: 9 }),
      binsPerDay: fc.constantFrom(1, 2, 3, 8, 24),
    })
    .map(({ unscored, ...rest }) => ({
      ...rest,
      scoredDays: Math.max(1, rest.days - unscored),
    })),
  seed: fc.integer({ min: 1, max: 1e6 }),
});

property.prop([anySizes], { numRuns: 60 })(
  "SU20 whatever the shape, loss and all gradients are those of the float64 loops",
  async ({ network: sizes, shard: cut, seed }) => {
    const { weights, batch } = randomBatch(sizes, cut, seed, 0.2);
    const own = taskWeights.slice(0, sizes.tasks);
    const known = plainNetwork(weights, batch, own);
    const learner = new FusedLearner(freshState(weights), own);
    expect(await learner.loss(batch)).toBeCloseTo(known.loss, 5);
    const { loss, norm } = await learner.descend(batch, 1e-3);
    expect(loss).toBeCloseTo(known.loss, 5);
    const found = gradientsOf((await learner.state()).firstMoments, norm);
    const steepest = Math.max(...Object.values(known.gradients).map(largest));
    for (const [name, gradient] of Object.entries(known.gradients)) {
      const difference = largest(gradient.map((g, i) => g - found[name][i]));
      const size = Math.max(largest(gradient), 1e-3 * steepest);
      expect({ name, relative: difference / size }).toEqual({ name, relative: below(1e-4) });
    }
  },
);

test("SU20 the float64 loops' gradient is that of central differences", () => {
  const { weights, batch } = randomBatch(
    network,
    { ...shard, rows: 2, days: 4, scoredDays: 2 },
    3,
    0.2,
  );
  const { gradients } = plainNetwork(weights, batch, taskWeights);
  for (const [name, gradient] of Object.entries(gradients)) {
    const at = gradient.findIndex((g) => Math.abs(g) === largest(gradient));
    const lossAt = (shift: number) => {
      const data = Float32Array.from(weights[name].data);
      data[at] += shift;
      const moved = { ...weights, [name]: { ...weights[name], data } };
      return { at: data[at], loss: plainNetwork(moved, batch, taskWeights).loss };
    };
    const [up, down] = [lossAt(2 ** -8), lossAt(-(2 ** -8))];
    const quotient = (up.loss - down.loss) / (up.at - down.at);
    const relative = Math.abs(gradient[at] / quotient - 1);
    expect({ name, relative }).toEqual({ name, relative: below(1e-3) });
  }
});

test.for([
  ["fixed task weights", false],
  ["learnt task weights", true],
] as const)("SU21 with %s the fused learner goes the way of the tfjs one", async ([, learnt]) => {
  const { weights, batch } = randomBatch(network, shard, 1, 0.3);
  batch.targets.forEach((_, i) => (batch.targets[i] = i % 5 === 4 ? Number.NaN : batch.targets[i]));
  const logVariance = { shape: [5], data: Float32Array.of(0.3, -0.2, 0.1, 0, 0.5) };
  const start = freshState(learnt ? { ...weights, [taskLogVariance]: logVariance } : weights);
  const ours = new FusedLearner(start, taskWeights);
  const theirs = new SurrogateLearner(start, taskWeights);
  for (let k = 0; k < 3; k++) {
    expect(await ours.step(batch, 1e-2)).toBeCloseTo(await theirs.step(batch, 1e-2), 4);
  }
  expect(await ours.loss(batch)).toBeCloseTo(await theirs.loss(batch), 4);
  const [found, known] = [await ours.state(), await theirs.state()];
  expect(found.steps).toBe(3);
  for (const name of Object.keys(start.weights)) {
    expect(found.firstMoments[name].shape).toEqual(known.firstMoments[name].shape);
    const moments = Float64Array.from(known.firstMoments[name].data);
    const difference = largest(moments.map((m, i) => m - found.firstMoments[name].data[i]));
    const relative = difference / Math.max(largest(moments), 1e-6);
    expect({ name, relative }).toEqual({ name, relative: below(1e-3) });
  }
  theirs.dispose();
});

test("SU22 a learner started from another's state goes on to the same bits", async () => {
  const { weights, batch } = randomBatch(network, shard, 5);
  const whole = new FusedLearner(freshState(weights), taskWeights);
  for (let k = 0; k < 5; k++) await whole.step(batch, 1e-2);
  const first = new FusedLearner(freshState(weights), taskWeights);
  for (let k = 0; k < 2; k++) await first.step(batch, 1e-2);
  const resumed = new FusedLearner(await first.state(), taskWeights);
  await resumed.loss(batch);
  for (let k = 0; k < 3; k++) await resumed.step(batch, 1e-2);
  expect(await resumed.state()).toEqual(await whole.state());
});

/** Another thread in all but the thread: buffers are cloned and moved as between workers. */
function otherThread(answers: number): GradientPool {
  const solve = shardSolver();
  let left = answers;
  return {
    solve: async (task) => {
      const moved = structuredClone(task, { transfer: [task.buffer] });
      await Promise.resolve();
      if (left-- <= 0) throw new Error("the other thread has died");
      return solve(moved);
    },
  };
}

test("SU23 two threads give the bits of one, and so does one when the other dies on the way", async () => {
  const { weights, batch } = randomBatch(network, shard, 6, 0.1);
  const train = async (pool?: GradientPool) => {
    const learner = new FusedLearner(freshState(weights), taskWeights, pool);
    const losses: number[] = [];
    for (let k = 0; k < 4; k++) losses.push(await learner.step(batch, 1e-2));
    return { losses, state: await learner.state() };
  };
  const alone = await train();
  expect(await train(otherThread(100))).toEqual(alone);
  expect(await train(otherThread(2))).toEqual(alone);
  expect(alone.losses[3]).toBeLessThan(alone.losses[0]);
});

test("SU23 a batch of one row has one shard", async () => {
  const { weights, batch } = randomBatch(network, { ...shard, rows: 1 }, 7);
  const learner = new FusedLearner(freshState(weights), taskWeights, otherThread(0));
  const { loss } = plainNetwork(weights, batch, taskWeights);
  expect(await learner.step(batch, 1e-2)).toBeCloseTo(loss, 5);
});

property.prop([anySizes], { numRuns: 20 })(
  "SU24 the fused predictor gives the fluxes of the float64 loops, whatever the shape",
  async ({ network: sizes, shard: cut, seed }) => {
    const { weights, batch } = randomBatch(sizes, cut, seed);
    const { fluxes } = plainNetwork(weights, batch, taskWeights.slice(0, sizes.tasks));
    const found = await new FusedPredictor(weights).predict(batch.windows, batch.unit);
    expect(found).toHaveLength(fluxes.length);
    expect(largest(fluxes.map((flux, i) => flux - found[i]))).toBeLessThan(2e-5);
  },
);

test("SU24 weights of another shape and windows of another size are refused by name", async () => {
  const { weights, batch } = randomBatch(network, shard, 8);
  const wrong = { ...weights, hidden: { shape: [3, 3], data: new Float32Array(9) } };
  expect(() => new FusedPredictor(wrong)).toThrow(/hidden \[14,14\], got \[3,3\]/);
  const { hidden: _, ...short } = weights;
  expect(() => new FusedPredictor(short)).toThrow(/called hidden/);
  const predictor = new FusedPredictor(weights);
  await expect(predictor.predict(batch.windows, new Float32Array(3))).rejects.toThrow(/35 .*unit/);
});

/** Matches a number below the limit; the weight's name stands beside it where it fails. */
function below(limit: number): unknown {
  return expect.toSatisfy((value: number) => value < limit);
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
