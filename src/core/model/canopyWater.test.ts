import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { testForcing, testState, testTraits } from "../../testing/testColumn.ts";
import { stepCanopyWater } from "./canopyWater.ts";
import { emptyWork } from "./work.ts";

describe("canopy water", () => {
  test.prop([
    fc.double({ min: 0, max: 5e-3, noNaN: true }),
    fc.double({ min: -5e-5, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0.01, max: 8, noNaN: true }),
  ])("CW1 leaves lose and gain exactly what falls, drips and dries", (rain, dried, full, lai) => {
    const traits = testTraits();
    const forcing = { ...testForcing(), rain, lai };
    const state = testState(traits);
    const before = full * 0.2 * lai;
    state.canopyWater = before;
    const work = { ...emptyWork(), canopyEvaporation: Math.min(dried, before / 1800) };
    stepCanopyWater(traits, forcing, state, work);
    const change = (rain - work.throughfall - work.canopyEvaporation) * 1800;
    expect(Math.abs(state.canopyWater - before - change)).toBeLessThan(1e-12);
    expect(state.canopyWater).toBeGreaterThanOrEqual(0);
    expect(state.canopyWater).toBeLessThanOrEqual(0.2 * lai + 1e-12);
  });

  test("CW2 few leaves let most rain through, many none until they are full", () => {
    const traits = testTraits();
    const work = { ...emptyWork(), canopyEvaporation: 0 };
    stepCanopyWater(traits, { ...testForcing(), rain: 1e-4, lai: 0.2 }, testState(traits), work);
    expect(work.throughfall).toBeGreaterThan(0.8e-4);
    stepCanopyWater(traits, { ...testForcing(), rain: 1e-4, lai: 4 }, testState(traits), work);
    expect(work.throughfall).toBeLessThan(1e-6);
  });

  test("CW3 leaves that fall drop their water", () => {
    const traits = testTraits();
    const state = testState(traits);
    state.canopyWater = 0.8;
    const work = { ...emptyWork(), canopyEvaporation: 0 };
    stepCanopyWater(traits, { ...testForcing(), rain: 0, lai: 1 }, state, work);
    expect(state.canopyWater).toBeLessThanOrEqual(0.2);
    expect(work.throughfall * 1800).toBeGreaterThan(0.59);
  });
});
