import { beforeAll, describe, expect, test } from "vitest";
import { easyEnsemble, easyFluxes } from "../../testing/easyEnsemble.ts";
import { simpleSite } from "../../testing/simpleSite.ts";
import { startWasm } from "../../testing/startWasm.ts";
import { complete } from "../base/progress.ts";
import { seeded } from "../base/random.ts";
import { defaultValues } from "../model/defaults.ts";
import { fromUnit, parameter, type ParameterValues } from "../model/parameters.ts";
import type { Observation, SiteData } from "../site/siteData.ts";
import { tf } from "../surrogate/backends/tfjs.ts";
import type { Surrogate } from "../surrogate/surrogate.ts";
import { trainSurrogate } from "../surrogate/training.ts";
import type { CalibrationSettings } from "./calibration.ts";
import { calibrate, type CalibrationCheckpoint } from "./mdpl.ts";
import { rangePenaltyTensor } from "./mdplLearner.ts";
import { rangePenalty } from "./rangePenalty.ts";

const settings: CalibrationSettings = {
  epochs: 60,
  learningRate: 0.03,
  lambda: 1,
  generatorUnits: 6,
  windowDays: 12,
  weightH: 1,
  weightLE: 1,
  quality: "measured",
  version: "raw",
  seed: 1,
};

/** The simple site with fluxes at a known pair of positions. */
function observedSite(a: number, b: number): SiteData {
  const site = simpleSite(60);
  const observe = (flux: number): Observation => ({
    values: site.forcing.shortwaveWM2.map((light) => easyFluxes(light, a, b)[flux]),
    quality: new Uint8Array(site.steps),
    column: "test",
    unit: "W m-2",
  });
  return { ...site, observations: { H: observe(0), LE: observe(1) } };
}

let surrogate: Surrogate;
let base: ParameterValues;

beforeAll(async () => {
  await startWasm();
  const site = simpleSite(60);
  base = defaultValues(site.attributes);
  surrogate = await complete(
    trainSurrogate({
      site,
      training: easyEnsemble(site, 48, 1),
      heldOut: easyEnsemble(site, 4, 2),
      backend: "wasm",
      settings: {
        units: 8,
        headUnits: 16,
        windowDays: 12,
        warmupDays: 4,
        batch: 24,
        stepsPerEpoch: 40,
        maxEpochs: 12,
        patience: 12,
        learningRate: 1e-2,
        validationShare: 0.2,
        taskWeighting: "fixed",
        seed: 1,
      },
    }),
  );
}, 60_000);

