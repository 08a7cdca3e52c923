import { describe, expect, test } from "vitest";
import { plantTypeNamed } from "./plantWords.ts";
import { pftNames } from "./siteData.ts";

describe("words for vegetation", () => {
  test.each(pftNames)("AU46 %s names itself, however it is set", (name) => {
    expect(plantTypeNamed(name)).toBe(name);
    expect(plantTypeNamed(` ${name.toUpperCase()} `)).toBe(name);
    expect(plantTypeNamed(name.replace("-", " "))).toBe(name);
  });

  test.each([
    ["ENF", "sib2-4"],
    ["enf", "sib2-4"],
    ["EBF", "evergreen-forest"],
    ["GRA (temperate)", "sib2-9"],
    ["Grassland (GRA)", "sib2-9"],
    ["Evergreen forest", "evergreen-forest"],
    ["Evergreen needleleaf forest", "sib2-4"],
    ["Evergreen broad-leaved forests", "evergreen-forest"],
    ["needleleaf deciduous trees", "sib2-5"],
    ["Deciduous Broadleaf Forest", "deciduous-forest"],
    ["Mixed forest", "sib2-3"],
    ["Woody savannas", "woodland"],
    ["savannah", "woodland"],
    ["Croplands", "cultivation"],
    ["rice paddy", "cultivation"],
    ["cultivation", "cultivation"],
    ["C4 grassland", "sib2-6"],
    ["open shrubland", "sib2-7"],
    ["evergreen shrubs", "sib2-7"],
    ["tundra", "sib2-8"],
    ["snow and ice", "ICE"],
    ["SiB2 class 4", undefined],
    ["SiB 4", "sib2-4"],
    ["forest", undefined],
    ["open water", undefined],
    ["", undefined],
    ["bet on it", undefined],
  ])("AU46 %s is %s", (words, name) => {
    expect(plantTypeNamed(words)).toBe(name);
  });
});
