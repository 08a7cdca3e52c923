import { fc, test as property } from "@fast-check/vitest";
import { expect, test } from "vitest";
import { baselineMethods } from "../core/calibration/baselines/names.ts";
import { boundings } from "../core/calibration/bounding.ts";
import { extraTargetNames } from "../core/calibration/extraTargets.ts";
import { priorKinds } from "../core/calibration/priors.ts";
import { parameters } from "../core/model/parameters.ts";
import { designKinds } from "../core/sampling/design.ts";
import { fluxChoices, qualityChoices } from "../core/site/siteData.ts";
import { syntheticPfts, syntheticYears } from "../core/site/syntheticClimate.ts";
import { linkVersion, readLink, writeLink } from "./link.ts";
import { presetNames } from "./presets.ts";
import { defaultSettings, withPreset, withSeed, type Settings } from "./settings.ts";
import { lessonNames } from "./workshopLessons.ts";

const names = parameters.map(({ name }) => name);
const real = (min: number, max: number) =>
  fc.double({ min, max, noNaN: true }).map((value) => value + 0);
const whole = (min: number, max: number) => fc.integer({ min, max });
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const some = <T>(of: readonly T[]) => fc.subarray([...of], { minLength: 1 });

/** An object without what is undefined: settings leave out what is not chosen. */
function present<T extends object>(of: T): Present<T> {
  const entries = Object.entries(of).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Present<T>;
}

