import { describe, expect, test } from "vitest";
import { complete } from "../base/progress.ts";
import { evaluateRun } from "../evaluation/evaluate.ts";
import type { SiteModelSettings } from "../site/siteData.ts";
import { hasBouldin, readBouldin } from "../../testing/bouldin.ts";
import { defaultValues } from "./defaults.ts";
import { runModel } from "./run.ts";

/** Skill of latent heat with the defaults, and how the budgets closed. */
async function latentAt(model: SiteModelSettings) {
  const site = await readBouldin(model);
  const run = await complete(runModel({ site, values: defaultValues(site.attributes) }));
  const choice = { quality: "measured", version: "raw", resolution: "step" } as const;
  const { LE } = evaluateRun(site, run.series, choice);
  if (!LE) throw new Error("US-Bi1 has no latent heat");
  return { ...LE, ...run };
}

describe.skipIf(!hasBouldin)("US-Bi1, irrigated delta (needs the shared data folder)", () => {
  test("CL20 without water from the side it dries out", { timeout: 60_000 }, async () => {
    const { RMSE, MBE } = await latentAt({});
    expect(RMSE).toBeGreaterThan(75);
    expect(MBE).toBeLessThan(-25);
  });

  test.each<[string, SiteModelSettings]>([
    ["irrigation", { water: { kind: "irrigation", wetness: 0.6 } }],
    ["a water table", { water: { kind: "waterTable", depthM: 1.5 } }],
    ["five layers on it", { soilLayers: 5, water: { kind: "waterTable", depthM: 1.5 } }],
  ])("CL20 with %s latent heat meets the tower", { timeout: 60_000 }, async (_, model) => {
    const { RMSE, R, MBE, energyMaxAbs, waterMaxAbs } = await latentAt(model);
    expect(RMSE).toBeLessThan(50);
    expect(R).toBeGreaterThan(0.88);
    expect(Math.abs(MBE)).toBeLessThan(12);
    expect(energyMaxAbs).toBeLessThan(1e-6);
    expect(waterMaxAbs).toBeLessThan(1e-6);
  });
});
