import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import type { PftName } from "../site/siteData.ts";
import { randomWinter } from "../../testing/randomWinter.ts";
import { testState, testTraits } from "../../testing/testColumn.ts";
import { emptyOutput } from "./fluxes.ts";
import { coverOf, preparePack, secondLayer, thirdLayer, topLayer } from "./snowLayers.ts";
import { stepSnow } from "./snow.ts";
import { prepareSoil } from "./soilState.ts";
import { stateFields, type StateValues } from "./state.ts";
import { stepColumn } from "./step.ts";
import { emptyWork, type WorkValues } from "./work.ts";

/** What must hold after every step, whatever the weather. */
function expectSound(state: StateValues): void {
  const cover = state.snow > 0 ? coverOf(state.snow) : 0;
  const holds =
    state.snow >= 0 &&
    state.snow <= 1000 + 1e-9 &&
    cover <= 1 &&
    Math.max(state.snowC1, state.snowC2, state.snowC3) <= 0 &&
    Math.min(state.snowC1, state.snowC2, state.snowC3) > -70 &&
    state.snowAlbedoVis >= 0.65 &&
    state.snowAlbedoVis <= 0.9 &&
    state.snowAlbedoNir >= 0.2 &&
    state.snowAlbedoNir <= 0.7 &&
    state.canopyIce >= 0 &&
    state.canopyIce <= state.canopyWater;
  if (!holds) expect(state).toBe("a sound state");
}

/** One winter under a column; the worst residuals, and what lay and melted. */
function live(
  pft: PftName,
  heightM: number,
  lai: number,
  coldestC: number,
  rate: number,
  seed: number,
) {
  const traits = testTraits({ veg_h: heightM }, { pft });
  const state = testState(traits, 8);
  const [output, work] = [emptyOutput(), emptyWork()];
  const found = {
    energy: 0,
    water: 0,
    flux: 0,
    deepest: 0,
    melt: 0,
    interception: 0,
    rainOnSnow: 0,
  };
  for (const forcing of randomWinter({ seed, coldestC, rate, lai })) {
    if (state.snow > 1) found.rainOnSnow += forcing.rain * 1800;
    stepColumn(traits, forcing, state, output, work);
    expectSound(state);
    found.energy = Math.max(found.energy, Math.abs(output.energyResidual));
    found.water = Math.max(found.water, Math.abs(output.waterResidual));
    found.flux = Math.max(found.flux, Math.abs(output.H), Math.abs(output.LE));
    found.deepest = Math.max(found.deepest, state.snow);
    found.interception = Math.max(found.interception, state.canopyIce);
    found.melt += output.snowMelt * 1800;
  }
  return { ...found, end: state };
}

const seeds = fc.integer({ min: 0, max: 1_000_000 });

describe("a random winter", () => {
  test.prop([seeds], { numRuns: 2 })("SN8 under a forest, deep snow", (seed) => {
    const found = live("sib2-4", 17, 4, -9, 6e-4, seed);
    expect(found.energy).toBeLessThan(1e-6);
    expect(found.water).toBeLessThan(1e-6);
    expect(found.flux).toBeLessThan(800);
    expect(found.deepest).toBeGreaterThan(60);
    expect(found.interception).toBeGreaterThan(0.5);
  });

  test.prop([seeds], { numRuns: 2 })("SN8 over grass that it buries", (seed) => {
    const found = live("sib2-9", 0.5, 2, -9, 4e-4, seed);
    expect(found.energy).toBeLessThan(1e-6);
    expect(found.water).toBeLessThan(1e-6);
    expect(found.flux).toBeLessThan(800);
    expect(found.deepest).toBeGreaterThan(60);
  });

  test.prop([seeds], { numRuns: 2 })("SN8 with thin snow that comes and goes", (seed) => {
    const found = live("sib2-9", 0.5, 2, -1, 2e-4, seed);
    expect(found.energy).toBeLessThan(1e-6);
    expect(found.water).toBeLessThan(1e-6);
    expect(found.melt).toBeGreaterThan(1);
    expect(found.deepest).toBeLessThan(60);
    expect(found.end.snow).toBe(0);
  });

  test.prop([seeds], { numRuns: 1 })("SN8 with more snow than may lie", (seed) => {
    const found = live("sib2-4", 17, 4, -25, 6e-3, seed);
    expect(found.energy).toBeLessThan(1e-6);
    expect(found.water).toBeLessThan(1e-6);
    expect(found.deepest).toBeCloseTo(1000, 9);
    expect(found.rainOnSnow).toBeGreaterThan(1);
  });
});

/** Energy of the pack, J m-2: ice at 0 degrees C holds l_m less than water. */
function energyOf(state: StateValues): number {
  const cover = coverOf(state.snow);
  const mass = state.snow / cover;
  const cold =
    topLayer(mass) * state.snowC1 +
    secondLayer(mass) * state.snowC2 +
    thirdLayer(mass) * state.snowC3;
  return 2100 * cover * cold - 3.4e5 * state.snow;
}

