import { createRequire } from "node:module";
import { dirname } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { simpleSite } from "../../testing/simpleSite.ts";
import { complete } from "../base/progress.ts";
import { seeded } from "../base/random.ts";
import { ensembleVariables, type Ensemble } from "../ensemble/ensemble.ts";
import type { SiteData } from "../site/siteData.ts";
import { locateWasm, startBackend } from "./backends/tfjs.ts";
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

/** Members whose fluxes are simple functions of light and two parameters, with a product of the two. */
function easyEnsemble(site: SiteData, members: number, seed: number): Ensemble {
  const bins = site.steps / 6;
  const random = seeded(seed, "easy");
  const design = Float64Array.from({ length: members * 2 }, () => random.uniform());
  const values = new Float32Array(members * ensembleVariables.length * bins);
  for (let m = 0; m < members; m++) {
    const [a, b] = design.subarray(2 * m, 2 * m + 2);
    for (let bin = 0; bin < bins; bin++) {
      let light = 0;
      for (let k = 0; k < 6; k++) light += site.forcing.shortwaveWM2[bin * 6 + k] / 6;
      const LE = light * (0.1 + 0.4 * a) + 20 * b;
      const row = [
        0.6 * light - LE + 30 * a * b,
        LE,
        light * 0.02 * a,
        0.6 * light,
        0.1 * light,
        0,
        0,
        0,
      ];
      row.forEach((value, v) => (values[(m * ensembleVariables.length + v) * bins + bin] = value));
    }
  }
  return {
    parameters: ["vmax0", "gradm"],
    design,
    members,
    binSeconds: 10_800,
    bins,
    values,
    failed: [],
    engine: "cpu",
    device: "test",
    memberSteps: 0,
    seconds: 0,
  };
}

const site = simpleSite(60);
const input = {
  site,
  training: easyEnsemble(site, 24, 1),
  heldOut: easyEnsemble(site, 8, 2),
  settings,
  backend: "wasm",
} as const;

beforeAll(async () => {
  const folder = dirname(createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm"));
  locateWasm(`${folder}/`);
  expect(await startBackend("wasm")).toBe(true);
});

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
