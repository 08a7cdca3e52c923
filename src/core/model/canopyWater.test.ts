import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { testForcing, testState, testTraits } from "../../testing/testColumn.ts";
import { keptOnLeaves, stepCanopyWater } from "./canopyWater.ts";
import { emptyWork, type WorkValues } from "./work.ts";

const share = fc.double({ min: 0, max: 1, noNaN: true });
const rate = fc.double({ min: 0, max: 5e-3, noNaN: true });

/** Scratch of a step in which nothing evaporated and no heat moved yet. */
function calmWork(over: Partial<WorkValues> = {}): WorkValues {
  return {
    ...emptyWork(),
    snowCover: 0,
    canopyEvaporation: 0,
    canopyIceLoss: 0,
    soilHeat: 0,
    snowHeat: 0,
    storedHeat: 0,
    ...over,
  };
}

describe("canopy water", () => {
  test.prop([
    rate,
    rate,
    fc.double({ min: -5e-5, max: 1, noNaN: true }),
    share,
    share,
    share,
    fc.double({ min: 0.01, max: 8, noNaN: true }),
    fc.double({ min: -5, max: 5, noNaN: true }),
    fc.double({ min: -5, max: 5, noNaN: true }),
  ])(
    "CW1 leaves lose and gain exactly what falls, drips and dries; the heat of freezing comes from below",
    (rain, snowfall, dried, full, icy, snowCover, lai, canopyC, snowCanopyC) => {
      const traits = testTraits();
      const forcing = { ...testForcing(), rain, snowfall, lai };
      const before = full * 0.2 * lai;
      const iceBefore = icy * before;
      const state = {
        ...testState(traits),
        canopyWater: before,
        canopyIce: iceBefore,
        canopyC,
        snowCanopyC,
        snow: 1,
      };
      const canopyEvaporation = Math.min(dried, before / 1800);
      const canopyIceLoss = icy * canopyEvaporation;
      const work = calmWork({ snowCover, lai, canopyEvaporation, canopyIceLoss });
      stepCanopyWater(traits, forcing, state, work);
      const passed = work.throughfall + work.snowfall;
      const change = (rain + snowfall - passed - canopyEvaporation) * 1800;
      expect(Math.abs(state.canopyWater - before - change)).toBeLessThan(1e-12);
      expect(state.canopyWater).toBeGreaterThanOrEqual(0);
      expect(state.canopyWater).toBeLessThanOrEqual(0.2 * lai + 1e-9);
      expect(state.canopyIce).toBeGreaterThanOrEqual(0);
      expect(state.canopyIce).toBeLessThanOrEqual(state.canopyWater);
      expect(work.throughfall).toBeGreaterThanOrEqual(-1e-15);
      expect(work.snowfall).toBeGreaterThanOrEqual(0);
      const melt = (snowfall - work.snowfall - canopyIceLoss) * 1800 - state.canopyIce + iceBefore;
      expect(Math.abs((3.4e5 * melt) / 1800 - work.storedHeat)).toBeLessThan(1e-8);
      expect(Math.abs(work.storedHeat + work.soilHeat + work.snowHeat)).toBeLessThan(1e-9);
      expect(Math.abs(work.snowHeat + snowCover * work.storedHeat)).toBeLessThan(1e-9);
    },
  );

  test("CW2 few leaves let most rain through, many hold it but where it rains hardest", () => {
    const traits = testTraits();
    const work = calmWork();
    stepCanopyWater(traits, { ...testForcing(), rain: 1e-5, lai: 0.2 }, testState(traits), work);
    expect(work.throughfall).toBeCloseTo(0.8e-5, 6);
    stepCanopyWater(traits, { ...testForcing(), rain: 1e-4, lai: 4 }, testState(traits), work);
    expect(work.throughfall).toBeLessThan(1e-6);
    // 0.72 kg m-2 fall: 1.368 on the convective tenth, of which 0.8 stay; 0.648 on the rest, which stay.
    stepCanopyWater(traits, { ...testForcing(), rain: 4e-4, lai: 4 }, testState(traits), work);
    expect(work.throughfall * 1800).toBeCloseTo(0.1 * (1.368 - 0.8), 3);
  });

  test("CW3 leaves that fall drop their water", () => {
    const traits = testTraits();
    const state = { ...testState(traits), canopyWater: 0.8 };
    const work = calmWork();
    stepCanopyWater(traits, { ...testForcing(), rain: 0, lai: 1 }, state, work);
    expect(state.canopyWater).toBeLessThanOrEqual(0.2);
    expect(work.throughfall * 1800).toBeGreaterThan(0.59);
  });

  test.prop([
    fc.double({ min: 0, max: 3, noNaN: true }),
    fc.double({ min: 0, max: 2, noNaN: true }),
  ])(
    "CW4 drip makes no water: what stays is between nothing and what there was",
    (carried, capacity) => {
      const kept = keptOnLeaves(carried, capacity, 1800);
      expect(kept).toBeGreaterThanOrEqual(0);
      expect(kept).toBeLessThanOrEqual(carried);
      expect(kept).toBeLessThanOrEqual(capacity);
    },
  );

  test("CW5 snow stays on cold leaves as ice and melts off warm ones", () => {
    const traits = testTraits();
    const forcing = { ...testForcing(), rain: 0, snowfall: 1e-4, lai: 4 };
    const cold = { ...testState(traits), canopyC: -3 };
    const coldWork = calmWork();
    stepCanopyWater(traits, forcing, cold, coldWork);
    expect(cold.canopyIce).toBe(cold.canopyWater);
    expect(cold.canopyIce).toBeGreaterThan(0.17);
    expect(coldWork.storedHeat).toBeCloseTo(0, 9);
    const warm = { ...testState(traits), canopyC: 3 };
    const warmWork = calmWork();
    stepCanopyWater(traits, forcing, warm, warmWork);
    expect(warm.canopyIce).toBe(0);
    expect(warmWork.storedHeat).toBeCloseTo(34, 1);
    expect(warmWork.soilHeat).toBeCloseTo(-34, 1);
  });

  test("CW5 ice drips as snow where snow lies, and melts as it falls elsewhere", () => {
    const traits = testTraits();
    const forcing = { ...testForcing(), rain: 0, lai: 1 };
    const icy = { ...testState(traits), canopyWater: 0.8, canopyIce: 0.8, canopyC: -3 };
    const bareWork = calmWork();
    stepCanopyWater(traits, forcing, { ...icy }, bareWork);
    expect(bareWork.snowfall).toBe(0);
    expect(bareWork.throughfall * 1800).toBeCloseTo(0.6, 3);
    expect(bareWork.storedHeat).toBeCloseTo((3.4e5 * 0.6) / 1800, 1);
    const coverWork = calmWork();
    stepCanopyWater(traits, forcing, { ...icy, snow: 5 }, coverWork);
    expect(coverWork.snowfall * 1800).toBeCloseTo(0.6, 3);
    expect(coverWork.throughfall).toBe(0);
  });
});
