import { describe, expect, test } from "vitest";
import { testState, testTraits } from "../../testing/testColumn.ts";
import { splitRunoff, waterTableDepth } from "./runoff.ts";
import { prepareSoil } from "./soilState.ts";
import { emptyWork, type WorkValues } from "./work.ts";

/** Scratch after looking at a soil of one wetness, with some layers saturated from below. */
function look(wetness: number, saturatedFrom = 7): WorkValues {
  const traits = testTraits();
  const state = testState(traits, 16.85, wetness);
  const keys = ["water1", "water2", "water3", "water4", "water5", "water6"] as const;
  keys.forEach((key, k) => {
    if (k + 1 >= saturatedFrom) state[key] = traits.saturation;
  });
  const work = { ...emptyWork(), throughfall: 0, snowMelt: 0 };
  prepareSoil(traits, state, work);
  return work;
}

describe("runoff", () => {
  test("RO1 a dry column has no water table; a moist one has it psi below the top of its lowest layer", () => {
    expect(waterTableDepth(look(0.2))).toBe(100);
    expect(waterTableDepth(look(0.6))).toBeCloseTo(4 + 0.15 * Math.pow(0.6, -5.39), 9);
  });

  test("RO1 saturated layers lift it, and the layer above gives the baseflow", () => {
    const work = look(0.9, 4);
    const depth = waterTableDepth(work);
    expect(depth).toBeCloseTo(0.25 + 0.15 * Math.pow(0.9, -5.39), 9);
    expect(work.baseflowLayer).toBe(3);
  });

  test("RO2 rain over a deep table enters, rain over a high one partly runs off, and nothing is lost", () => {
    const traits = testTraits();
    const deep = { ...look(0.4), throughfall: 1e-3, snowMelt: 0 };
    splitRunoff(traits, deep);
    expect(deep.surfaceRunoff).toBe(0);
    const high = { ...look(0.99, 2), throughfall: 1e-3, snowMelt: 2e-4 };
    splitRunoff(traits, high);
    expect(high.surfaceRunoff).toBeGreaterThan(0);
    expect(high.surfaceRunoff + high.infiltration).toBeCloseTo(1.2e-3, 15);
    expect(high.baseflow).toBeGreaterThan(deep.baseflow);
  });

  test("RO3 a cloudburst beyond the soil's conductivity runs off", () => {
    const traits = testTraits();
    const work = { ...look(0.4), throughfall: 2e-2, snowMelt: 0 };
    splitRunoff(traits, work);
    expect(work.infiltration).toBeCloseTo(7e-3, 9);
  });
});
