import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import type { PftName } from "../site/siteData.ts";
import { testForcing, testTraits } from "../../testing/testColumn.ts";
import { saturationPressure } from "./humidity.ts";
import { grossAssimilation, leafRates, solveStomata } from "./photosynthesis.ts";
import { emptyWork } from "./work.ts";

/** A leaf at 298 K without stress, and the rates that do not depend on CO2. */
function leaf(pft: PftName, photons: number, values = {}) {
  const traits = testTraits(values, { pft });
  const forcing = { ...testForcing(), vapourShare: 0.019, co2: 380e-6 };
  const work = {
    ...emptyWork(),
    canopyC: 24.85,
    canopyPa: saturationPressure(24.85),
    stress: 1,
    lai: 1,
    leafScale: 0.5,
    canopyMS: 0.05,
    leafCo2: 2.8e-4,
    lightRate: photons * traits.effcon,
  };
  leafRates(traits, forcing, work);
  return { traits, forcing, work };
}

describe("leaf", () => {
  test("PH1 needleleaf, 25 Pa of CO2, 1e-3 mol m-2 s-1 of light", () => {
    const { traits, work } = leaf("sib2-4", 1e-3);
    const free = 25e-5 - work.compensation;
    expect(work.compensation * 1e5).toBeCloseTo(4.019, 3);
    expect((work.rubiscoRate * free) / (25e-5 + work.michaelis)).toBeCloseTo(1.356e-5, 9);
    expect((work.lightRate * free) / (25e-5 + 2 * work.compensation)).toBeCloseTo(5.0803e-5, 9);
    expect(work.exportRate).toBeCloseTo(2.946e-5, 9);
    expect(work.respiration).toBeCloseTo(9e-7, 9);
    expect(grossAssimilation(traits, work, 25e-5)).toBeCloseTo(1.2955e-5, 9);
  });

  test("PH1 crops give 2.4537e-5; C4 grass at 15 Pa 2.2107e-5", () => {
    const crop = leaf("sib2-9", 1e-3);
    expect(grossAssimilation(crop.traits, crop.work, 25e-5)).toBeCloseTo(2.4537e-5, 9);
    const grass = leaf("sib2-6", 1e-3);
    expect(grass.work.rubiscoRate).toBeCloseTo(2.6134e-5, 9);
    expect(grass.work.lightRate).toBeCloseTo(5e-5, 12);
    expect(grass.work.exportPerCo2 * 15e-5).toBeCloseTo(9e-5, 9);
    expect(grossAssimilation(grass.traits, grass.work, 15e-5)).toBeCloseTo(2.2107e-5, 9);
  });

  test.each([
    [2e-4, 0.07729, 4.546e-6, 28.27],
    [1e-3, 0.10886, 6.593e-6, 27.85],
  ])("PH2 light %s: g_s %s, A_n %s, c_i %s Pa", (photons, conductance, net, leafCo2Pa) => {
    const { traits, forcing, work } = leaf("sib2-4", photons);
    // The reference takes 44.6 (273.16/T) (p/101325) at 298 K.
    const molar = (44.6 * 273.16 * 1e5) / (298 * 101_325);
    solveStomata(traits, forcing, work);
    // 0.2 % is left to the saturation curve: the reference does not name its own.
    expect(Math.abs((work.leafConductance * molar) / conductance - 1)).toBeLessThan(3e-3);
    expect(Math.abs((work.grossRate - 0.5 * work.respiration) / net - 1)).toBeLessThan(1e-3);
    expect(Math.abs((work.leafCo2 * 1e5) / leafCo2Pa - 1)).toBeLessThan(1e-3);
  });

  test("PH3 without light nothing is assimilated and the stomata stand at b f_w", () => {
    const { traits, forcing, work } = leaf("sib2-4", 0);
    solveStomata(traits, forcing, work);
    expect(work.grossRate).toBe(0);
    expect((work.leafConductance * 44.6 * 273.16 * 1e5) / (298 * 101_325)).toBeCloseTo(0.01, 6);
  });

  test.prop([
    fc.double({ min: 1e-5, max: 1.5e-4, noNaN: true }),
    fc.double({ min: 1, max: 15, noNaN: true }),
    fc.double({ min: 1e-4, max: 1, noNaN: true }),
    fc.double({ min: 1e-6, max: 2e-3, noNaN: true }),
    fc.double({ min: -5, max: 45, noNaN: true }),
    fc.double({ min: 1e-3, max: 0.3, noNaN: true }),
    fc.double({ min: 1e-4, max: 5e-4, noNaN: true }),
  ])(
    "PH4 the search finds the internal CO2 that agrees, from any start, within its rounds",
    (vmax0, gradm, stress, photons, tempC, airMS, start) => {
      const { traits, forcing, work } = leaf("sib2-1", photons, { vmax0, gradm });
      const canopyPa = saturationPressure(tempC);
      Object.assign(work, { stress, canopyC: tempC, canopyPa, canopyMS: airMS, leafCo2: start });
      solveStomata(traits, forcing, work);
      const first = { ...work };
      for (let again = 0; again < 6; again += 1) solveStomata(traits, forcing, work);
      const scale = work.grossRate + work.respiration;
      expect(Math.abs(first.grossRate - work.grossRate)).toBeLessThan(2e-3 * scale + 1e-12);
    },
  );

  test.prop([
    fc.double({ min: 5e-5, max: 5e-4, noNaN: true }),
    fc.double({ min: 5e-5, max: 5e-4, noNaN: true }),
  ])("PH4 more CO2 never means less assimilation", (one, other) => {
    const { traits, work } = leaf("sib2-1", 5e-4);
    const [low, high] = [Math.min(one, other), Math.max(one, other)];
    expect(grossAssimilation(traits, work, high)).toBeGreaterThanOrEqual(
      grossAssimilation(traits, work, low) * (1 - 1e-12),
    );
  });

  test("PH4 with all the Rubisco there is, light alone limits", () => {
    const { traits, work } = leaf("sib2-4", 1e-4, { vmax0: 1 });
    const light = (work.lightRate * (25e-5 - work.compensation)) / (25e-5 + 2 * work.compensation);
    expect(Math.abs(grossAssimilation(traits, work, 25e-5) / light - 1)).toBeLessThan(0.01);
  });

  test.prop([
    fc.double({ min: 1e-5, max: 1.5e-4, noNaN: true }),
    fc.double({ min: 1, max: 15, noNaN: true }),
    fc.double({ min: 0.05, max: 1, noNaN: true }),
    fc.double({ min: 1e-4, max: 2e-3, noNaN: true }),
    fc.double({ min: 5, max: 35, noNaN: true }),
  ])(
    "PH5 a leaf that gains carbon has less CO2 inside than the air and more than its compensation point",
    (vmax0, gradm, stress, photons, tempC) => {
      const { traits, forcing, work } = leaf("sib2-1", photons, { vmax0, gradm });
      Object.assign(work, { stress, canopyC: tempC, canopyPa: saturationPressure(tempC) });
      for (let again = 0; again < 4; again += 1) solveStomata(traits, forcing, work);
      const net = work.grossRate / (work.leafScale * work.lai) - work.respiration;
      expect(net).toBeGreaterThan(0);
      expect(work.leafCo2).toBeLessThan(forcing.co2);
      expect(work.leafCo2).toBeGreaterThan(work.compensation);
    },
  );
});
