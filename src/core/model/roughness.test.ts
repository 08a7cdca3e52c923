import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { canopyRoughness } from "./roughness.ts";
import { exchangeCoefficients } from "./stability.ts";
import { testForcing, testTraits } from "../../testing/testColumn.ts";
import { emptyWork } from "./work.ts";

/** Profile lengths relative to the height, from the logarithms that the model keeps. */
function lengths(heightM: number, lai: number, chl = 0.06, towerHeight = 30) {
  const traits = testTraits({ veg_h: heightM, chl }, { towerHeight });
  const work = emptyWork();
  canopyRoughness(traits, work, lai, heightM, 0);
  const length = (log: number) => work.profileHeightM * Math.exp(-log);
  return {
    displacement: (towerHeight - work.profileHeightM) / heightM,
    momentum: length(work.logMomentum) / heightM,
    ratio: length(work.logMomentum) / length(work.logHeat),
    momentumM: length(work.logMomentum),
    heatM: length(work.logHeat),
    work,
  };
}

describe("roughness", () => {
  test("TU3 the reference canopies", () => {
    expect(lengths(17, 4).displacement).toBeCloseTo(0.633, 3);
    expect(lengths(17, 4).momentum).toBeCloseTo(0.1299, 4);
    expect(lengths(1, 3).displacement).toBeCloseTo(0.548, 3);
    expect(lengths(1, 3).momentum).toBeCloseTo(0.154, 3);
    expect(lengths(1, 0.5).displacement).toBeCloseTo(0.141, 3);
    expect(lengths(1, 0.5).momentum).toBeCloseTo(0.16, 3);
  });

  test.each([
    [0.02, 255],
    [0.06, 4.61],
    [0.1, 1.98],
  ])("TU3 leaf exchange %s gives z0/zT %s", (chl, ratio) => {
    expect(Math.abs(lengths(17, 4, chl).ratio / ratio - 1)).toBeLessThan(5e-3);
  });

  test("TU3 neutral coefficients at 3 m s-1: C_M .0341, C_H .0200, C_Hs 1.4e-4, r_a 16.7 s m-1", () => {
    const { work } = lengths(17, 4);
    Object.assign(work, { zeta: 0, zetaGround: 0 });
    exchangeCoefficients({ ...testForcing(), windMS: 3 }, work);
    expect(work.dragMS / 3).toBeCloseTo(0.0341, 4);
    expect((work.groundMS + work.canopyMS) / 3).toBeCloseTo(0.02, 3);
    expect(work.groundMS / 3).toBeCloseTo(1.4e-4, 5);
    expect(Math.abs(1 / (work.groundMS + work.canopyMS) / 16.7 - 1)).toBeLessThan(0.01);
  });

  test("TU4 without leaves a canopy has the roughness of its ground", () => {
    const { momentumM, heatM } = lengths(20, 1e-4);
    expect(Math.abs(momentumM / 0.05 - 1)).toBeLessThan(0.15);
    expect(Math.abs(heatM / 0.005 - 1)).toBeLessThan(0.5);
  });

  test.prop([
    fc.double({ min: 0.5, max: 24, noNaN: true }),
    fc.double({ min: 0.01, max: 8, noNaN: true }),
    fc.double({ min: 0.01, max: 0.2, noNaN: true }),
  ])("TU4 lengths stay below the canopy and grow with the leaf exchange", (height, lai, chl) => {
    const small = lengths(height, lai, chl);
    const large = lengths(height, lai, chl * 1.1);
    expect(small.momentum).toBeLessThanOrEqual(1);
    expect(small.displacement).toBeLessThan(1);
    expect(large.heatM).toBeGreaterThanOrEqual(small.heatM * (1 - 1e-9));
  });

  test.prop([
    fc.double({ min: 0.5, max: 24, noNaN: true }),
    fc.double({ min: 0.01, max: 8, noNaN: true }),
    fc.double({ min: 0.01, max: 0.2, noNaN: true }),
  ])("TU7 the whole surface exchanges at least as much as its ground alone", (height, lai, chl) => {
    const { work } = lengths(height, lai, chl);
    Object.assign(work, { zeta: 0, zetaGround: 0 });
    exchangeCoefficients({ ...testForcing(), windMS: 3 }, work);
    expect(work.canopyMS).toBeGreaterThan(1e-6);
    expect(work.groundMS).toBeGreaterThan(0);
    expect(work.logGroundHeat).toBeGreaterThan(work.logHeat);
  });
});
