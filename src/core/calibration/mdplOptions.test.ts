import { beforeAll, describe, expect, test } from "vitest";
import { easyEnsemble, easyFluxes } from "../../testing/easyEnsemble.ts";
import { simpleSite } from "../../testing/simpleSite.ts";
import { startWasm } from "../../testing/startWasm.ts";
import { complete } from "../base/progress.ts";
import { defaultValues } from "../model/defaults.ts";
import { fromUnit, parameter, type ParameterValues } from "../model/parameters.ts";
import type { Observation, SiteData } from "../site/siteData.ts";
import { stepsOfPart } from "../site/split.ts";
import type { Surrogate } from "../surrogate/surrogate.ts";
import { trainSurrogate } from "../surrogate/training.ts";
import { boundSequence, boundings, type Bounding } from "./bounding.ts";
import type { CalibrationSettings } from "./calibration.ts";
import { matchCourse } from "./extraTargets.ts";
import { calibrate, calibrateTogether, type JointCheckpoint } from "./mdpl.ts";

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

const fluxNames = ["H", "LE", "GPP", "Rn"] as const;

/** The simple site with fluxes at positions that may differ from day to day. */
function observedSite(
  at: (day: number, step: number) => readonly [a: number, b: number],
): SiteData {
  const site = simpleSite(60);
  const observe = (flux: number): Observation => ({
    values: site.forcing.shortwaveWM2.map((light, step) => {
      const [a, b] = at(Math.floor(step / 48), step);
      return easyFluxes(light, a, b)[flux];
    }),
    quality: new Uint8Array(site.steps),
    column: "test",
    unit: "W m-2",
  });
  const observations = Object.fromEntries(fluxNames.map((name, k) => [name, observe(k)]));
  return { ...site, observations };
}

const constantSite = (a: number, b: number) => observedSite(() => [a, b]);

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

const run = (site: SiteData, changed: Partial<CalibrationSettings> = {}) =>
  complete(calibrate({ site, surrogate, base, settings: { ...settings, ...changed } }));

