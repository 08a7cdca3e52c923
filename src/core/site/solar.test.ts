import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { meanCosZenith, sunPath, topOfAtmosphere, type SolarPlace } from "./solar.ts";

const places = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  utcOffset: fc.integer({ min: -12, max: 14 }),
});
const times = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2040, 0, 1) });
const degrees = 180 / Math.PI;

describe("the sun", () => {
  test.prop([places, times])(
    "SD21 the mean over a step is the mean over its parts",
    (place: SolarPlace, startMs) => {
      const parts = 60;
      const part = 1800 / parts;
      let sum = 0;
      for (let i = 0; i < parts; i++) sum += meanCosZenith(place, startMs + i * part * 1000, part);
      // The path of the sun is taken from the middle of each step.
      expect(Math.abs(sum / parts - meanCosZenith(place, startMs, 1800))).toBeLessThan(2e-4);
    },
  );

  test.prop([places, times])("SD21 it lies between zero and one", (place: SolarPlace, startMs) => {
    const value = meanCosZenith(place, startMs, 1800);
    expect(value).toBeGreaterThanOrEqual(0);
    expect(value).toBeLessThanOrEqual(1);
  });

  test.each([
    // Astronomical Almanac 2014: solstices and equinoxes.
    ["summer solstice", Date.UTC(2014, 5, 21, 12), 23.44],
    ["winter solstice", Date.UTC(2014, 11, 21, 12), -23.44],
    ["equinox", Date.UTC(2014, 2, 20, 17), 0],
  ])("SD21 the declination at the %s is that of the almanac", (_, time, expected) => {
    expect(Math.abs(sunPath(time).declination * degrees - expected)).toBeLessThan(0.5);
  });

  test.each([
    // Extremes of the equation of time: -14.2 min on 11 February, +16.4 min on 3 November.
    [Date.UTC(2014, 1, 11, 12), -14.2],
    [Date.UTC(2014, 10, 3, 12), 16.4],
  ])("SD21 the equation of time has its extremes", (time, minutes) => {
    expect(Math.abs(sunPath(time).equationOfTimeH * 60 - minutes)).toBeLessThan(0.5);
  });

  test.each([
    // FAO 56 has another solar constant (1367) and a declination of one term: 2 %.
    // Allen et al. (1998), FAO 56, example 8: 20 degrees south, 3 September: 32.2 MJ m-2 day-1.
    [-20, Date.UTC(2014, 8, 3), 32.2],
    // FAO 56, table 2.6: 0 degrees, 15 March: 37.8; 60 degrees north, 15 June: 41.2.
    [0, Date.UTC(2014, 2, 15), 37.8],
    [60, Date.UTC(2014, 5, 15), 41.2],
  ])(
    "SD21 the day's sum above the atmosphere at %d degrees is that of FAO 56",
    (latitude, day, sum) => {
      const place = { latitude, longitude: 0, utcOffset: 0 };
      let total = 0;
      for (let step = 0; step < 48; step++) {
        total += topOfAtmosphere(place, day + step * 1_800_000, 1800) * 1800;
      }
      expect(Math.abs(total / 1e6 / sum - 1)).toBeLessThan(0.02);
    },
  );
});