describe("MdPL", () => {
  test("MD1 finds the positions the observations were made with, and lowers both losses", async () => {
    const site = observedSite(0.7, 0.4);
    const result = await complete(calibrate({ site, surrogate, base, settings }));
    expect(result.epochs).toHaveLength(60);
    expect(result.rawUnit[0]).toBeGreaterThan(0.6);
    expect(result.rawUnit[0]).toBeLessThan(0.8);
    const [first, last] = [result.epochs[0], result.epochs[59]];
    expect(last.lossH).toBeLessThan(0.5 * first.lossH);
    expect(last.lossLE).toBeLessThan(0.5 * first.lossLE);
  });

  test("MD2 leaves the surrogate's weights as they were, to the last bit", async () => {
    const before = structuredClone(surrogate.weights);
    const short = { ...settings, epochs: 5 };
    await complete(calibrate({ site: observedSite(0.2, 0.9), surrogate, base, settings: short }));
    expect(surrogate.weights).toEqual(before);
  });

  test("MD3 bounds what leaves the range, marks it, and keeps the raw value beside it", async () => {
    const site = observedSite(1.6, 0.5);
    const free = { ...settings, lambda: 0 };
    const result = await complete(calibrate({ site, surrogate, base, settings: free }));
    const row = parameter("vmax0");
    expect(result.rawUnit[0]).toBeGreaterThan(1);
    expect(result.bounded.vmax0).toBe(fromUnit(row, 1));
    expect(result.raw[0]).toBeCloseTo(fromUnit(row, result.rawUnit[0]), 12);
    expect(result.ledger[0].firstEpoch).not.toBeNull();
    const held = await complete(
      calibrate({ site, surrogate, base, settings: { ...settings, lambda: 10 } }),
    );
    expect(held.rawUnit[0]).toBeLessThan(result.rawUnit[0]);
  });

  test("MD4 stopped and resumed, gives the same table as in one piece", async () => {
    const site = observedSite(0.3, 0.3);
    const input = { site, surrogate, base, settings: { ...settings, epochs: 12 } };
    const whole = await complete(calibrate(input));
    const run = calibrate(input);
    let from: CalibrationCheckpoint | undefined;
    while (from?.epochs.length !== 5) {
      const { value, done } = await run.next();
      if (done) throw new Error("calibration ended too early");
      from = value.detail.checkpoint;
    }
    await run.return(whole);
    expect(await complete(calibrate({ ...input, from }))).toEqual(whole);
    expect(await complete(calibrate(input))).toEqual(whole);
  });

  test("MD5 the range penalty on the device is the plain one, value and gradient", async () => {
    const random = seeded(5, "penalty");
    const raw = Float32Array.from({ length: 12 }, () => 3 * random.uniform() - 1);
    raw.set([0, 1, 0.5]);
    const known = rangePenalty(raw, [0, 0, 0], [1, 1, 1]);
    const tensor = tf.tensor2d(raw, [4, 3]);
    const value = await rangePenaltyTensor(tensor).data();
    known.byParameter.forEach((penalty, p) => expect(value[p]).toBeCloseTo(penalty, 6));
    const gradient = await tf
      .grad((x) => tf.sum(rangePenaltyTensor(x)))(tensor)
      .data();
    known.gradient.forEach((slope, k) => expect(gradient[k]).toBeCloseTo(slope, 6));
  });

  test("MD6 a site without enough observations is refused with what to do", async () => {
    const site = simpleSite(60);
    await expect(complete(calibrate({ site, surrogate, base, settings }))).rejects.toThrow(
      /H of TEST has 0 observed bins/,
    );
  });

  /** Made at .2 and at .8 on alternate days, with a stated error of each. */
  function twoFaced(sigma: (day: number) => number): SiteData {
    const sites = [observedSite(0.2, 0.5), observedSite(0.8, 0.5)];
    const mixed = (name: "H" | "LE"): Observation => {
      const [first, second] = sites.map(({ observations }) => observations[name]);
      if (!first || !second) throw new Error("expected both fluxes");
      const dayOf = (step: number) => Math.floor(step / 48) % 2;
      const values = first.values.map((value, i) => (dayOf(i) === 0 ? value : second.values[i]));
      const errors = values.map((_, i) => sigma(dayOf(i)));
      return { ...first, values, uncertainty: { values: errors, column: "test" } };
    };
    return { ...sites[0], observations: { H: mixed("H"), LE: mixed("LE") } };
  }

  test("MD7 weighted equally, without the setting, or by one error everywhere, it is the same to the last bit", async () => {
    const run = async (weighting?: "equal" | "uncertainty") => {
      const chosen = { ...settings, epochs: 5, windowDays: 3, ...(weighting && { weighting }) };
      const site = twoFaced(() => 10);
      const result = await complete(calibrate({ site, surrogate, base, settings: chosen }));
      return { ...result, settings };
    };
    const plain = await run();
    expect(await run("equal")).toEqual(plain);
    expect(await run("uncertainty")).toEqual(plain);
  });

  test("MD7 what is observed with a larger error counts less", async () => {
    const at = async (sigma: (day: number) => number) => {
      const chosen = { ...settings, weighting: "uncertainty" } as const;
      const site = twoFaced(sigma);
      return (await complete(calibrate({ site, surrogate, base, settings: chosen }))).rawUnit[0];
    };
    const low = await at((day) => (day === 0 ? 5 : 20));
    const high = await at((day) => (day === 0 ? 20 : 5));
    expect(high - low).toBeGreaterThan(0.3);
  });
});
