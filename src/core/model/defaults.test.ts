import { describe, expect, test } from "vitest";
import { pftNames, type SiteAttributes } from "../site/siteData.ts";
import { defaultValues } from "./defaults.ts";
import { parameters } from "./parameters.ts";
import { rootFractions } from "./soilLayers.ts";
import { isHeightCapped, traitsOf } from "./traits.ts";
import { vegetationClass } from "./vegetation.ts";

const place: SiteAttributes = {
  latitude: 45,
  longitude: 0,
  elevation: 100,
  utcOffset: 0,
  towerHeight: 30,
  pft: "evergreen-forest",
  soil: 3,
};

describe("defaults", () => {
  test.each(pftNames)("CL13 every default of %s lies within its range", (pft) => {
    const values = defaultValues({ ...place, pft });
    for (const { name, lower, upper } of parameters) {
      expect(values[name]).toBeGreaterThanOrEqual(lower);
      expect(values[name]).toBeLessThanOrEqual(upper);
    }
  });

  test("CL13 the site's own canopy height comes before the class's", () => {
    expect(defaultValues(place).veg_h).toBe(35);
    expect(defaultValues({ ...place, canopyHeight: 6.5 }).veg_h).toBe(6.5);
  });

  test("CL13 the four types of the workbench stand for SiB2 classes 1, 2, 2 and 9", () => {
    const types = ["evergreen-forest", "deciduous-forest", "woodland", "cultivation"] as const;
    expect(types.map(vegetationClass)).toEqual([1, 2, 2, 9]);
  });

  test("CL14 a canopy above the tower is capped, and that can be told", () => {
    const values = { ...defaultValues(place), veg_h: 40 };
    expect(traitsOf(values, place, { stepSeconds: 1800 }).heightM).toBe(24);
    expect(isHeightCapped(values, place)).toBe(true);
    expect(isHeightCapped({ ...values, veg_h: 20 }, place)).toBe(false);
  });

  test("CL15 root shares are those of Jackson's profiles and add up to one", () => {
    // Tropical evergreen forest, beta .962: layers of 5, 20 and 75 cm.
    const shares = rootFractions(0.77);
    [0.18, 0.44, 0.36, 0.02].forEach((share, k) => expect(shares[k]).toBeCloseTo(share, 1));
    expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    const five = rootFractions(1.23, 5);
    expect(five.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    expect(five[5]).toBe(0);
  });

  test("CL16 a unit of the water potential is a setting", () => {
    const values = defaultValues(place);
    const traits = traitsOf(
      values,
      { ...place, model: { psicrToMetres: 0.102 } },
      { stepSeconds: 1800 },
    );
    expect(traits.psicrM).toBeCloseTo(-20.4, 12);
  });
});
