import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { testState, testTraits } from "../../testing/testColumn.ts";
import { freezeSoil, stepSoilHeat } from "./soilHeat.ts";
import type { StateValues } from "./state.ts";
import { emptyWork } from "./work.ts";

const thickness = [0.05, 0.2, 0.75, 1, 2, 10];
const tempKeys = ["soilC1", "soilC2", "soilC3", "soilC4", "soilC5", "soilC6"] as const;
const waterKeys = ["water1", "water2", "water3", "water4", "water5", "water6"] as const;
const iceKeys = ["ice1", "ice2", "ice3", "ice4", "ice5", "ice6"] as const;
const temps = fc.double({ min: -20, max: 40, noNaN: true });

/** Heat of the column above 0 degC liquid, J m-2: sensible less what its ice would take to melt. */
function heatContent(state: StateValues): number {
  return thickness.reduce(
    (sum, dz, k) =>
      sum +
      dz * (1.3e6 + 4.186e6 * state[waterKeys[k]]) * state[tempKeys[k]] -
      dz * 3.4e8 * state[iceKeys[k]],
    0,
  );
}

describe("soil heat", () => {
  test.prop([
    fc.tuple(temps, temps, temps, temps, temps, temps),
    fc.double({ min: -400, max: 400, noNaN: true }),
    fc.constantFrom<5 | 6>(5, 6),
  ])("SH1 the column stores exactly the heat that came in", (profile, flux, soilLayers) => {
    const traits = testTraits({}, { model: { soilLayers } });
    const state = testState(traits);
    tempKeys.forEach((key, k) => (state[key] = profile[k]));
    const before = heatContent(state);
    const work = { ...emptyWork(), soilHeat: flux, storedHeat: 0 };
    stepSoilHeat(traits, state, work);
    const stored = heatContent(state) - before;
    expect(Math.abs(stored - flux * 1800)).toBeLessThan(1e-9 * Math.abs(before) + 1e-4);
    expect(work.storedHeat).toBeCloseTo(flux, 6);
  });

  test.prop([fc.tuple(temps, temps, temps, temps, temps, temps), temps])(
    "SH5 of five layers none gives heat to what lies below",
    (profile, deepC) => {
      const traits = testTraits({}, { model: { soilLayers: 5 } });
      const [state, other] = [testState(traits), testState(traits)];
      tempKeys.forEach((key, k) => (state[key] = other[key] = profile[k]));
      other.soilC6 = deepC;
      for (const column of [state, other]) {
        stepSoilHeat(traits, column, { ...emptyWork(), soilHeat: 100, storedHeat: 0 });
        freezeSoil(traits, column);
      }
      expect(other.soilC6 === deepC).toBe(true);
      for (const key of tempKeys.slice(0, 5)) expect(other[key] === state[key]).toBe(true);
    },
  );

  test("SH2 an isothermal column without flux stays as it is", () => {
    const traits = testTraits();
    const state = testState(traits, 12);
    stepSoilHeat(traits, state, { ...emptyWork(), soilHeat: 0, storedHeat: 0 });
    for (const key of tempKeys) expect(state[key]).toBe(12);
  });

  test("SH3 a periodic flux gives the damped wave of a half-space, in 25 cm as well", () => {
    // Amplitude ratio of two depths z apart is exp(-z/D) with D = sqrt(2 k / (C omega)).
    const traits = testTraits();
    const state = testState(traits, 15);
    const work = emptyWork();
    const omega = (2 * Math.PI) / (365 * 86_400);
    const [second, third] = [[] as number[], [] as number[]];
    for (let step = 0; step < 3 * 17_520; step += 1) {
      Object.assign(work, { soilHeat: 8 * Math.sin(omega * step * 1800), storedHeat: 0 });
      stepSoilHeat(traits, state, work);
      if (step >= 2 * 17_520) {
        second.push(state.soilC2);
        third.push(state.soilC3);
      }
    }
    const amplitude = (series: number[]) => (Math.max(...series) - Math.min(...series)) / 2;
    const water = state.water1;
    const e = Math.exp(-8 * water);
    const conductivity = 0.25 * (1 + (6 * (1 - e)) / (1 + e));
    const damping = Math.sqrt((2 * conductivity) / ((1.3e6 + 4.186e6 * water) * omega));
    const expected = Math.exp(-(0.625 - 0.15) / damping);
    // Six layers resolve a yearly wave to a few per cent.
    expect(Math.abs(amplitude(third) / amplitude(second) / expected - 1)).toBeLessThan(0.05);
  });

  test.prop([
    fc.tuple(temps, temps, temps, temps, temps, temps),
    fc.double({ min: 0, max: 0.1, noNaN: true }),
  ])(
    "SH4 freezing and thawing keep heat and water, and leave no ice above 0 degC",
    (profile, ice) => {
      const traits = testTraits();
      const state = testState(traits);
      tempKeys.forEach((key, k) => (state[key] = profile[k]));
      iceKeys.forEach((key) => (state[key] = ice));
      const before = heatContent(state);
      freezeSoil(traits, state);
      expect(Math.abs(heatContent(state) - before)).toBeLessThan(1e-9 * Math.abs(before) + 1e-3);
      iceKeys.forEach((key, k) => {
        expect(state[key]).toBeGreaterThanOrEqual(0);
        expect(state[key]).toBeLessThanOrEqual(state[waterKeys[k]]);
        if (state[tempKeys[k]] > 1e-9) expect(state[key]).toBeLessThan(1e-12);
      });
    },
  );

  test("SH6 frost beyond what the pores hold thaws with heat of its layer", () => {
    const traits = testTraits();
    const state = { ...testState(traits, -5), water1: traits.saturation };
    state.ice1 = traits.saturation + 1e-3;
    const before = heatContent(state);
    freezeSoil(traits, state);
    expect(state.ice1).toBeCloseTo(0.98 * traits.saturation, 12);
    expect(state.soilC1).toBeLessThan(-5);
    expect(Math.abs(heatContent(state) - before)).toBeLessThan(1e-6 * Math.abs(before));
  });
});
