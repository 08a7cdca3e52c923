import { beforeAll, expect, test } from "vitest";
import { easyEnsemble } from "../../testing/easyEnsemble.ts";
import { simpleSite } from "../../testing/simpleSite.ts";
import { startWasm } from "../../testing/startWasm.ts";
import { complete } from "../base/progress.ts";
import { ensembleVariables, type Ensemble } from "../ensemble/ensemble.ts";
import { weightShapes } from "./network.ts";
import { tasks, type SurrogateSettings } from "./surrogate.ts";
import { taskWeightsFor } from "./taskWeights.ts";
import { trainSurrogate, type TrainingCheckpoint } from "./training.ts";

const settings: SurrogateSettings = {
  units: 8,
  headUnits: 16,
  windowDays: 12,
  warmupDays: 4,
  batch: 16,
  stepsPerEpoch: 15,
  maxEpochs: 6,
  patience: 10,
  learningRate: 1e-2,
  validationShare: 0.2,
  taskWeighting: "fixed",
  seed: 1,
};

const site = simpleSite(60);
const input = {
  site,
  training: easyEnsemble(site, 24, 1),
  heldOut: easyEnsemble(site, 8, 2),
  settings,
  backend: "wasm",
} as const;

beforeAll(startWasm);

test("SU4 a short training beats the mean over members on members never seen", async () => {
  const surrogate = await complete(trainSurrogate(input));
  expect(surrogate.skill.LE.R).toBeGreaterThan(0.95);
  expect(surrogate.skill.LE.effectR2).toBeGreaterThan(0.5);
  expect(surrogate.skill.H.NSE).toBeGreaterThan(0.8);
  expect(surrogate.skill.H.n).toBe(8 * 60 * 8);
});

test("SU5 stopped after two epochs and resumed, training gives the same weights to the last bit", async () => {
  const whole = await complete(trainSurrogate(input));
  const first = trainSurrogate(input);
  let checkpoint: TrainingCheckpoint | undefined;
  while (checkpoint?.history.length !== 2) {
    const { value, done } = await first.next();
    if (done) throw new Error("training ended too early");
    checkpoint = value.detail.checkpoint ?? checkpoint;
  }
  await first.return(whole);
  const resumed = await complete(trainSurrogate({ ...input, from: checkpoint }));
  expect(resumed.weights).toEqual(whole.weights);
  expect(resumed.history).toEqual(whole.history);
  expect(resumed.skill).toEqual(whole.skill);
});

async function afterEpochs(count: number): Promise<TrainingCheckpoint> {
  const training = trainSurrogate(input);
  for (;;) {
    const { value, done } = await training.next();
    if (done) throw new Error("training ended too early");
    const { checkpoint } = value.detail;
    if (checkpoint?.history.length !== count) continue;
    await training.return(undefined as never);
    return checkpoint;
  }
}

test("SU30 a loss that runs away ends training with the best weights so far and says what to try", async () => {
  const from = await afterEpochs(1);
  const wild = { ...settings, learningRate: 1e4 };
  const surrogate = await complete(trainSurrogate({ ...input, settings: wild, from }));
  expect(surrogate.end.reason).toBe("diverged");
  expect(surrogate.end.message).toMatch(/^the loss .+ in epoch 2; .+ Try a lower learning rate/u);
  expect(surrogate.weights).toEqual(from.bestWeights);
  expect(surrogate.skill.LE.R).toBeGreaterThan(0.5);
  const start = trainSurrogate({ ...input, settings: wild });
  await expect(complete(start)).rejects.toThrow(/Try a lower learning rate/u);
});

test("SU31 task weights found in training leave out no task and keep the skill", async () => {
  const learnt = { ...settings, taskWeighting: "learnt" } as const;
  const surrogate = await complete(trainSurrogate({ ...input, settings: learnt }));
  expect(surrogate.taskWeights.every((weight) => weight > 0)).toBe(true);
  expect(surrogate.taskWeights).not.toEqual(taskWeightsFor(tasks));
  expect(Object.keys(surrogate.weights)).toEqual(
    Object.keys(weightShapes({ ...settings, parameters: 2 })),
  );
  expect(surrogate.skill.LE.R).toBeGreaterThan(0.95);
});

test("SU32 tasks that an ensemble does not tell weigh nothing and disturb no other", async () => {
  const present = ["H", "LE"] as const;
  const surrogate = await complete(
    trainSurrogate({
      ...input,
      training: { ...input.training, present, values: onlyFluxes(input.training) },
      heldOut: { ...input.heldOut, present, values: onlyFluxes(input.heldOut) },
    }),
  );
  expect(surrogate.taskWeights).toEqual([0.5, 0.5, 0, 0, 0, 0, 0]);
  expect(surrogate.skill.LE.R).toBeGreaterThan(0.95);
  expect(surrogate.skill.GPP.R).toBeNaN();
});

/** H and LE as they are, everything else not known. */
function onlyFluxes({ values, bins }: Ensemble): Float32Array {
  const width = ensembleVariables.length * bins;
  return values.map((value, i) => (i % width < 2 * bins ? value : Number.NaN));
}

test("SU32 windows of which no member tells anything are not drawn", async () => {
  const values = input.training.values.slice();
  const { bins } = input.training;
  for (let i = 0; i < values.length; i++) if (i % bins < bins / 2) values[i] = Number.NaN;
  const half = { ...input.training, values };
  const history: number[] = [];
  const training = trainSurrogate({ ...input, training: half, heldOut: half });
  for (;;) {
    const { value, done } = await training.next();
    if (done) break;
    if (value.detail.batchLoss > 0) history.push(value.detail.batchLoss);
  }
  expect(history.length).toBeGreaterThan(settings.stepsPerEpoch);
  expect(Math.min(...history)).toBeGreaterThan(0);
});
