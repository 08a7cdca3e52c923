import { beforeAll, expect, test } from "vitest";
import { easyEnsemble } from "../../testing/easyEnsemble.ts";
import { simpleSite } from "../../testing/simpleSite.ts";
import { startWasm } from "../../testing/startWasm.ts";
import { complete } from "../base/progress.ts";
import type { SurrogateSettings } from "./surrogate.ts";
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
