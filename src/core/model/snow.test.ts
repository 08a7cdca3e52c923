import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { testForcing, testNight, testState, testTraits } from "../../testing/testColumn.ts";
import { emptyOutput } from "./fluxes.ts";
import type { ForcingValues } from "./forcing.ts";
import { stepColumn } from "./step.ts";
import { emptyWork } from "./work.ts";

/** Cold air of a temperature, with its own humidity and density. */
function coldAir(base: ForcingValues, airC: number): ForcingValues {
  return {
    ...base,
    airC,
    thetaC: airC,
    humidity: 0.003,
    vapourShare: 0.003 / 0.622,
    density: 1e5 / (287.04 * (airC + 273.15)),
    longwaveWM2: 250,
  };
}

/** A winter: days of snowfall, then days of frost, then days of thaw; every step is looked at. */
function winter(look: (step: ReturnType<typeof emptyOutput>, snow: number) => void) {
  const traits = testTraits();
  const state = testState(traits, 1);
  const [output, work] = [emptyOutput(), emptyWork()];
  const phases: [number, ForcingValues][] = [
    [96, { ...coldAir(testNight(), -3), snowfall: 3e-4 }],
    [480, coldAir(testNight(), -8)],
    [480, coldAir(testForcing(), 6)],
  ];
  for (const [steps, forcing] of phases) {
    for (let step = 0; step < steps; step += 1) {
      stepColumn(traits, forcing, state, output, work);
      look(output, state.snow);
      expect(state.snow).toBeGreaterThanOrEqual(0);
      expect(state.snowC1).toBeLessThanOrEqual(0);
      expect(state.snowAlbedoVis).toBeGreaterThanOrEqual(0.65);
      expect(state.snowAlbedoVis).toBeLessThanOrEqual(0.9);
      expect(state.snowAlbedoNir).toBeGreaterThanOrEqual(0.2);
    }
  }
  return state;
}

describe("snow", () => {
  test("SN1 a winter closes both budgets at every step, and ends without snow", () => {
    let deepest = 0;
    let melted = 0;
    const end = winter((output, snow) => {
      deepest = Math.max(deepest, snow);
      melted += output.snowMelt * 1800;
      expect(Math.abs(output.energyResidual)).toBeLessThan(1e-6);
      expect(Math.abs(output.waterResidual)).toBeLessThan(1e-6);
    });
    expect(deepest).toBeGreaterThan(40);
    expect(melted).toBeGreaterThan(30);
    expect(end.snow).toBe(0);
  });

  test("SN2 snow brightens the ground under an open canopy", () => {
    const traits = testTraits({ vgcov: 0.3 });
    const forcing = { ...coldAir(testForcing(), -5), lai: 1 };
    const albedo = (snow: number) => {
      const state = testState(traits, -1);
      Object.assign(state, { snow, snowC1: -2, snowC2: -2, snowC3: -2 });
      const output = emptyOutput();
      stepColumn(traits, forcing, state, output, emptyWork());
      return output.SWup / 700;
    };
    expect(albedo(100)).toBeGreaterThan(albedo(0) + 0.2);
    expect(albedo(25)).toBeGreaterThan(albedo(0));
  });

  test.prop([
    fc.double({ min: 0.02, max: 300, noNaN: true }),
    fc.double({ min: -25, max: 0, noNaN: true }),
    fc.double({ min: -15, max: 12, noNaN: true }),
    fc.double({ min: 0, max: 2e-3, noNaN: true }),
  ])("SN3 any pack in any weather closes both budgets", (snow, snowC, airC, precip) => {
    const traits = testTraits();
    const state = testState(traits, 1);
    Object.assign(state, { snow, snowC1: snowC, snowC2: snowC, snowC3: snowC });
    Object.assign(state, { groundC: airC, canopyC: airC, snowSkinC: snowC, snowCanopyC: airC });
    const isSnow = airC < 1;
    const forcing = {
      ...coldAir(testForcing(), airC),
      rain: isSnow ? 0 : precip,
      snowfall: isSnow ? precip : 0,
    };
    const [output, work] = [emptyOutput(), emptyWork()];
    for (let step = 0; step < 8; step += 1) {
      stepColumn(traits, forcing, state, output, work);
      expect(Math.abs(output.energyResidual)).toBeLessThan(1e-6);
      expect(Math.abs(output.waterResidual)).toBeLessThan(1e-6);
      expect(Math.abs(output.H)).toBeLessThan(1500);
    }
  });
});
