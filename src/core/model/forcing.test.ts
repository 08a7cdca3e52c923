import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { simpleSite } from "../../testing/simpleSite.ts";
import { readFields, writeFields } from "./fields.ts";
import { emptyForcing, forcingFields, prepareForcing, readForcing } from "./forcing.ts";
import { diffuseShare, meanCosZenith, splitShortwave } from "./sun.ts";

const site = simpleSite(20);

describe("forcing", () => {
  test("RA5 the sun's height at solar noon is that of the almanac", () => {
    // Equinox at 44 N: cos(zenith) = cos(44 deg); June solstice: cos(44 - 23.44 deg).
    const at = (month: number, day: number) =>
      meanCosZenith(
        { ...site.attributes, longitude: 15, utcOffset: 1 },
        Date.UTC(2015, month, day, 11, 45),
        1800,
      ).cosZenith;
    expect(at(2, 20)).toBeCloseTo(Math.cos((44 * Math.PI) / 180), 2);
    expect(at(5, 21)).toBeCloseTo(Math.cos(((44 - 23.44) * Math.PI) / 180), 2);
  });

  test("RA5 night has no sun, and light measured in it is diffuse", () => {
    const sun = meanCosZenith(site.attributes, Date.UTC(2015, 0, 1, 0, 0), 1800);
    expect(sun).toEqual({ cosZenith: 0, topOfAtmosphere: 0 });
    const light = splitShortwave(3, sun);
    expect(light.visDirect + light.nirDirect).toBe(0);
    expect(light.visDiffuse + light.nirDiffuse).toBe(3);
    expect(light.cosZenith).toBe(0.05);
  });

  test.prop([
    fc.double({ min: 0, max: 1200, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  ])("RA6 the parts of the light add up to what was measured", (shortwave, cosZenith) => {
    const light = splitShortwave(shortwave, { cosZenith, topOfAtmosphere: 1367 * cosZenith });
    const sum = light.visDirect + light.visDiffuse + light.nirDirect + light.nirDiffuse;
    expect(sum).toBeCloseTo(shortwave, 9);
    for (const part of Object.values(light)) expect(part).toBeGreaterThanOrEqual(0);
  });

  test("RA6 Erbs: clouds make light diffuse", () => {
    expect(diffuseShare(0)).toBe(1);
    expect(diffuseShare(0.22)).toBeCloseTo(1 - 0.09 * 0.22, 12);
    expect(diffuseShare(0.5)).toBeCloseTo(0.6592, 3);
    expect(diffuseShare(0.9)).toBe(0.165);
  });

  test("CL11 a row of prepared forcing is the step it was made from", () => {
    const prepared = prepareForcing(site);
    const forcing = emptyForcing();
    readForcing(prepared, 30, forcing);
    expect(forcing.airC).toBe(site.forcing.airTempK[30] - 273.15);
    expect(forcing.rain).toBe(site.forcing.precipKgM2S[30]);
    const row = new Float64Array(forcingFields.length);
    writeFields(forcing, forcingFields, row);
    const again = emptyForcing();
    readFields(row, forcingFields, again);
    expect(again).toEqual(forcing);
  });

  test("CL12 precipitation below 1 degC is snow", () => {
    const cold = {
      ...site,
      forcing: {
        ...site.forcing,
        airTempK: site.forcing.airTempK.map(() => 272),
        precipKgM2S: site.forcing.precipKgM2S.map(() => 1e-4),
      },
    };
    const forcing = emptyForcing();
    readForcing(prepareForcing(cold), 5, forcing);
    expect([forcing.rain, forcing.snowfall]).toEqual([0, 1e-4]);
  });
});
