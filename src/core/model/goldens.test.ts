import { describe, expect, test } from "vitest";
import { complete } from "../base/progress.ts";
import { goldenOf } from "../../testing/golden.ts";
import { realSites, type RealSiteKey } from "../../testing/realSites.ts";
import { slicedSite } from "../../testing/slicedSite.ts";
import { defaultValues } from "./defaults.ts";
import { runModel } from "./run.ts";

const stepsPerDay = 48;
const settlingDays = 10;

/** Two days of a site that start on a date, after ten days from a column at rest. */
async function twoDays(key: RealSiteKey, start: string) {
  const site = await realSites[key].read();
  const stepMs = 1000 * site.stepSeconds;
  const first = Math.round((Date.parse(`${start}T00:00Z`) - site.startMs) / stepMs);
  const part = slicedSite(site, first - settlingDays * stepsPerDay, first + 2 * stepsPerDay);
  const values = defaultValues(site.attributes);
  const run = await complete(runModel({ site: part, values, warmupYears: 0, record: "all" }));
  const last = (series: Float64Array | undefined) => [...(series ?? [])].slice(-2 * stepsPerDay);
  return {
    H: last(run.series.H),
    LE: last(run.series.LE),
    G: last(run.series.G),
    SoilMoist_1: last(run.states?.["SoilMoist_1"]),
    skinTempK: last(run.series.skinTempK),
    SWE: last(run.states?.["SWE"]),
  };
}

/** Largest difference from what there was, as a share of the series' largest value. */
function deviation(now: readonly number[], before: readonly number[]): number {
  const scale = before.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-300);
  return now.reduce((most, value, k) => Math.max(most, Math.abs(value - before[k]) / scale), 0);
}

const goldens: readonly (readonly [string, RealSiteKey, string])[] = [
  ["FR-Pue-summer", "puechabon", "2014-07-10"],
  ["US-SRM-summer", "santaRita", "2014-07-20"],
  ["US-Bi1-summer", "bouldin", "2019-07-10"],
  ["US-Me2-summer", "metolius", "2020-06-10"],
  ["US-Me2-winter", "metolius", "2019-12-12"],
];

describe("two days of the model with its defaults, as last time (needs the shared data folder)", () => {
  for (const [name, key, start] of goldens) {
    test.skipIf(!realSites[key].isHere)(`CL37 ${name} to 1e-9`, async () => {
      const now = await twoDays(key, start);
      const before = goldenOf(name, now);
      expect(Object.keys(now)).toEqual(Object.keys(before));
      for (const [series, values] of Object.entries(now)) {
        expect(values).toHaveLength(2 * stepsPerDay);
        expect(before[series]).toHaveLength(2 * stepsPerDay);
        expect(deviation(values, before[series])).toBeLessThan(1e-9);
      }
      expect(Math.max(...now.SWE) > 1).toBe(name.endsWith("winter"));
    });
  }
});