/** A pack after a step in which the skin gave it heat and rain fell, and what the soil got, W m-2. */
function heated(pack: Partial<StateValues>, heat: number, rain: number, soilC: number) {
  const traits = testTraits();
  const state = { ...testState(traits, soilC), ...pack };
  const work: WorkValues = emptyWork();
  const output = emptyOutput();
  prepareSoil(traits, state, work);
  preparePack(traits, state, work);
  Object.assign(work, { snowHeat: heat, meltHeat: 0, sublimation: 0, storedHeat: 0, soilHeat: 0 });
  Object.assign(work, { snowfall: 0, throughfall: rain });
  const before = { ...state };
  stepSnow(traits, dryFrost, state, output, work);
  return { before, state, work, output };
}

const dryFrost = [...randomWinter({ seed: 1, coldestC: -5, rate: 0, lai: 1 })][0];
const cold = fc.double({ min: -25, max: 0, noNaN: true });

describe("heat of the snow", () => {
  test.prop([
    fc.double({ min: 0.02, max: 900, noNaN: true }),
    cold,
    cold,
    cold,
    fc.double({ min: -100, max: 1500, noNaN: true }),
    fc.double({ min: 0, max: 3e-3, noNaN: true }),
    fc.double({ min: -10, max: 5, noNaN: true }),
  ])(
    "SN9 what the skin gives the pack keeps, melts with, or hands to the soil",
    (snow, snowC1, snowC2, snowC3, heat, rain, soilC) => {
      const pack = { snow, snowC1, snowC2, snowC3 };
      const { before, state, work } = heated(pack, heat * coverOf(snow), rain, soilC);
      const gained = state.snow > 0 ? energyOf(state) - energyOf(before) : -energyOf(before);
      // A pack that becomes too small is given to the soil; its cold is forgotten.
      const tolerance = state.snow > 0 ? 1e-5 : 2100 * snow * 25;
      expect(Math.abs(gained - (heat * coverOf(snow) - work.soilHeat) * 1800)).toBeLessThan(
        tolerance,
      );
      expect(Math.abs(state.snow - snow + work.snowMelt * 1800)).toBeLessThan(1e-9);
      expectSound(state);
    },
  );

  test("SN9 a pack at 0 degrees C melts by its heat over the latent heat", () => {
    const { state, work } = heated({ snow: 200, snowC1: 0, snowC2: 0, snowC3: 0 }, 170, 0, 0);
    expect(work.snowMelt * 1800).toBeCloseTo((170 * 1800) / 3.4e5, 9);
    expect(state.snow).toBeCloseTo(200 - 0.9, 9);
  });

  test("SN9 rain freezes in cold snow as far as its cold allows, the rest passes", () => {
    const cool = heated({ snow: 100, snowC1: -1, snowC2: -1, snowC3: -1 }, 0, 5e-4, -1);
    const limit = (2100 * 100 * 1) / 3.4e5;
    expect(cool.state.snow - 100).toBeCloseTo(limit, 3);
    const deep = heated({ snow: 100, snowC1: -30, snowC2: -30, snowC3: -30 }, 0, 2e-2, -30);
    // a tenth of each layer at most
    expect(deep.state.snow - 100).toBeCloseTo(10, 6);
  });

  test("SN9 snow beyond 1000 kg m-2 leaves, and is told", () => {
    const { output, state } = heated({ snow: 1003, snowC1: -5, snowC2: -5, snowC3: -5 }, 0, 0, -5);
    expect(state.snow).toBeCloseTo(1000, 9);
    expect(output.glacierRunoff * 1800).toBeCloseTo(3, 9);
  });

  const anyTemp = fc.double({ min: -45, max: 0, noNaN: true });
  test.prop([
    fc.double({ min: -30, max: 3, noNaN: true }),
    anyTemp,
    anyTemp,
    anyTemp,
    fc.double({ min: 0, max: 2, noNaN: true }),
    fc.boolean(),
    seeds,
  ])("SN10 a run goes on from any state: finite and closed", (logSnow, a, b, c, wet, icy, seed) => {
    const traits = testTraits();
    const state = testState(traits, -3);
    const snow = Math.pow(10, logSnow);
    Object.assign(state, { snow, snowC1: a, snowC2: b, snowC3: c, snowSkinC: a, snowCanopyC: b });
    Object.assign(state, { canopyWater: wet, canopyIce: icy ? wet : 0 });
    const [output, work] = [emptyOutput(), emptyWork()];
    let step = 0;
    for (const forcing of randomWinter({ seed, coldestC: -12, rate: 1e-3, lai: 3 })) {
      stepColumn(traits, forcing, state, output, work);
      expect(Math.abs(output.energyResidual)).toBeLessThan(1e-6);
      expect(Math.abs(output.waterResidual)).toBeLessThan(1e-6);
      if (++step > 20) break;
    }
    expect(stateFields.every((name) => Number.isFinite(state[name]))).toBe(true);
    expectSound(state);
  });
});
