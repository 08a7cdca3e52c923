import { describe, expect, test } from "vitest";
import { complete } from "../base/progress.ts";
import { pftNames, type PftName, type SiteAttributes } from "../site/siteData.ts";
import { simpleSite } from "../../testing/simpleSite.ts";
import { testForcing, testState, testTraits } from "../../testing/testColumn.ts";
import { defaultValues } from "./defaults.ts";
import { emptyOutput, type OutputValues } from "./fluxes.ts";
import type { ForcingValues } from "./forcing.ts";
import { runModel } from "./run.ts";
import { soilTable } from "./soils.ts";
import { stepColumn } from "./step.ts";
import { vegetationClass, vegetationOf, vegetationTable } from "./vegetation.ts";
import { emptyWork } from "./work.ts";

/** One noon of a column that has found its stability. */
function noon(site: Partial<SiteAttributes>, weather: Partial<ForcingValues> = {}): OutputValues {
  const traits = testTraits({}, site);
  const state = testState(traits);
  const output = emptyOutput();
  const forcing = { ...testForcing(), ...weather };
  for (let i = 0; i < 4; i++) stepColumn(traits, forcing, state, output, emptyWork());
  return output;
}

const sib2Names = pftNames.filter((name) => name.startsWith("sib2-"));

describe("what a site may be", () => {
  test("CL17 the name of a SiB2 class is its number, and no two classes are alike", () => {
    for (const name of sib2Names) {
      expect(`sib2-${vegetationClass(name)}`).toBe(name);
    }
    const labels = Object.values(vegetationTable).map(({ label }) => label);
    expect(new Set(labels).size).toBe(labels.length);
    expect(sib2Names.filter((name) => vegetationOf(name).isC4)).toEqual(["sib2-6"]);
  });

  test.each(pftNames)("CL17 a fortnight under %s stays finite and closed", async (pft: PftName) => {
    const site = simpleSite(14);
    const attributes = { ...site.attributes, pft };
    const values = defaultValues(attributes);
    const run = await complete(runModel({ site: { ...site, attributes }, values, warmupYears: 0 }));
    expect(run.energyMaxAbs).toBeLessThan(1e-6);
    expect(run.waterMaxAbs).toBeLessThan(1e-6);
    for (const flux of [run.series.H, run.series.LE]) {
      expect(flux.every((value) => Math.abs(value) < 1000)).toBe(true);
    }
  });

  test("CL17 C4 grass saves water: more carbon per water than C3 grass", () => {
    const perWater = (pft: PftName): number => {
      const { GPP, transpiration } = noon({ pft, canopyHeight: 1 }, { airC: 30, thetaC: 30 });
      return GPP / transpiration;
    };
    expect(perWater("sib2-6")).toBeGreaterThan(1.3 * perWater("sib2-9"));
  });

  test("CL18 each soil class has its own hydraulics; ice is as sand, organic as loam", () => {
    const rows = Object.values(soilTable).map((soil) => JSON.stringify({ ...soil, label: "" }));
    expect(new Set(rows).size).toBe(5);
    expect(rows[5]).toBe(rows[0]);
    expect(rows[6]).toBe(rows[2]);
    const fastest = [1, 2, 3, 4, 5] as const;
    const conductivity = fastest.map((type) => soilTable[type].saturatedConductivityMS);
    expect(conductivity).toEqual(conductivity.toSorted((a, b) => b - a));
  });

  test("CL19 the wind is that at tower height: the same wind higher up means less friction", () => {
    const [low, high] = [30, 60].map((towerHeight) => noon({ towerHeight }).ustar);
    expect(high).toBeLessThan(0.9 * low);
    expect(noon({}, { windMS: 6 }).ustar).toBeGreaterThan(1.5 * noon({}, { windMS: 3 }).ustar);
  });

  test("CL19 more CO2 in the air lets leaves take more carbon and give less water", () => {
    const [now, later] = [380e-6, 760e-6].map((co2) => noon({}, { co2 }));
    expect(later.GPP).toBeGreaterThan(1.1 * now.GPP);
    expect(later.transpiration).toBeLessThan(now.transpiration);
  });
});
