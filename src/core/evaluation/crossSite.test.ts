import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { observedSite } from "../../testing/observedSite.ts";
import { complete } from "../base/progress.ts";
import { fromUnit, parameter, toUnit } from "../model/parameters.ts";
import type { ParameterValues } from "../model/parameters.ts";
import { defaultValues } from "../model/defaults.ts";
import { runModel } from "../model/run.ts";
import { settle } from "../ensemble/settle.ts";
import type { PftName, SiteData } from "../site/siteData.ts";
import { averageVector, leaveOneSiteOut, type CalibratedSite } from "./crossSite.ts";
import { evaluateSite } from "./siteEvaluation.ts";

const choice = { quality: "measured", version: "raw" } as const;
const free = ["vmax0", "gradm"] as const;
const positions = fc.double({ min: 0, max: 1, noNaN: true });

async function calibratedSite(
  id: string,
  pft: PftName,
  change: Partial<ParameterValues>,
): Promise<CalibratedSite> {
  const plain = observedSite(14);
  const site: SiteData = { ...plain, id, attributes: { ...plain.attributes, pft } };
  const base = defaultValues(site.attributes);
  const bounded = { ...base, ...change };
  const start = await complete(settle(site, base, { maxCycles: 1, tolerance: 1 }));
  const runWith = async (values: ParameterValues) =>
    (await complete(runModel({ site, values, start, warmupYears: 0 }))).series;
  const evaluation = evaluateSite({
    site,
    before: await runWith(base),
    after: await runWith(bounded),
    choice,
  });
  return { site, start, warmupYears: 0, base, free, bounded, choice, evaluation };
}

describe("leave one site out", () => {
  test.prop([fc.array(fc.tuple(positions, positions), { minLength: 1, maxLength: 6 })])(
    "EV23 vectors are averaged as positions in their ranges and stay inside them",
    (points) => {
      const base = defaultValues(observedSite(1).attributes);
      const vectors = points.map(([vmax0, gradm]) => ({
        ...base,
        vmax0: fromUnit(parameter("vmax0"), vmax0),
        gradm: fromUnit(parameter("gradm"), gradm),
      }));
      const averaged = averageVector(free, vectors);
      const { vmax0 = 0, gradm = 0 } = averaged;
      const mean = (k: 0 | 1) => points.reduce((sum, point) => sum + point[k], 0) / points.length;
      expect(toUnit(parameter("vmax0"), vmax0)).toBeCloseTo(mean(0), 9);
      expect(toUnit(parameter("gradm"), gradm)).toBeCloseTo(mean(1), 9);
    },
  );

  test("EV23 the mean of a log-scaled parameter is the geometric one", () => {
    const base = defaultValues(observedSite(1).attributes);
    const vectors = [
      { ...base, vmax0: 2e-5 },
      { ...base, vmax0: 8e-5 },
    ];
    expect(averageVector(["vmax0"], vectors).vmax0).toBeCloseTo(4e-5, 12);
  });

  test("EV24 each site takes the average of the others of its plant type, its own vector has no say", async () => {
    const sites = [
      await calibratedSite("A", "evergreen-forest", { vmax0: 3e-5, gradm: 5 }),
      await calibratedSite("B", "evergreen-forest", { vmax0: 8e-5, gradm: 11 }),
      await calibratedSite("C", "evergreen-forest", { vmax0: 5e-5, gradm: 13 }),
      await calibratedSite("D", "woodland", { vmax0: 5e-5, gradm: 13 }),
    ];
    const found = await complete(leaveOneSiteOut(sites));
    expect([...found.keys()]).toEqual(["A", "B", "C"]);
    const a = found.get("A");
    expect(a?.from).toEqual(["B", "C"]);
    expect(a?.parameters.gradm).toBeCloseTo(12, 12);
    expect(a?.parameters.vmax0).toBeCloseTo(Math.sqrt(40e-10), 12);
    const { byResolution } = sites[0].evaluation;
    expect(a?.byResolution.step.own).toEqual(byResolution.step.calibrated);
    expect(a?.byResolution.day.default).toEqual(byResolution.day.default);
  });

  test("EV24 where the others hold the site's own vector, it does as well as its own", async () => {
    const change = { vmax0: 5e-5, gradm: 7 };
    const sites = [
      await calibratedSite("A", "evergreen-forest", change),
      await calibratedSite("B", "evergreen-forest", change),
    ];
    const a = (await complete(leaveOneSiteOut(sites))).get("A");
    expect(a?.byResolution.step.transferred.LE?.RMSE).toBeCloseTo(
      a?.byResolution.step.own.LE?.RMSE ?? 0,
      6,
    );
  });
});
