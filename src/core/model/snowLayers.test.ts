import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { testState, testTraits } from "../../testing/testColumn.ts";
import { prepareSoil } from "./soilState.ts";
import { coverOf, preparePack, relayer, secondLayer, thirdLayer, topLayer } from "./snowLayers.ts";
import { emptyWork } from "./work.ts";

const mass = fc.double({ min: 0, max: 400, noNaN: true });
const cold = fc.double({ min: -40, max: 0, noNaN: true });

/** Heat content of a state's pack below 0 degrees C, kg m-2 K over all ground. */
function coldOf(state: ReturnType<typeof testState>): number {
  const cover = coverOf(state.snow);
  const deep = state.snow / cover;
  return (
    cover *
    (topLayer(deep) * state.snowC1 +
      secondLayer(deep) * state.snowC2 +
      thirdLayer(deep) * state.snowC3)
  );
}

/** How a pack answers to its skin in a long or a short step. */
function answer(snow: number, temps: readonly [number, number, number], stepSeconds: number) {
  const traits = { ...testTraits(), stepSeconds };
  const [snowC1, snowC2, snowC3] = temps;
  const state = { ...testState(traits, -1), snow, snowC1, snowC2, snowC3 };
  const work = emptyWork();
  prepareSoil(traits, state, work);
  preparePack(traits, state, work);
  return { ...work, state };
}

describe("layers of snow", () => {
  test.prop([fc.double({ min: 0, max: 3000, noNaN: true })])(
    "SN5 cover lies within 0..1, layers are not negative and add up to the pack",
    (snow) => {
      expect(coverOf(snow)).toBeGreaterThanOrEqual(0);
      expect(coverOf(snow)).toBeLessThanOrEqual(1);
      const layers = [topLayer(snow), secondLayer(snow), thirdLayer(snow)];
      for (const layer of layers) expect(layer).toBeGreaterThanOrEqual(0);
      expect(Math.abs(layers[0] + layers[1] + layers[2] - snow)).toBeLessThan(1e-9);
      expect(layers[0]).toBeLessThanOrEqual(20);
    },
  );

  test.each([
    [10, 10, 0, 0],
    [30, 15, 15, 0],
    [50, 20, 30, 0],
    [60, 20, 20, 20],
    [80, 20, 30, 30],
    [100, 20, 40, 40],
    [300, 20, 40, 240],
  ])("SN5 %s kg m-2 make layers of %s, %s and %s", (snow, first, second, third) => {
    expect([topLayer(snow), secondLayer(snow), thirdLayer(snow)]).toEqual([first, second, third]);
  });

  test.prop([mass, mass, mass, cold, cold, cold])(
    "SN6 cutting the pack anew keeps its mass and its heat, and no layer leaves the range of the old ones",
    (w1, w2, w3, t1, t2, t3) => {
      const state = testState(testTraits());
      relayer(state, w1, w2, w3, t1, t2, t3);
      const snow = w1 + w2 + w3;
      const before = w1 * t1 + w2 * t2 + w3 * t3;
      expect(state.snow).toBe(snow);
      if (snow > 0.01) expect(Math.abs(coldOf(state) - before)).toBeLessThan(1e-9 * (1 + snow));
      for (const tempC of [state.snowC1, state.snowC2, state.snowC3]) {
        expect(tempC).toBeLessThanOrEqual(0);
        expect(tempC).toBeGreaterThan(-40.001);
      }
    },
  );

  test("SN7 one layer answers to its skin as one node between skin and soil", () => {
    const { packConductance, packC, topConductance, state } = answer(3, [-7, 5, 5], 1800);
    const perArea = 3 / coverOf(3);
    const top = 180 / perArea;
    const bottom = 1 / (perArea / 180 + 1 / topConductance);
    const rate = (2100 * perArea) / 1800;
    const sum = rate + bottom;
    // The layers below have no mass and 3 um of snow between them.
    expect(packConductance).toBeCloseTo((top * sum) / (top + sum), 3);
    expect(packC).toBeCloseTo((rate * -7 + bottom * state.soilC1) / sum, 3);
  });

  test.each([0.5, 3, 20, 70, 150, 800])(
    "SN7 in a step without end %s kg m-2 conduct like their depth and the soil below",
    (snow) => {
      const { packConductance, packC, topConductance, state } = answer(snow, [-9, -5, -2], 1e12);
      const depthM = snow / coverOf(snow) / 300;
      expect(packConductance / (1 / (depthM / 0.3 + 1 / topConductance))).toBeCloseTo(1, 3);
      expect(packC).toBeCloseTo(state.soilC1, 4);
    },
  );

  test("SN7 in an instant the skin sees the top layer alone", () => {
    const { packConductance, packC } = answer(200, [-9, -5, -2], 1e-3);
    expect(packConductance).toBeCloseTo(9, 4);
    expect(packC).toBeCloseTo(-9, 4);
  });
});
