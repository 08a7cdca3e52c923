import { describe, expect, test } from "vitest";
import { complete } from "../base/progress.ts";
import type { SiteModelSettings, SoilType, WaterSupply } from "../site/siteData.ts";
import { simpleSite } from "../../testing/simpleSite.ts";
import { testState } from "../../testing/testColumn.ts";
import { defaultValues } from "./defaults.ts";
import { forcingFields, prepareForcing } from "./forcing.ts";
import { runModel } from "./run.ts";
import { isSupplied } from "./siteModel.ts";
import { traitsOf } from "./traits.ts";

const soils: readonly SoilType[] = [1, 2, 3, 4, 5, 6, 7];
const waters: readonly WaterSupply[] = [
  { kind: "none" },
  { kind: "irrigation", wetness: 0.9, months: { from: 1, to: 1 } },
  { kind: "waterTable", depthM: 1.5 },
];
const cases = soils.flatMap((soil) =>
  waters.flatMap((water) => ([5, 6] as const).map((soilLayers) => ({ soil, water, soilLayers }))),
);

describe("the column with options", () => {
  test.each(cases)(
    "CL1 soil $soil, $soilLayers layers, supply $water.kind: wet and dry starts close",
    async ({ soil, water, soilLayers }) => {
      const site = simpleSite(3);
      const attributes = { ...site.attributes, soil, model: { soilLayers, water } };
      const values = defaultValues(attributes);
      const traits = traitsOf(values, attributes, site);
      for (const wetness of [0.03, 0.5, 1]) {
        const start = { state: testState(traits, 12, wetness), traits };
        const input = { site: { ...site, attributes }, values, start, warmupYears: 0 };
        const run = await complete(runModel(input));
        expect(run.energyMaxAbs).toBeLessThan(1e-6);
        expect(run.waterMaxAbs).toBeLessThan(1e-6);
        for (const flux of [run.series.H, run.series.LE]) {
          expect(flux.every((value) => Math.abs(value) < 1000)).toBe(true);
        }
      }
    },
  );

  test("SW9 irrigation is on in its months alone, over the turn of the year too", () => {
    const at = (month: number, months: { from: number; to: number }): boolean => {
      const water = { kind: "irrigation", wetness: 0.8, months } as const;
      return isSupplied({ model: { water } }, Date.UTC(2015, month - 1, 15));
    };
    const all = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
    expect(all.filter((month) => at(month, { from: 4, to: 9 }))).toEqual([4, 5, 6, 7, 8, 9]);
    expect(all.filter((month) => at(month, { from: 11, to: 2 }))).toEqual([1, 2, 11, 12]);
    expect(isSupplied({}, 0)).toBe(true);
  });

  test("SW9 the forcing carries it from step to step", () => {
    const site = simpleSite(40);
    const model: SiteModelSettings = {
      water: { kind: "irrigation", wetness: 0.8, months: { from: 2, to: 2 } },
    };
    const prepared = prepareForcing({ ...site, attributes: { ...site.attributes, model } });
    const column = forcingFields.indexOf("supplied");
    const at = (step: number) => prepared.rows[step * forcingFields.length + column];
    expect([at(31 * 48 - 1), at(31 * 48)]).toEqual([0, 1]);
  });
});
