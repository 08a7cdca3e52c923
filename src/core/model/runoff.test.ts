import { describe, expect, test } from "vitest";
import { testState, testTraits } from "../../testing/testColumn.ts";
import type { SiteModelSettings } from "../site/siteData.ts";
import { splitRunoff, waterTableDepth } from "./runoff.ts";
import { prepareSoil } from "./soilState.ts";
import { emptyWork } from "./work.ts";

/** Runoff of a soil of one wetness, with some layers saturated from below, and rain and melt on it, kg m-2 s-1. */
function look(
  wetness: number,
  saturatedFrom = 7,
  throughfall = 0,
  snowMelt = 0,
  model: SiteModelSettings = {},
) {
  const traits = testTraits({}, { model });
  const state = testState(traits, 16.85, wetness);
  const keys = ["water1", "water2", "water3", "water4", "water5", "water6"] as const;
  keys.forEach((key, k) => {
    if (k + 1 >= saturatedFrom && k < (model.soilLayers ?? 6)) state[key] = traits.saturation;
  });
  const work = { ...emptyWork(), throughfall, snowMelt };
  prepareSoil(traits, state, work);
  const depth = waterTableDepth(traits, state, work);
  splitRunoff(traits, state, work);
  return { depth, ...work };
}

describe("runoff", () => {
  test("RO1 a dry column has no water table; a moist one has it psi below the top of its lowest layer", () => {
    expect(look(0.2).depth).toBe(100);
    expect(look(0.6).depth).toBeCloseTo(4 + 0.15 * Math.pow(0.6, -5.39), 9);
  });

  test("RO1 saturated layers lift it", () => {
    expect(look(0.9, 4).depth).toBeCloseTo(0.25 + 0.15 * Math.pow(0.9, -5.39), 9);
  });

  test("RO4 of five layers the fifth is the lowest that can hold the table", () => {
    const five = { soilLayers: 5 } as const;
    expect(look(0.2, 7, 0, 0, five).depth).toBe(100);
    expect(look(0.8, 7, 0, 0, five).depth).toBeCloseTo(2 + 0.15 * Math.pow(0.8, -5.39), 9);
    expect(look(0.9, 4, 0, 0, five).depth).toBeCloseTo(0.25 + 0.15 * Math.pow(0.9, -5.39), 9);
    expect(look(0.3, 5, 0, 0, five).depth).toBe(2);
  });

  test("RO5 baseflow grows with the square of the slope and falls with the deviation of the terrain", () => {
    const plain = look(0.9).baseflow;
    expect(look(0.9, 7, 0, 0, { slope: 0.06 }).baseflow).toBeCloseTo(4 * plain, 15);
    expect(look(0.9, 7, 0, 0, { terrainDeviationM: 40 }).baseflow).toBeCloseTo(plain / 2, 15);
  });

  test("RO2 rain over a deep table enters, rain over a high one partly runs off, and nothing is lost", () => {
    const deep = look(0.4, 7, 1e-3);
    expect(deep.surfaceRunoff).toBe(0);
    const high = look(0.99, 2, 1e-3, 2e-4);
    expect(high.surfaceRunoff).toBeGreaterThan(0);
    expect(high.surfaceRunoff + high.infiltration).toBeCloseTo(1.2e-3, 15);
    expect(high.baseflow).toBeGreaterThan(deep.baseflow);
  });

  test("RO3 a cloudburst beyond the soil's conductivity runs off", () => {
    expect(look(0.4, 7, 2e-2).infiltration).toBeCloseTo(7e-3, 9);
  });

  test("RO3 rain of less than the conductivity runs off where it is convective", () => {
    // Loam takes 7e-3 kg m-2 s-1: of 5e-3 the tenth of the ground under 1.9 times as much yields 0.1 * 2.5e-3.
    expect(look(0.4, 7, 5e-3).surfaceRunoff).toBeCloseTo(2.5e-4, 12);
    expect(look(0.4, 7, 3e-3).surfaceRunoff).toBe(0);
    expect(look(0.4, 7, 0, 6.9e-3).surfaceRunoff).toBe(0);
  });
});
