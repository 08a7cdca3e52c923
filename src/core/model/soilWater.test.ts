import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import type { SiteModelSettings, SoilType } from "../site/siteData.ts";
import { testState, testTraits } from "../../testing/testColumn.ts";
import { soilTable } from "./soils.ts";
import { waterTableDepth } from "./runoff.ts";
import { suppliedWetness } from "./soilLayers.ts";
import { layerStress, prepareSoil } from "./soilState.ts";
import { stepSoilWater } from "./soilWater.ts";
import { storedWater } from "./step.ts";
import type { StateValues } from "./state.ts";
import type { TraitValues } from "./traits.ts";
import { emptyWork, type WorkValues } from "./work.ts";

const soil = fc.constantFrom<SoilType>(1, 2, 3, 4, 5, 7);
const wetness = fc.double({ min: 0.03, max: 1, noNaN: true });

const depth = fc.constantFrom<5 | 6>(5, 6);
const waterKeys = ["water1", "water2", "water3", "water4", "water5", "water6"] as const;

/** Traits on one soil. */
function soilTraits(type: SoilType, model: SiteModelSettings = {}): TraitValues {
  const row = soilTable[type];
  const values = {
    bch: row.b,
    psis: row.saturatedPotentialM,
    satco: row.saturatedConductivityMS,
    poros: row.porosity,
  };
  return testTraits(values, { model });
}

/** Scratch of a step in which the soil loses and gains what is told, kg m-2 s-1. */
function quiet(fluxes: Partial<WorkValues> = {}): WorkValues {
  return {
    ...emptyWork(),
    soilIce: 0,
    soilLiquid: 0,
    infiltration: 0,
    transpiration: 0,
    surfaceRunoff: 0,
    baseflow: 0,
    tableDepthM: 100,
    ...fluxes,
  };
}

function step(traits: TraitValues, state: StateValues, work: WorkValues, supplied = 1): number {
  const before = storedWater(state);
  prepareSoil(traits, state, work);
  stepSoilWater(traits, state, work, supplied);
  return storedWater(state) - before;
}

/** Water of each layer. */
function layers(state: StateValues): number[] {
  return [state.water1, state.water2, state.water3, state.water4, state.water5, state.water6];
}

