import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { observedSite } from "../../testing/observedSite.ts";
import { complete } from "../base/progress.ts";
import { defaultValues } from "../model/defaults.ts";
import { runModel } from "../model/run.ts";
import type { SiteData } from "../site/siteData.ts";
import { sideOf, type Split } from "../site/split.ts";
import { evaluateRun, resolutions } from "./evaluate.ts";
import { evaluateSite } from "./siteEvaluation.ts";

const choice = { quality: "measured", version: "raw" } as const;
const site = observedSite(60);
const run = await complete(
  runModel({ site, values: defaultValues(site.attributes), warmupYears: 0 }),
);

/** A run that is off the observations by this much on either side. */
function offBy(split: Split, train: number, other: number) {
  const off = (name: "H" | "LE") =>
    site.observations[name]?.values.map((value, step) => {
      const timeMs = site.startMs + step * site.stepSeconds * 1000;
      return value + (sideOf(split, timeMs) === "train" ? train : other);
    }) ?? new Float64Array();
  return { ...run.series, H: off("H"), LE: off("LE") };
}

const gains = fc.double({ min: 0.05, max: 0.95, noNaN: true });

describe("one site from all sides", () => {
  test("EV21 both runs are evaluated at the step, by day and by month", () => {
    const split = { kind: "none" } as const;
    const input = { site, before: run.series, after: offBy(split, 3, 3), choice, split };
    const { byResolution, ...rest } = evaluateSite(input);
    for (const resolution of resolutions) {
      const { default: before, calibrated } = byResolution[resolution];
      expect(before).toEqual(evaluateRun(site, run.series, { ...choice, resolution }));
      expect(calibrated.LE?.RMSE).toBeCloseTo(3, 9);
    }
    expect(rest).toEqual({ outOfTarget: [] });
  });

  test.prop([gains, gains, fc.constantFrom("first" as const, "second" as const)], { numRuns: 20 })(
    "EV22 gain kept is the relative gain on the test side over that on the training side",
    (onTrain, onTest, train) => {
      const split = { kind: "half-months", train } as const;
      const [before, after] = [
        offBy(split, 10, 20),
        offBy(split, 10 * (1 - onTrain), 20 * (1 - onTest)),
      ];
      const found = evaluateSite({ site, before, after, choice, split }).split;
      expect(found?.train.step.default.H?.RMSE).toBeCloseTo(10, 9);
      expect(found?.test.step.default.H?.RMSE).toBeCloseTo(20, 9);
      for (const resolution of resolutions) {
        const kept = found?.gainKept[resolution];
        expect(kept?.H).toBeCloseTo(onTest / onTrain, 6);
        expect(kept?.LE).toBeCloseTo(onTest / onTrain, 6);
      }
    },
  );

  test("EV22 where training gained nothing there is no share of it to keep", () => {
    const split = { kind: "half-months", train: "first" } as const;
    const [before, after] = [offBy(split, 5, 5), offBy(split, 5, 1)];
    const found = evaluateSite({ site, before, after, choice, split }).split;
    expect(found?.gainKept.step).toEqual({ H: Number.NaN, LE: Number.NaN });
  });

  test("EV12 daily targets of a site are evaluated beside", () => {
    const values = new Float64Array(60).fill(50);
    const daily: SiteData = { ...site, daily: { LE: { values, column: "Qle", unit: "W m-2" } } };
    const found = evaluateSite({ site: daily, before: run.series, after: run.series, choice });
    expect(found.dailyTargets?.calibrated.LE?.n).toBe(60);
    expect(found.dailyTargets?.default).toEqual(found.dailyTargets?.calibrated);
  });
});
