import { fc, test } from "@fast-check/vitest";
import { describe, expect, test as unit } from "vitest";
import { testForcing, testNight, testState, testTraits } from "../../testing/testColumn.ts";
import { soilLayers } from "./columnNow.ts";
import { emptyOutput } from "./fluxes.ts";
import type { ForcingValues } from "./forcing.ts";
import type { StateValues } from "./state.ts";
import { stepColumn, storedWater } from "./step.ts";
import type { TraitValues } from "./traits.ts";
import { emptyWork } from "./work.ts";

/** Steps of the same weather; the last output, and what flowed in all of them, kg m-2. */
function run(traits: TraitValues, state: StateValues, forcing: ForcingValues, steps: number) {
  const [output, work] = [emptyOutput(), emptyWork()];
  const total = (name: "evaporation" | "runoff" | "heat") => sums[name];
  const sums = { evaporation: 0, runoff: 0, heat: 0 };
  const dt = traits.stepSeconds;
  for (let step = 0; step < steps; step++) {
    stepColumn(traits, forcing, state, output, work);
    sums.evaporation += dt * output.evaporation;
    sums.runoff += dt * (output.surfaceRunoff + output.baseflow);
    sums.heat += dt * output.G;
  }
  return { output, total };
}

const thickness = [0.05, 0.2, 0.75, 1, 2, 10];

/** Heat of the soil, J m-2, with the capacities of another state: heat that water carries is left out. */
function heatOf(state: StateValues, capacities: StateValues): number {
  const wet = soilLayers(capacities);
  return soilLayers(state).reduce(
    (sum, { tempC, ice }, k) =>
      sum + thickness[k] * ((1.3e6 + 4.186e6 * wet[k].water) * tempC - 3.4e8 * ice),
    0,
  );
}

/** A night in which nothing evaporates: saturated, still and as warm as the soil. */
function dampNight(airC: number): ForcingValues {
  const vapourPa = 610.94 * Math.exp((17.625 * airC) / (airC + 243.04));
  const humidity = (0.622 * vapourPa) / (1e5 - 0.378 * vapourPa);
  return { ...testNight(), airC, thetaC: airC, humidity, vapourShare: vapourPa / 1e5 };
}

describe("limits of the whole column", () => {
  test.prop([fc.integer({ min: 1, max: 60 }), fc.constantFrom<5 | 6>(5, 6)])(
    "CL27 all rain on a saturated column runs off",
    (mmPerHour, depth) => {
      const traits = testTraits({}, { model: { soilLayers: depth } });
      const state = testState(traits, 12, 1);
      const forcing = { ...dampNight(12), lai: 1, rain: mmPerHour / 3600 };
      run(traits, state, forcing, 4);
      const before = storedWater(state);
      const { total } = run(traits, state, forcing, 12);
      expect(Math.abs(storedWater(state) - before)).toBeLessThan(0.05);
      const rain = 6 * mmPerHour;
      expect(Math.abs(total("runoff") - rain + total("evaporation"))).toBeLessThan(0.05);
    },
  );

  unit(
    "CL27 in a drought transpiration ends, and water above .02 of saturation is all that goes",
    () => {
      const traits = testTraits({ psicr: -50 });
      const { transpiration } = run(traits, testState(traits, 20, 0.7), testForcing(), 2).output;
      const state = testState(traits, 20, 0.25);
      const { output } = run(traits, state, testForcing(), 48 * 60);
      expect(output.transpiration).toBeLessThan(0.05 * transpiration);
      for (const { water } of soilLayers(state)) {
        expect(water).toBeGreaterThan(0.02 * traits.saturation - 1e-9);
      }
    },
  );

  unit("CL27 an isothermal column in weather that suits it stays as it is", () => {
    const traits = testTraits();
    const state = testState(traits, 12);
    const longwaveWM2 = 5.67e-8 * 285.15 ** 4;
    const { output } = run(traits, state, { ...dampNight(12), longwaveWM2 }, 96);
    for (const { tempC } of soilLayers(state)) expect(Math.abs(tempC - 12)).toBeLessThan(0.02);
    expect(Math.abs(output.H)).toBeLessThan(0.2);
    expect(Math.abs(output.G)).toBeLessThan(0.2);
  });

  test.prop([
    fc.double({ min: -25, max: 40, noNaN: true }),
    fc.double({ min: 0.05, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: -20, max: 20, noNaN: true }),
  ])(
    "CL28 without snow the soil keeps the heat that G brought, frozen or not",
    (soilC, wetness, sun, airAboveK) => {
      const traits = testTraits();
      const state = testState(traits, soilC, wetness);
      const noon = testForcing();
      const airC = soilC + airAboveK;
      const forcing = {
        ...dampNight(airC),
        humidity: 1e-3,
        vapourShare: 1.6e-3,
        visDirect: sun * noon.visDirect,
        nirDirect: sun * noon.nirDirect,
      };
      // the water of a layer changes within a step: one step, with the capacities before it, and dry leaves
      run(traits, state, forcing, 3);
      const before = { ...state };
      const { total } = run(traits, state, forcing, 1);
      const gained = heatOf(state, before) - heatOf(before, before);
      // freezing counts with the capacity after the step, G without the freezing of leaf water
      expect(Math.abs(gained - total("heat"))).toBeLessThan(
        1e-3 * Math.abs(total("heat")) + 20 + 2e-3 * Math.abs(gained),
      );
    },
  );

  test.prop([
    fc.double({ min: 0.2, max: 0.7, noNaN: true }),
    fc.double({ min: 0.05, max: 0.4, noNaN: true }),
  ])(
    "CL29 leaves of any brightness in the box give a finite noon that makes no light",
    (rfln, trln) => {
      const traits = testTraits({ rfln, trln });
      const { output } = run(traits, testState(traits), testForcing(), 2);
      expect(Number.isFinite(output.H + output.LE + output.GPP)).toBe(true);
      expect(output.SWup).toBeGreaterThan(0);
      expect(output.SWup).toBeLessThan(0.5 * 700);
    },
  );
});
