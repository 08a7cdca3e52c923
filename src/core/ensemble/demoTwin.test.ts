import { fc, test as property } from "@fast-check/vitest";
import { expect, test } from "vitest";
import { complete } from "../base/progress.ts";
import { toUnit } from "../base/range.ts";
import { compareRun } from "../evaluation/comparison.ts";
import { defaultValues } from "../model/defaults.ts";
import { defaultFree, parameter } from "../model/parameters.ts";
import { runModel } from "../model/run.ts";
import { syntheticClimates, syntheticPfts } from "../site/syntheticClimate.ts";
import { hiddenTruth, makeDemoTwin } from "./demoTwin.ts";
import { settle } from "./settle.ts";

property.prop([fc.constantFrom(...syntheticPfts), fc.integer({ min: 0, max: 10_000 })])(
  "VW4 the hidden truth lies inside every range, away from the default, the canopy below the tower",
  (pft, seed) => {
    const { attributes } = syntheticClimates[pft];
    const truth = hiddenTruth(attributes, seed);
    const defaults = defaultValues(attributes);
    for (const name of defaultFree) {
      const [hidden, start] = [truth, defaults].map((values) =>
        toUnit(parameter(name), values[name]),
      );
      expect(hidden).toBeGreaterThan(0);
      expect(hidden).toBeLessThan(1);
      if (name !== "veg_h") expect(Math.abs(hidden - start)).toBeGreaterThan(0.05);
    }
    expect(truth.veg_h * 1.25).toBeLessThan(attributes.towerHeight);
    expect(hiddenTruth(attributes, seed)).toEqual(truth);
  },
);

test(
  "VW4 ILS with the hidden truth fits the twin better than with the defaults, up to the noise",
  { timeout: 60_000 },
  async () => {
    const { site, truth, coverage } = await complete(
      makeDemoTwin({ pft: "woodland", years: 1, seed: 2, stepSeconds: 3600 }),
    );
    expect(site.synthetic).toBe(true);
    expect(coverage.dates).toHaveLength(365);
    const defaults = defaultValues(site.attributes);
    const skill = async (values: typeof truth) => {
      const start = await complete(settle(site, defaults));
      const { series } = await complete(runModel({ site, values, start }));
      const fluxes = compareRun(site, series, { quality: "measured", version: "raw" });
      return fluxes.map(({ metrics }) => metrics.RMSE);
    };
    const [known, start] = [await skill(truth), await skill(defaults)];
    // H, LE, Rn, G, GPP: the truth leaves the noise, some 10 to 30 W m-2 for H and LE.
    expect(known[0]).toBeLessThan(0.9 * start[0]);
    expect(known[1]).toBeLessThan(0.9 * start[1]);
    expect(known[1]).toBeLessThan(30);
  },
);
