import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { diffusivity } from "./constants.ts";
import { testForcing, testState, testTraits } from "../../testing/testColumn.ts";
import { absorbShortwave, bandRadiation, iceTransmittance } from "./radiation.ts";
import { emptyWork } from "./work.ts";

/** Albedo and ground absorption of one band for leaf optics that are mixed already. */
function band(
  r: number,
  t: number,
  lai: number,
  cosZenith: number,
  direct: number,
  diffuse: number,
) {
  const work = emptyWork();
  bandRadiation(work, r, t, lai, cosZenith, direct, diffuse);
  return [
    work.bandAlbedoDirect,
    work.bandAlbedoDiffuse,
    work.bandGroundDirect,
    work.bandGroundDiffuse,
  ];
}

const share = (min: number, max: number) => fc.double({ min, max, noNaN: true });

describe("two-stream", () => {
  // Checked to 12 digits against numerical integration of the transfer equations.
  test.each([
    [0.07, 0.05, 4, 0.5, 0.1, 0.1, [0.0402645638, 0.0370087452, 0.0219766761, 0.0387135823]],
    [0.58, 0.25, 3, 0.8, 0.15, 0.2, [0.3991260126, 0.4510907021, 0.2808543962, 0.2124563382]],
    [0.35, 0.1, 1, 0.3, 0.22, 0.22, [0.2586621135, 0.2068581871, 0.2071986987, 0.3927583197]],
  ])("RA1 r %s t %s LAI %s cos %s gives the reference", (r, t, lai, cos, a1, a2, expected) => {
    band(r, t, lai, cos, a1, a2).forEach((value, i) => {
      expect(Math.abs(value - expected[i])).toBeLessThan(1e-8);
    });
  });

  test.prop([
    share(0.01, 0.6),
    share(0.01, 0.35),
    share(0.02, 60),
    share(0.05, 1),
    share(0, 0.9),
    share(0, 0.9),
  ])("RA2 light is neither made nor lost, at any leaf area up to 60", (r, t, lai, cos, a1, a2) => {
    const [albedoDirect, albedoDiffuse, groundDirect, groundDiffuse] = band(r, t, lai, cos, a1, a2);
    for (const [albedo, ground] of [
      [albedoDirect, groundDirect],
      [albedoDiffuse, groundDiffuse],
    ]) {
      expect(albedo).toBeGreaterThan(-1e-3);
      expect(ground).toBeGreaterThan(-1e-3);
      expect(albedo + ground).toBeLessThan(1 + 1e-3);
    }
  });

  test("RA3 without leaves the ground's albedo is left", () => {
    const [albedoDirect, albedoDiffuse, groundDirect, groundDiffuse] = band(
      0.1,
      0.05,
      1e-9,
      0.6,
      0.2,
      0.3,
    );
    expect(albedoDirect).toBeCloseTo(0.2, 6);
    expect(albedoDiffuse).toBeCloseTo(0.3, 6);
    expect(groundDirect).toBeCloseTo(0.8, 6);
    expect(groundDiffuse).toBeCloseTo(0.7, 6);
  });

  test("RA3 black leaves leave the ground's light, attenuated down and up", () => {
    const [albedoDirect, , groundDirect] = band(1e-6, 1e-9, 1.5, 0.7, 0.2, 0.2);
    expect(albedoDirect).toBeCloseTo(0.2 * Math.exp(-0.75 * (1 / 0.7 + diffusivity)), 5);
    expect(groundDirect).toBeCloseTo(0.8 * Math.exp(-0.75 / 0.7), 5);
  });

  test("RA4 the pole at ordinary sun heights is smooth: 1e-3 in albedo across it", () => {
    // D = 0 where 1/cos = d_f s: for these leaves at cos 0.634.
    const pole = 1 / (diffusivity * Math.sqrt(0.95 ** 2 - 0.07 ** 2));
    const values = Array.from({ length: 41 }, (_, i) =>
      band(0.07, 0.05, 3, pole + (i - 20) * 1e-4, 0.1, 0.1),
    );
    for (let i = 1; i < values.length; i += 1) {
      values[i].forEach((value, k) => {
        expect(Math.abs(value - values[i - 1][k])).toBeLessThan(1e-3);
      });
    }
  });

  test.prop([share(0.01, 0.6), share(0.01, 0.35), share(0.2, 0.9)])(
    "RA7 ice lets through what its albedo leaves, not more than the leaf did",
    (r, t, ice) => {
      const found = iceTransmittance(0.75 * r + 0.25 * t, 0.75 * t + 0.25 * r, ice);
      expect(found).toBeCloseTo(Math.min(0.5 * (1 - ice), t), 12);
    },
  );

  test("RA7 wet leaves are brighter below 0 degrees C, in the share that is wet, and never else", () => {
    const traits = testTraits();
    const forcing = { ...testForcing(), lai: 4 };
    const ground = { groundVisDirect: 0.1, groundVisDiffuse: 0.1 };
    const up = (canopyC: number, canopyWater: number) => {
      const work = { ...emptyWork(), ...ground, lai: 4, canopyC };
      absorbShortwave(traits, forcing, { ...testState(traits), canopyWater }, work);
      expect(work.shortwaveUp + work.shortwaveGround + work.shortwaveCanopy).toBeCloseTo(700, 9);
      return work.shortwaveUp;
    };
    expect(up(2, 0.8)).toBe(up(2, 0));
    expect(up(-2, 0)).toBe(up(2, 0));
    expect(up(-2, 0.4)).toBeGreaterThan(up(-2, 0) + 50);
    expect(up(-2, 0.8)).toBeGreaterThan(up(-2, 0.4) + 50);
    expect(up(-2, 8)).toBe(up(-2, 0.8));
    expect(up(-2, 0.8)).toBeLessThan(0.9 * 350 + 0.7 * 350);
  });
});