describe("soil water", () => {
  test.prop([
    soil,
    depth,
    fc.tuple(wetness, wetness, wetness, wetness, wetness, wetness),
    fc.double({ min: 0, max: 2e-2, noNaN: true }),
    fc.double({ min: 0, max: 1.5e-4, noNaN: true }),
    fc.double({ min: 0, max: 1e-5, noNaN: true }),
    fc.constantFrom(0.1, 0.6, 1.5, 3, 9, 100),
  ])(
    "SW1 every drop is accounted for, on every soil and in both depths",
    (type, soilLayers, wet, rain, drawn, baseflow, tableDepthM) => {
      const traits = soilTraits(type, { soilLayers });
      const state = testState(traits);
      waterKeys.forEach((key, k) => (state[key] = k < soilLayers ? wet[k] * traits.saturation : 0));
      const work = quiet({ infiltration: rain, transpiration: drawn, baseflow, tableDepthM });
      const change = step(traits, state, work);
      const gained = (rain - drawn - baseflow - work.surfaceRunoff) * traits.stepSeconds;
      expect(Math.abs(change - gained)).toBeLessThan(1e-6);
      for (const water of layers(state).slice(0, soilLayers - 1)) {
        expect(water).toBeGreaterThan(0.02 * traits.saturation - 1e-12);
        expect(water).toBeLessThan(traits.saturation + 1e-12);
      }
    },
  );

  test.prop([soil, wetness, wetness, fc.double({ min: 0, max: 2e-2, noNaN: true })])(
    "SW8 of five layers none reaches below: no water, no roots, no flow",
    (type, wet, deepWet, rain) => {
      const traits = soilTraits(type, { soilLayers: 5 });
      const [state, other] = [testState(traits, 16.85, wet), testState(traits, 16.85, wet)];
      expect(state.water6).toBe(0);
      other.water6 = deepWet * traits.saturation;
      const kept = other.water6;
      for (let i = 0; i < 20; i++) {
        step(traits, state, quiet({ infiltration: rain, transpiration: 5e-5, baseflow: 1e-6 }));
        step(traits, other, quiet({ infiltration: rain, transpiration: 5e-5, baseflow: 1e-6 }));
      }
      expect(traits.root6).toBe(0);
      expect(state.water6).toBe(0);
      expect(other.water6).toBe(kept);
      expect(layers(other).slice(0, 5)).toEqual(layers(state).slice(0, 5));
    },
  );

  test("SW8 baseflow of five layers leaves the fifth where there is no water table", () => {
    const traits = soilTraits(3, { soilLayers: 5 });
    const [drained, kept] = [testState(traits), testState(traits)];
    step(traits, drained, quiet({ baseflow: 1e-6, tableDepthM: 100 }));
    step(traits, kept, quiet());
    const lost = layers(kept).map((water, k) => water - layers(drained)[k]);
    expect(lost.indexOf(Math.max(...lost))).toBe(4);
  });

  test("SW2 a column in hydrostatic rest stays at rest", () => {
    const traits = soilTraits(3);
    const middles = [0.025, 0.15, 0.625, 1.5, 3, 9];
    const state = testState(traits);
    // psi rises by the depth: psi = psi_s W^-b with psi(z) = -12 m + z.
    waterKeys.forEach((key, k) => {
      const psi = middles[k] - 12;
      state[key] = traits.saturation * Math.pow(psi / traits.psiSaturatedM, -1 / traits.bSoil);
    });
    const before = layers(state);
    step(traits, state, quiet());
    layers(state).forEach((water, k) => expect(Math.abs(water - before[k])).toBeLessThan(1e-12));
  });

  test("SW3 rain on a saturated column runs off, all of it", () => {
    const traits = soilTraits(5);
    const state = testState(traits, 16.85, 1);
    const work = quiet({ infiltration: 1e-3 });
    const change = step(traits, state, work);
    expect(Math.abs(change)).toBeLessThan(1e-9);
    expect(work.surfaceRunoff).toBeCloseTo(1e-3, 12);
  });

  test("SW10 no soil draws a wet layer dry within a step, however dry it is itself", () => {
    const traits = testTraits({ bch: 13, psis: -0.55, satco: 1.4e-4, poros: 0.3 });
    const state = testState(traits, 16.85, 0.02);
    state.water1 = 0.97 * traits.saturation;
    const work = quiet();
    const change = step(traits, state, work);
    expect(work.psi6).toBeGreaterThan(-1e5);
    expect(state.water1).toBeGreaterThan(0.9 * traits.saturation);
    expect(Math.abs(change)).toBeLessThan(1e-9);
  });

  test("SW4 a wet column drains downwards", () => {
    const traits = soilTraits(1);
    const state = testState(traits, 16.85, 0.3);
    state.water1 = 0.9 * traits.saturation;
    const before = layers(state);
    step(traits, state, quiet());
    expect(state.water1).toBeLessThan(before[0]);
    expect(state.water2).toBeGreaterThan(before[1]);
  });

  test.each([
    [0.1, 1],
    [0.6, 2],
    [1.5, 3],
    [3, 4],
    [9, 5],
    [100, 5],
  ])("SW7 baseflow leaves the layer of a water table at %s m", (tableDepthM, layer) => {
    const traits = soilTraits(3);
    const [drained, kept] = [testState(traits), testState(traits)];
    step(traits, drained, quiet({ baseflow: 1e-6, tableDepthM }));
    step(traits, kept, quiet());
    const lost = layers(kept).map((water, k) => water - layers(drained)[k]);
    expect(lost.indexOf(Math.max(...lost))).toBe(layer);
  });

  // psi_cr -50, -200, -500 m at psi 0, -10, -50, -100, -150, -300 m.
  test.each([
    [-50, [0.731, 0.69, 0.5, 0.269, 0.119, 0.007]],
    [-200, [0.982, 0.978, 0.953, 0.881, 0.731, 0.119]],
    [-500, [1, 1, 1, 1, 0.999, 0.982]],
  ])("SW5 stress at psi_cr %s m", (critical, expected) => {
    [0, -10, -50, -100, -150, -300].forEach((psi, i) => {
      expect(layerStress(psi, critical)).toBeCloseTo(expected[i], 3);
    });
  });

  test.prop([soil, wetness])("SW5 uptake shares add up to one", (type, wet) => {
    const traits = soilTraits(type);
    const work = quiet();
    prepareSoil(traits, testState(traits, 16.85, wet), work);
    const { uptake1, uptake2, uptake3, uptake4, uptake5, uptake6 } = work;
    const total = uptake1 + uptake2 + uptake3 + uptake4 + uptake5 + uptake6;
    expect(total).toBeCloseTo(1, 9);
  });

  test.prop([soil, depth, wetness, fc.double({ min: 0.05, max: 1, noNaN: true })])(
    "SW6 irrigation holds the layers above 1 m, and no other, within the budget",
    (type, soilLayers, wet, held) => {
      const water = { kind: "irrigation", wetness: held } as const;
      const traits = soilTraits(type, { soilLayers, water });
      const [state, dry] = [testState(traits, 16.85, wet), testState(traits, 16.85, wet)];
      const [work, unsupplied] = [quiet(), quiet()];
      const change = step(traits, state, work);
      step(traits, dry, unsupplied, 0);
      layers(state).forEach((amount, k) => {
        if (k < 3) expect(amount).toBeGreaterThan(held * traits.saturation - 1e-12);
        else expect(amount).toBe(layers(dry)[k]);
      });
      expect(unsupplied.supply).toBe(0);
      const spilt = work.surfaceRunoff * traits.stepSeconds;
      expect(Math.abs(work.supply * traits.stepSeconds - spilt - change)).toBeLessThan(1e-6);
    },
  );

  test.prop([soil, depth, wetness, fc.double({ min: 0, max: 3.9, noNaN: true })])(
    "SW6 a water table keeps what lies below it saturated, within the budget",
    (type, soilLayers, wet, depthM) => {
      const traits = soilTraits(type, { soilLayers, water: { kind: "waterTable", depthM } });
      const state = testState(traits, 16.85, wet);
      const work = quiet();
      const change = step(traits, state, work);
      const tops = [0, 0.05, 0.25, 1, 2, 4];
      layers(state).forEach((amount, k) => {
        if (tops[k] >= depthM && k < soilLayers) expect(amount).toBeCloseTo(traits.saturation, 9);
      });
      const spilt = work.surfaceRunoff * traits.stepSeconds;
      expect(Math.abs(work.supply * traits.stepSeconds - spilt - change)).toBeLessThan(1e-6);
    },
  );

  test.prop([soil, depth, fc.double({ min: 0.45, max: 3.9, noNaN: true })])(
    "SW6 the runoff scheme finds a water table where it was declared, or above",
    (type, soilLayers, depthM) => {
      const traits = soilTraits(type, { soilLayers, water: { kind: "waterTable", depthM } });
      const state = testState(traits, 16.85, 0.03);
      const work = quiet();
      step(traits, state, work);
      prepareSoil(traits, state, work);
      expect(waterTableDepth(traits, state, work)).toBeLessThan(depthM + 1e-3);
    },
  );

  test("SW6 the layer of the water table has the wetness of its potential", () => {
    // Loam, 0.25 m below the top of the third layer: (0.15 / 0.25)^(1 / 5.39) = 0.9096.
    const water = { kind: "waterTable", depthM: 0.5 } as const;
    const held = suppliedWetness({ soilLayers: 5, water }, { psis: -0.15, bch: 5.39 });
    [0, 0, 0.9096, 1, 1, 0].forEach((share, k) => expect(held[k]).toBeCloseTo(share, 4));
  });
});