type Present<T> = {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & { [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> };

const prior = fc.record({
  kind: fc.constantFrom(...priorKinds),
  mean: real(-500, 500),
  sd: real(0.001, 100),
});
const change = fc
  .record({ epoch: whole(0, 500), lambda: maybe(real(0, 10)), learningRate: maybe(real(1e-6, 1)) })
  .map(present);
const split = fc.oneof(
  fc.constant({ kind: "none" as const }),
  fc.record({
    kind: fc.constant("half-months" as const),
    train: fc.constantFrom("first" as const, "second" as const),
  }),
  fc.record({
    kind: fc.constant("years" as const),
    train: fc.uniqueArray(whole(1990, 2030), { minLength: 1, maxLength: 4 }),
  }),
);

/** Settings as fields and presets of the page can make them. */
const anySettings = fc
  .record({
    preset: fc.constantFrom(...presetNames),
    seed: whole(0, 2 ** 31),
    twin: fc
      .record({
        pft: fc.constantFrom(...syntheticPfts),
        years: fc.constantFrom(1 as const, 2 as const),
        seed: whole(0, 1e6),
        climate: maybe(fc.constantFrom(...syntheticYears)),
        noise: maybe(real(0, 3)),
      })
      .map(present),
    observations: fc
      .record({
        quality: fc.constantFrom(...qualityChoices),
        version: fc.constantFrom(...fluxChoices),
        split: maybe(split),
      })
      .map(present),
    limits: fc.record({ maxCycles: whole(0, 1000), tolerance: real(0, 1) }),
    free: some(names),
    design: fc.constantFrom(...designKinds),
    engine: fc.constantFrom("auto" as const, "cpu" as const, "webgpu" as const),
    ensemble: fc.record({ members: whole(8, 4096), heldOut: whole(4, 512) }),
    surrogate: fc.record({
      seed: whole(0, 2 ** 31),
      units: whole(4, 256),
      learningRate: real(1e-6, 1),
      validationShare: real(0.02, 0.5),
    }),
    calibration: fc.record({
      seed: whole(0, 2 ** 31),
      lambda: real(0, 1000),
      meanShare: maybe(real(0, 1)),
      bounding: maybe(fc.constantFrom(...boundings)),
      balance: maybe(fc.constantFrom("none" as const, "default" as const)),
      priors: maybe(fc.dictionary(fc.constantFrom(...names), prior, { minKeys: 1 })),
      priorWeight: maybe(real(0, 10)),
      extra: maybe(
        fc.dictionary(fc.constantFrom(...extraTargetNames), real(0.1, 9), { minKeys: 1 }),
      ),
      changes: maybe(
        fc.uniqueArray(change, { minLength: 1, maxLength: 3, selector: (c) => c.epoch }),
      ),
    }),
    refine: fc.record({ rounds: whole(1, 9), members: whole(1, 999), isUsed: fc.boolean() }),
    baselines: fc
      .record({ methods: some(baselineMethods), runs: maybe(whole(1, 1e6)) })
      .map(present),
  })
  .map((drawn): Settings => {
    const base = withSeed(withPreset(defaultSettings(), drawn.preset), drawn.seed);
    const { ensemble, surrogate, calibration } = base.chain;
    return {
      ...base,
      twin: drawn.twin,
      observations: drawn.observations,
      start: { ...base.start, limits: drawn.limits },
      free: drawn.free,
      design: drawn.design,
      engine: drawn.engine,
      refine: drawn.refine,
      baselines: drawn.baselines,
      chain: {
        ensemble: { ...ensemble, ...drawn.ensemble },
        surrogate: { ...surrogate, ...drawn.surrogate },
        calibration: present({ ...calibration, ...drawn.calibration }),
      },
    };
  });

const lab = fc.record({
  month: fc.constantFrom("2021-07", "1999-12"),
  positions: fc.dictionary(fc.constantFrom(...names), real(0, 1), { minKeys: 1 }),
  showsTruth: fc.boolean(),
});
const anyPlace = fc
  .record({
    lesson: maybe(fc.constantFrom(...lessonNames)),
    step: maybe(whole(1, 9)),
    lab: maybe(lab),
  })
  .map(present);

property.prop([anySettings, anyPlace])(
  "ID91 what a link holds comes back as it was",
  (settings, place) => {
    const opened = readLink(writeLink(settings, place), defaultSettings());
    expect(opened).toEqual({ settings, place, problems: [] });
  },
);

test("ID91 what is as by default is left out", () => {
  expect(writeLink(defaultSettings())).toBe("?v=1");
  expect(writeLink(withSeed(defaultSettings(), 7))).toBe("?v=1&seed=7");
  expect(writeLink(withPreset(defaultSettings(), "thorough"))).toBe("?v=1&preset=thorough");
});

property.prop([anySettings, anySettings], { numRuns: 20 })(
  "ID91 a link is read the same whatever was set before, but for what is said of files",
  (settings, before) => {
    const form = { ...before.form, units: { LE: "kW m-2" } };
    const opened = readLink(writeLink(settings), { ...before, source: "files", form });
    expect(opened?.settings).toEqual({ ...settings, form });
  },
);

test("ID92 an address without keys of ours is no link", () => {
  expect(readLink("", defaultSettings())).toBeUndefined();
  expect(readLink("?demo", defaultSettings())).toBeUndefined();
  expect(readLink("?utm_source=mail", defaultSettings())).toBeUndefined();
});

test.each([
  ["a key that is not known", "?v=1&seed=7&colour=red", [{ kind: "unknown key", key: "colour" }]],
  ["a newer version", `?v=${linkVersion + 1}&seed=7`, [{ kind: "newer", version: "2" }]],
  ["no version", "?seed=7", [{ kind: "no version" }]],
  ["a version that never was", "?v=x&seed=7", [{ kind: "unknown version", version: "x" }]],
  ["a key given twice", "?v=1&seed=7&seed=8", [{ kind: "twice", key: "seed" }]],
])("ID92 %s is told, and the rest is read", (_, query, problems) => {
  const opened = readLink(query, defaultSettings());
  expect(opened?.problems).toEqual(problems);
  expect(opened?.settings).toEqual(withSeed(defaultSettings(), 7));
});

test.each([
  "seed=-1",
  "seed=1.5",
  "seed=",
  "lambda=much",
  "lambda=1e9",
  "lambda=0x10",
  "lambda=NaN",
  "members=7",
  "members=1e99",
  "pft=jungle",
  "free=vmax0~vmax0",
  "free=vmax0~",
  "free=",
  "priors=veg_h*normal*12*0",
  "priors=veg_h*normal*12",
  "priors=height*normal*12*1",
  "targets=Rn*1~Rn*2",
  "targets=CO2*1",
  "changes=40*1",
  "split=third",
  "climate=stormy",
  "lesson=dance",
  "step=0",
])("ID92 a value that makes no sense is told and left at its default: %s", (entry) => {
  const [key, text] = entry.split("=");
  const opened = readLink(`?v=1&${entry}`, defaultSettings());
  expect(opened?.problems).toEqual([{ kind: "bad value", key, text, form: expect.anything() }]);
  expect(opened?.settings).toEqual(defaultSettings());
});

const anyKey = fc.oneof(fc.constantFrom("v", "seed", "free", "lambda", "priors"), fc.string());

property.prop([fc.array(fc.tuple(anyKey, fc.string()))])(
  "ID92 whatever stands in an address, reading it ends with settings that can be written",
  (entries) => {
    const query = `?v=1&${new URLSearchParams(entries).toString()}`;
    const opened = readLink(query, defaultSettings());
    const again = opened && readLink(writeLink(opened.settings), defaultSettings());
    expect(again?.problems).toEqual([]);
    expect(again?.settings).toEqual(opened?.settings);
  },
);
