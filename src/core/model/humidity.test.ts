import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import {
  curvePressure,
  curveSlope,
  humidityOf,
  humiditySlope,
  iceCurve,
  iceCurveC,
  saturationPressure,
  waterCurve,
  waterCurveC,
} from "./humidity.ts";

const temps = fc.double({ min: -40, max: 50, noNaN: true });

describe("humidity", () => {
  // Steam tables: 611.2, 1227.6, 2338.8, 4245.5, 7381.4 Pa (ITS-90 water); the fit is good to 0.4 %.
  test.each([
    [0.01, 611.66],
    [10, 1228.2],
    [20, 2339.3],
    [30, 4247],
    [40, 7384.9],
  ])("TU1 saturation pressure at %s degC agrees with steam tables", (tempC, pressurePa) => {
    expect(Math.abs(saturationPressure(tempC) / pressurePa - 1)).toBeLessThan(4e-3);
  });

  test("TU1 ice at -20 degC has 103.3 Pa, and both curves meet at 0 degC", () => {
    expect(Math.abs(curvePressure(-20, iceCurve, iceCurveC) / 103.3 - 1)).toBeLessThan(5e-3);
    expect(curvePressure(0, iceCurve, iceCurveC)).toBe(curvePressure(0, waterCurve, waterCurveC));
  });

  test.prop([temps])("TU2 the slope of saturation humidity is its derivative", (tempC) => {
    const at = (t: number) => humidityOf(saturationPressure(t), 98_000);
    const measured = (at(tempC + 1e-3) - at(tempC - 1e-3)) / 2e-3;
    const slope = humiditySlope(
      saturationPressure(tempC),
      98_000,
      curveSlope(tempC, waterCurve, waterCurveC),
    );
    expect(Math.abs(slope / measured - 1)).toBeLessThan(1e-5);
  });
});
