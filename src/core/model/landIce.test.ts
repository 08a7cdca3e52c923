import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { testForcing, testNight, testState, testTraits } from "../../testing/testColumn.ts";
import { emptyOutput, type OutputValues } from "./fluxes.ts";
import type { ForcingValues } from "./forcing.ts";
import { stepColumn } from "./step.ts";
import type { StateValues } from "./state.ts";
import { emptyWork } from "./work.ts";

const traits = testTraits({}, { pft: "ICE", canopyHeight: 0.5 });

/** Land ice of one temperature throughout. */
function ice(tempC: number): StateValues {
  const state = testState(traits, tempC);
  const [water, frozen] = [traits.saturation, 0.98 * traits.saturation];
  const layers = [1, 2, 3, 4, 5, 6].flatMap((k) => [
    [`water${k}`, water],
    [`ice${k}`, frozen],
  ]);
  return { ...state, ...Object.fromEntries(layers), groundC: tempC, canopyC: tempC };
}

/** Weather of an air temperature over ice. */
function over(base: ForcingValues, airC: number): ForcingValues {
  const humidity = airC > 0 ? 0.005 : 0.001;
  return { ...base, airC, thetaC: airC, humidity, vapourShare: humidity / 0.62, lai: 0.01 };
}

/** Steps of the same weather; every step is looked at. */
function run(state: StateValues, forcing: ForcingValues, look: (output: OutputValues) => void) {
  const [output, work] = [emptyOutput(), emptyWork()];
  for (let step = 0; step < 96; step++) {
    stepColumn(traits, forcing, state, output, work);
    look(output);
  }
}

const capacity = 14 * (1.3e6 + 4.186e6 * traits.saturation);

/** Heat content of the column, J m-2: every layer keeps its capacity. */
function heat(state: StateValues): number {
  const { soilC1, soilC2, soilC3, soilC4, soilC5, soilC6 } = state;
  const mean = 0.05 * soilC1 + 0.2 * soilC2 + 0.75 * soilC3 + soilC4 + 2 * soilC5 + 10 * soilC6;
  return (capacity / 14) * mean;
}

describe("land ice", () => {
  test("IC1 in sun its skin stays at 0 degrees C, and the heat it takes melts ice that runs off", () => {
    const state = ice(-1);
    const before = heat(state);
    let [taken, melted] = [0, 0];
    run(state, over(testForcing(), 5), (output) => {
      taken += output.G * 1800;
      melted += (output.iceLoss - output.soilEvaporation) * 1800;
      expect(output.surfaceRunoff).toBeCloseTo(output.iceLoss - output.soilEvaporation, 12);
      expect(state.groundC).toBeLessThanOrEqual(1e-12);
      expect(Math.abs(output.energyResidual)).toBeLessThan(1e-8);
      expect(Math.abs(output.waterResidual)).toBeLessThan(1e-8);
    });
    expect(melted).toBeGreaterThan(50);
    expect(Math.abs(taken - (heat(state) - before) - 3.4e5 * melted)).toBeLessThan(1e-6 * taken);
    expect(Math.max(state.soilC1, state.soilC2, state.soilC3)).toBeLessThanOrEqual(0);
  });

  test("IC2 in cold it only sublimes, with the latent heat of ice", () => {
    const state = ice(-15);
    run(state, over(testNight(), -20), (output) => {
      expect(output.surfaceRunoff).toBeLessThan(1e-15);
      expect(output.baseflow).toBe(0);
      expect(output.iceLoss).toBeCloseTo(output.soilEvaporation, 15);
      expect(output.iceLoss).toBeGreaterThan(0);
      const leaves = output.transpiration + output.canopyEvaporation;
      expect(Math.abs(output.LE - 2.84e6 * output.soilEvaporation)).toBeLessThan(
        Math.abs(3e6 * leaves) + 1e-9,
      );
    });
    expect(state.ice3).toBeCloseTo(0.98 * traits.saturation, 12);
  });

  test("IC3 it is as bright as ice, brighter under a low sun, and nothing grows on it", () => {
    const look = (cosZenith: number) => {
      const output = emptyOutput();
      stepColumn(traits, { ...over(testForcing(), -5), cosZenith }, ice(-5), output, emptyWork());
      return output;
    };
    expect(look(0.8).SWup / 700).toBeCloseTo(0.4, 2);
    expect(look(0.2).SWup / 700).toBeGreaterThan(0.45);
    expect(Math.abs(look(0.8).GPP)).toBeLessThan(0.1);
  });

  test("IC6 more heat than its top layer holds as ice melts what replaces it: none is above 0 degrees C", () => {
    const state = ice(0);
    let [taken, melted] = [0, 0];
    const forcing = { ...over(testForcing(), 30), humidity: 0.02, windMS: 40, density: 1.16 };
    run(state, forcing, (output) => {
      taken += output.G * 1800;
      melted += (output.iceLoss - output.soilEvaporation) * 1800;
      expect(state.soilC1).toBeLessThanOrEqual(0);
      expect(Math.abs(output.waterResidual)).toBeLessThan(1e-8);
    });
    expect(taken / 96).toBeGreaterThan(0.98 * traits.saturation * 50 * 3.4e5);
    expect(Math.abs(taken - 3.4e5 * melted)).toBeLessThan(1e-6 * taken);
  });

  test("IC4 rain runs off", () => {
    const state = ice(-5);
    run(state, { ...over(testNight(), 2), rain: 1e-3 }, (output) => {
      expect(output.surfaceRunoff).toBeGreaterThan(0.99e-3 - 1e-4);
      expect(Math.abs(output.waterResidual)).toBeLessThan(1e-8);
    });
  });

  test.prop([
    fc.double({ min: -40, max: 15, noNaN: true }),
    fc.double({ min: -30, max: 0, noNaN: true }),
    fc.double({ min: 0, max: 300, noNaN: true }),
    fc.double({ min: 0, max: 2e-3, noNaN: true }),
  ])(
    "IC5 with snow on it or none, in any weather, both budgets close",
    (airC, tempC, snow, fall) => {
      const state = { ...ice(tempC), snow, snowC1: tempC, snowC2: tempC, snowC3: tempC };
      const isSnow = airC < 1;
      const forcing = {
        ...over(testForcing(), airC),
        rain: isSnow ? 0 : fall,
        snowfall: isSnow ? fall : 0,
      };
      const [output, work] = [emptyOutput(), emptyWork()];
      for (let step = 0; step < 12; step++) {
        stepColumn(traits, forcing, state, output, work);
        expect(Math.abs(output.energyResidual)).toBeLessThan(1e-6);
        expect(Math.abs(output.waterResidual)).toBeLessThan(1e-6);
        expect(state.soilC1).toBeLessThanOrEqual(1e-12);
      }
    },
  );
});
