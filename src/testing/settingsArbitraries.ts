/** @file Random settings, as fields and presets of the page can make them. */
import { fc } from "@fast-check/vitest";
import { baselineMethods } from "../core/calibration/baselines/names.ts";
import { boundings } from "../core/calibration/bounding.ts";
import { extraTargetNames } from "../core/calibration/extraTargets.ts";
import { balances } from "../core/calibration/fluxWeights.ts";
import { priorKinds } from "../core/calibration/priors.ts";
import { likelihoodTargets } from "../core/identifiability/likelihood.ts";
import { sensitivityMethods } from "../core/identifiability/sensitivity/sensitivity.ts";
import { defaultValues } from "../core/model/defaults.ts";
import { parameters } from "../core/model/parameters.ts";
import { designKinds } from "../core/sampling/design.ts";
import { fluxChoices, qualityChoices } from "../core/site/siteData.ts";
import { syntheticClimates, syntheticPfts, syntheticYears } from "../core/site/syntheticClimate.ts";
import { presetNames } from "../store/presets.ts";
import { defaultSettings, withPreset, withSeed, type Settings } from "../store/settings.ts";

export const names = parameters.map(({ name }) => name);
export const real = (min: number, max: number) =>
  fc.double({ min, max, noNaN: true }).map((value) => value + 0);
export const whole = (min: number, max: number) => fc.integer({ min, max });
const some = <T>(of: readonly T[]) => fc.subarray([...of], { minLength: 1 });

const prior = fc.record({
  kind: fc.constantFrom(...priorKinds),
  mean: real(-500, 500),
  sd: real(0.001, 100),
});
const change = fc.record(
  { epoch: whole(0, 500), lambda: real(0, 10), learningRate: real(1e-6, 1) },
  { requiredKeys: ["epoch"] },
);
const split = fc.oneof(
  fc.record({ kind: fc.constant("none") }),
  fc.record({ kind: fc.constant("half-months"), train: fc.constantFrom("first", "second") }),
  fc.record({
    kind: fc.constant("years"),
    train: fc.uniqueArray(whole(1990, 2030), { minLength: 1, maxLength: 4 }),
  }),
);

/** Values for some of the names. */
function someOf<Name extends string, T>(
  all: readonly Name[],
  value: fc.Arbitrary<T>,
): fc.Arbitrary<Partial<Record<Name, T>>> {
  return some(all).chain((chosen) =>
    fc.tuple(...chosen.map(() => value)).map((values) => {
      const record: Partial<Record<Name, T>> = {};
      for (const [i, name] of chosen.entries()) record[name] = values[i];
      return record;
    }),
  );
}

/** A whole vector. */
const vector = fc.tuple(...names.map(() => real(-500, 500))).map((drawn) => {
  const values = { ...defaultValues(syntheticClimates.woodland.attributes) };
  for (const [i, name] of names.entries()) values[name] = drawn[i];
  return values;
});

/** How the data are asked; what is absent is the usual. */
const asked = fc.record(
  {
    fixed: someOf(names, real(-500, 500)),
    evidence: fc.record(
      {
        targets: some(likelihoodTargets),
        from: fc.constantFrom("calibration", "defaults"),
        candidates: whole(0, 999),
      },
      { requiredKeys: ["targets", "from"] },
    ),
    rise: real(0.005, 2),
    posterior: fc.record(
      {
        chains: whole(3, 20),
        generations: whole(1, 9999),
        targets: some(likelihoodTargets),
        seed: whole(0, 2 ** 31),
      },
      { requiredKeys: ["chains", "generations", "targets"] },
    ),
    seeds: whole(2, 50),
    sensitivity: fc.record(
      {
        method: fc.constantFrom(...sensitivityMethods),
        n: whole(2, 2 ** 16),
        secondOrder: fc.boolean(),
        by: fc.constantFrom("model", "surrogate"),
      },
      { requiredKeys: ["method", "secondOrder", "by"] },
    ),
    surface: fc.record(
      {
        axes: fc.tuple(fc.constantFrom(...names.slice(0, 4)), fc.constantFrom(...names.slice(4))),
        nodes: whole(2, 30),
        held: fc.record({ name: fc.constantFrom("truth", "a * name"), values: vector }),
      },
      { requiredKeys: ["axes", "nodes"] },
    ),
  },
  { requiredKeys: [] },
);

const twin = fc.record(
  {
    pft: fc.constantFrom(...syntheticPfts),
    years: fc.constantFrom(1, 2),
    seed: whole(0, 1e6),
    climate: fc.constantFrom(...syntheticYears),
    noise: real(0, 3),
  },
  { requiredKeys: ["pft", "years", "seed"] },
);

const observations = fc.record(
  { quality: fc.constantFrom(...qualityChoices), version: fc.constantFrom(...fluxChoices), split },
  { requiredKeys: ["quality", "version"] },
);

const calibration = fc.record(
  {
    seed: whole(0, 2 ** 31),
    lambda: real(0, 1000),
    meanShare: real(0, 1),
    bounding: fc.constantFrom(...boundings),
    balance: fc.constantFrom(...balances),
    priors: someOf(names, prior),
    priorWeight: real(0, 10),
    extra: someOf(extraTargetNames, real(0.1, 9)),
    changes: fc.uniqueArray(change, {
      minLength: 1,
      maxLength: 3,
      selector: ({ epoch }) => epoch,
    }),
  },
  { requiredKeys: ["seed", "lambda"] },
);

const surrogate = fc.record({
  seed: whole(0, 2 ** 31),
  units: whole(4, 256),
  learningRate: real(1e-6, 1),
  validationShare: real(0.02, 0.5),
});

/** All that settings are made of. */
export const anySettings: fc.Arbitrary<Settings> = fc
  .record({
    preset: fc.constantFrom(...presetNames),
    seed: whole(0, 2 ** 31),
    twin,
    observations,
    limits: fc.record({ maxCycles: whole(0, 1000), tolerance: real(0, 1) }),
    free: some(names),
    design: fc.constantFrom(...designKinds),
    engine: fc.constantFrom("auto", "cpu", "webgpu"),
    ensemble: fc.record({ members: whole(8, 4096), heldOut: whole(4, 512) }),
    surrogate,
    calibration,
    refine: fc.record({ rounds: whole(1, 9), members: whole(1, 999), isUsed: fc.boolean() }),
    baselines: fc.record(
      { methods: some(baselineMethods.slice(1)), runs: whole(1, 1e6) },
      { requiredKeys: ["methods"] },
    ),
    asked,
  })
  .map(
    ({
      preset,
      seed,
      limits,
      ensemble,
      surrogate: trained,
      calibration: learnt,
      asked: of,
      ...drawn
    }) => {
      const base = withSeed(withPreset(defaultSettings(), preset), seed);
      // What is optional may be absent.
      const { meanShare: _, balance: __, ...required } = base.chain.calibration;
      return {
        ...base,
        ...drawn,
        ...of,
        start: { ...base.start, limits },
        chain: {
          ensemble: { ...base.chain.ensemble, ...ensemble },
          surrogate: { ...base.chain.surrogate, ...trained },
          calibration: { ...required, ...learnt },
        },
      };
    },
  );
