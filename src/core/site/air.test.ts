import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { kelvin, pascal } from "../base/quantity.ts";
import {
  humidityFromDeficit,
  saturationVapourPressure,
  specificHumidity,
  vapourPressure,
} from "./humidity.ts";
import { clearSkyEmissivity, cloudFromShortwave, skyLongwave } from "./longwave.ts";

const temperatures = fc.double({ min: 230, max: 320, noNaN: true });
const pressures = fc.double({ min: 60_000, max: 105_000, noNaN: true });

describe("humidity", () => {
  test.each([
    // Steam tables (IAPWS): 0.6112 kPa at 0 degC, 2.3393 at 20, 7.3849 at 40.
    [273.15, 611.2],
    [293.15, 2339.3],
    [313.15, 7384.9],
  ])("SD22 saturation at %d K is that of the steam tables", (tempK, expected) => {
    expect(Math.abs(saturationVapourPressure(kelvin(tempK)) / expected - 1)).toBeLessThan(0.004);
  });

  test.prop([fc.double({ min: 0, max: 7000, noNaN: true }), pressures])(
    "SD22 vapour pressure and specific humidity undo each other",
    (vapour, pressure) => {
      const humidity = specificHumidity(pascal(vapour), pascal(pressure));
      expect(vapourPressure(humidity, pascal(pressure))).toBeCloseTo(vapour, 6);
    },
  );

  test.prop([temperatures, fc.double({ min: -100, max: 9000, noNaN: true }), pressures])(
    "SD22 humidity from a deficit is never negative and never above saturation",
    (tempK, deficit, pressure) => {
      const humidity = humidityFromDeficit(kelvin(tempK), pascal(deficit), pascal(pressure));
      const most = specificHumidity(saturationVapourPressure(kelvin(tempK)), pascal(pressure));
      expect(humidity).toBeGreaterThanOrEqual(0);
      expect(humidity).toBeLessThanOrEqual(most);
    },
  );
});

describe("long-wave radiation of the sky", () => {
  test("SD23 the clear sky of the mid-latitude summer has the emissivity of Prata's formula", () => {
    // T 294.2 K, e 14.1 hPa: w = 2.2286 cm, eps = 1 - 3.2286 exp(-sqrt(7.8859)) = 0.8053.
    expect(clearSkyEmissivity(294.2, 1410)).toBeCloseTo(0.8053, 3);
  });

  test.prop([temperatures, fc.double({ min: 10, max: 4000, noNaN: true })])(
    "SD23 cloud adds radiation, up to that of a black body",
    (tempK, vapour) => {
      const clear = skyLongwave(tempK, vapour, 0);
      expect(skyLongwave(tempK, vapour, 0.5)).toBeGreaterThan(clear);
      expect(skyLongwave(tempK, vapour, 1)).toBeCloseTo(5.670374419e-8 * tempK ** 4, 8);
    },
  );

  test("SD23 the cloud of a night runs from the evening's to the morning's", () => {
    const steps = 96;
    const flat = new Float64Array(steps);
    const cloud = cloudFromShortwave({
      place: { latitude: 45, longitude: 0, utcOffset: 0 },
      startMs: Date.UTC(2014, 2, 20),
      stepSeconds: 1800,
      airTempK: flat,
      specificHumidity: flat,
      pressurePa: flat,
      // Dark on the first day, brighter than any clear sky on the second.
      shortwaveWM2: Float64Array.from({ length: steps }, (_, i) => (i < 48 ? 0 : 2000)),
    });
    expect([cloud[24], cloud[72]]).toEqual([1, 0]);
    for (let i = 40; i < 56; i++) {
      expect(cloud[i + 1]).toBeLessThanOrEqual(cloud[i]);
      expect(cloud[i]).toBeGreaterThanOrEqual(0);
    }
    expect(cloud[48]).toBeGreaterThan(0.3);
    expect(cloud[48]).toBeLessThan(0.7);
  });
});