describe("options of MdPL", () => {
  test("MD8 with a share of the loss at the mean, the mean fits better than without", async () => {
    // Positions that change with the weather of the day: their mean is not the best constant vector.
    const bright = simpleSite(60).forcing.shortwaveWM2;
    const site = observedSite((day) => {
      const noon = bright[Math.min(bright.length - 1, day * 48 + 24)];
      return [Math.min(1, noon / 700), 0.5];
    });
    const [alone, shared] = [
      await run(site, { windowDays: 3, meanShare: 1e-9, epochs: 120 }),
      await run(site, { windowDays: 3, meanShare: 0.5, epochs: 120 }),
    ];
    const atMean = ({ epochs }: typeof alone) => {
      const { meanLossH, meanLossLE } = epochs[epochs.length - 1];
      return meanLossH + meanLossLE;
    };
    expect(atMean(shared)).toBeLessThan(atMean(alone));
    expect((await run(site, { epochs: 2 })).epochs[1].meanLossH).toBeNaN();
  });

  test("MD9 a prior draws the parameter to its mean, the more the heavier it is; none changes nothing", async () => {
    const site = constantSite(0.7, 0.4);
    const range = parameter("vmax0");
    const mean = fromUnit(range, 0.2);
    const at = async (priorWeight: number, kind: "normal" | "log-normal") =>
      (await run(site, { priors: { vmax0: { kind, mean, sd: 0.1 * mean } }, priorWeight }))
        .rawUnit[0];
    const free = (await run(site)).rawUnit[0];
    expect(await at(0, "normal")).toBe(free);
    for (const kind of ["normal", "log-normal"] as const) {
      const [light, heavy] = [await at(0.001, kind), await at(1, kind)];
      expect(light).toBeLessThan(free);
      expect(heavy).toBeLessThan(light);
      expect(Math.abs(heavy - 0.2)).toBeLessThan(0.1);
    }
  });

  test("MD10 a further target is fitted where it has a weight, and one that is missing is refused by name", async () => {
    const site = constantSite(0.7, 0.4);
    const { GPP } = site.observations;
    if (!GPP) throw new Error("expected GPP");
    const doubled = { ...GPP, values: GPP.values.map((value) => 1.4 * value) };
    const other = { ...site, observations: { ...site.observations, GPP: doubled } };
    const [plain, drawn] = [await run(other), await run(other, { extra: { GPP: 20 } })];
    expect(drawn.rawUnit[0]).toBeGreaterThan(plain.rawUnit[0] + 0.03);
    const told = drawn.epochs.map(({ extraLosses }) => extraLosses.GPP ?? Number.NaN);
    expect(told[59]).toBeLessThan(told[0]);
    expect(plain.epochs[0].extraLosses).toEqual({});
    await expect(run(site, { extra: { skinTempK: 1 } })).rejects.toThrow(/skinTempK of TEST/);
  });

  test("MD10 of soil water the course alone is a target: moved to the members' mean and spread", () => {
    const course = Float64Array.from({ length: 40 }, (_, i) => 30 + Math.sin(i / 5));
    course[3] = Number.NaN;
    const level = Float64Array.from({ length: 40 }, (_, i) => 0.4 + 0.1 * Math.sin(i / 5));
    const moved = matchCourse(course, level);
    expect(moved[3]).toBeNaN();
    course.forEach((value, i) => {
      const known = Number.isNaN(value) ? Number.NaN : level[i];
      expect(Math.abs(moved[i] - known) < 1e-12).toBe(!Number.isNaN(value));
    });
  });

  test("MD11 the bounded vector is the named mapping of the sequence; a sigmoid never leaves the range", async () => {
    const site = constantSite(1.6, 0.5);
    const bounded = async (bounding: Bounding) => {
      const result = await run(site, { bounding, lambda: 0.01 });
      const { sequence, windowDays, parameters } = result;
      const units = boundSequence(sequence, windowDays, bounding);
      parameters.forEach((name, p) =>
        expect(result.bounded[name]).toBe(fromUnit(parameter(name), units[p])),
      );
      return { raw: result.rawUnit[0], bounded: units[0] };
    };
    const found = new Map<Bounding, { raw: number; bounded: number }>();
    for (const bounding of boundings) found.set(bounding, await bounded(bounding));
    expect(found.get("clip")?.raw).toBeGreaterThan(1);
    expect(found.get("clip")?.bounded).toBe(1);
    expect(found.get("reflect")?.bounded).toBeLessThan(1);
    expect(found.get("sigmoid")?.raw).toBeLessThan(1);
    expect(found.get("sigmoid")?.raw).toBeGreaterThan(0.8);
  });

  test("MD12 a half that tests has no say in the loss", async () => {
    const split = { kind: "half-months", train: "first" } as const;
    const truth = constantSite(0.7, 0.4);
    const trains = stepsOfPart(truth, { split, side: "train" });
    const spoilt = observedSite((_, step) => (trains[step] === 1 ? [0.7, 0.4] : [0.1, 0.1]));
    const [clean, masked] = [await run(truth, { split }), await run(spoilt, { split })];
    expect(masked.rawUnit).toEqual(clean.rawUnit);
  });

  test("MD13 a change made on the way holds from its epoch on, and not before", async () => {
    const site = constantSite(1.6, 0.5);
    const [plain, changed] = [
      await run(site, { epochs: 20 }),
      await run(site, { epochs: 20, changes: [{ epoch: 8, lambda: 30, learningRate: 0.1 }] }),
    ];
    expect(changed.epochs.slice(0, 8)).toEqual(plain.epochs.slice(0, 8));
    expect(changed.epochs.map(({ lambda }) => lambda)).toEqual(
      Array.from({ length: 20 }, (_, epoch) => (epoch < 8 ? 1 : 30)),
    );
    expect(changed.epochs[8].learningRate).toBeCloseTo((0.1 / 0.03) * plain.epochs[8].learningRate);
    expect(changed.rawUnit).not.toEqual(plain.rawUnit);
  });

  test("MD14 one generator tells sites apart by their attributes, resumes to the bit, and refuses other parameters", async () => {
    const first = constantSite(0.3, 0.4);
    const second = { ...constantSite(0.8, 0.6), id: "OTHER" };
    const tall = { ...second, attributes: { ...second.attributes, towerHeight: 40 } };
    const joint = (epochs: number) => ({
      sites: [first, tall].map((site) => ({
        site,
        surrogate,
        base,
        settings: { ...settings, epochs },
      })),
    });
    const [a, b] = await complete(calibrateTogether(joint(120)));
    expect(a.rawUnit[0]).toBeCloseTo(0.3, 1);
    expect(b.rawUnit[0]).toBeCloseTo(0.8, 1);

    const short = joint(6);
    const whole = await complete(calibrateTogether(short));
    const steps = calibrateTogether(short);
    let from: JointCheckpoint | undefined;
    while (from?.epochs.length !== 3) {
      const { value, done } = await steps.next();
      if (done) throw new Error("calibration ended too early");
      from = value.detail.checkpoint;
    }
    await steps.return(whole);
    expect(await complete(calibrateTogether({ ...short, from }))).toEqual(whole);

    // The first site's schedule holds for all: what was changed on the way elsewhere has no say.
    const [own, other] = short.sites;
    const changed = { ...other.settings, changes: [{ epoch: 1, lambda: 50 }] };
    const sites = [own, { ...other, settings: changed }];
    expect(await complete(calibrateTogether({ sites }))).toEqual(whole);

    const fewer = { ...surrogate, parameters: surrogate.parameters.slice(1) };
    const unequal = [short.sites[0], { ...short.sites[1], surrogate: fewer }];
    await expect(complete(calibrateTogether({ sites: unequal }))).rejects.toThrow(
      /the same parameters everywhere/,
    );
  });
});
