import { beforeAll, describe, expect, test } from "vitest";
import { complete } from "../base/progress.ts";
import { covariance, standardDeviation } from "../base/moments.ts";
import { evaluateRun } from "../evaluation/evaluate.ts";
import type { Metrics } from "../evaluation/metrics.ts";
import { selectObserved } from "../site/selectObserved.ts";
import type { ObservedName, SiteData } from "../site/siteData.ts";
import {
  halfHourOf,
  monthOf,
  pairedMeansBy,
  realSites,
  type RealSiteKey,
} from "../../testing/realSites.ts";
import { waterBudget } from "./budget.ts";
import { defaultValues } from "./defaults.ts";
import { runModel, type ModelRun } from "./run.ts";

/** What a site's default run must reach: measured, with some room. */
interface Bounds {
  /** R at least, RMSE at most, bias between, half-hours, W m-2. */
  readonly LE: readonly [number, number, number, number];
  readonly H: readonly [number, number, number, number];
  /** Least correlation of the mean day of any season, H and LE. */
  readonly day: number;
  /** Least correlation of monthly means, H and LE. */
  readonly months: readonly [number, number];
  /** Largest monthly bias of net radiation, W m-2. */
  readonly netBias: number;
  /** Albedo of any month between. */
  readonly albedo: readonly [number, number];
}

const bounds: Readonly<Record<RealSiteKey, Bounds>> = {
  puechabon: {
    LE: [0.7, 67, 25, 42],
    H: [0.89, 50, -8, 10],
    day: 0.95,
    months: [0.93, 0.6],
    netBias: 22,
    albedo: [0.14, 0.22],
  },
  santaRita: {
    LE: [0.85, 27, 0, 13],
    H: [0.93, 41, -12, 3],
    day: 0.93,
    months: [0.96, 0.92],
    netBias: 30,
    albedo: [0.14, 0.2],
  },
  metolius: {
    LE: [0.64, 51, -14, 0],
    H: [0.91, 63, 8, 25],
    day: 0.91,
    months: [0.95, 0.9],
    netBias: 20,
    albedo: [0.09, 0.2],
  },
  bouldinDry: {
    LE: [0.6, 100, -50, -25],
    H: [0.65, 120, 35, 70],
    day: 0.88,
    months: [0.75, 0.25],
    netBias: 20,
    albedo: [0.17, 0.24],
  },
  bouldin: {
    LE: [0.88, 50, -3, 14],
    H: [0.73, 55, 5, 25],
    day: 0.93,
    months: [0.8, 0.95],
    netBias: 18,
    albedo: [0.17, 0.24],
  },
};

/** Months whose tower record of net radiation cannot be: 278 and 56 W m-2 where neighbours have 180 and 15. */
const suspectNet: Readonly<Partial<Record<RealSiteKey, readonly number[]>>> = { metolius: [7, 12] };

const seasons = { DJF: [12, 1, 2], MAM: [3, 4, 5], JJA: [6, 7, 8], SON: [9, 10, 11] } as const;

type Means = ReturnType<typeof pairedMeansBy>;

function correlation(means: Means): number {
  const observed = Float64Array.from(means.values(), (pair) => pair.observed);
  const modelled = Float64Array.from(means.values(), (pair) => pair.modelled);
  return (
    covariance(observed, modelled) / (standardDeviation(observed) * standardDeviation(modelled))
  );
}

/** What is not as it must be, in words. */
function shortcomings(metric: Metrics | undefined, limits: Bounds["LE"]): readonly string[] {
  if (!metric) return ["no observations"];
  const [R, RMSE, low, high] = limits;
  return [
    metric.R > R ? "" : `R ${metric.R}`,
    metric.RMSE < RMSE ? "" : `RMSE ${metric.RMSE}`,
    metric.MBE > low && metric.MBE < high ? "" : `bias ${metric.MBE}`,
  ].filter((text) => text !== "");
}

for (const key of Object.keys(realSites) as RealSiteKey[]) {
  const { name, isHere, read } = realSites[key];
  const limit = bounds[key];

  describe.skipIf(!isHere)(`${name} (needs the shared data folder)`, () => {
    let site: SiteData;
    let run: ModelRun;

    beforeAll(async () => {
      site = await read();
      const values = defaultValues(site.attributes);
      run = await complete(runModel({ site, values, record: "all" }));
    }, 300_000);

    const observed = (flux: ObservedName) =>
      selectObserved(site, flux, "measured", "raw") ?? new Float64Array();

    /** Means of the mean day of some months, by half-hour. */
    const meanDay = (flux: "H" | "LE", months: readonly number[]) =>
      pairedMeansBy(observed(flux), run.series[flux], (step) =>
        months.includes(monthOf(site, step)) ? halfHourOf(site, step) : undefined,
      );
    const monthly = (flux: "H" | "LE" | "Rn") =>
      pairedMeansBy(observed(flux), run.series[flux], (step) => monthOf(site, step));

    test("CL30 runs through, closed at every step and over the whole, without a flux above 1000 W m-2", () => {
      expect(site.steps * site.stepSeconds).toBeGreaterThan(364 * 86_400);
      expect(run.energyMaxAbs).toBeLessThan(1e-6);
      expect(run.waterMaxAbs).toBeLessThan(1e-6);
      expect(Math.abs(waterBudget(run, site).residual)).toBeLessThan(1e-6);
      for (const flux of [run.series.H, run.series.LE]) {
        expect(flux.every((value) => Math.abs(value) < 1000)).toBe(true);
      }
      const skin = run.series.skinTempK;
      expect(Math.min(...skin)).toBeGreaterThan(255);
      expect(Math.max(...skin)).toBeLessThan(345);
    });

    test("CL31 its half-hours of H and LE meet the tower", () => {
      const choice = { quality: "measured", version: "raw", resolution: "step" } as const;
      const { H, LE } = evaluateRun(site, run.series, choice);
      expect(shortcomings(LE, limit.LE)).toEqual([]);
      expect(shortcomings(H, limit.H)).toEqual([]);
    });

    test.each(Object.keys(seasons) as (keyof typeof seasons)[])(
      "CL32 its mean day of H and LE in %s has the shape of the tower's, with H at its highest around noon",
      (season) => {
        for (const flux of ["H", "LE"] as const) {
          const day = meanDay(flux, seasons[season]);
          expect(day.size).toBe(48);
          expect(correlation(day)).toBeGreaterThan(limit.day);
        }
        const [[peak]] = [...meanDay("H", seasons[season])].toSorted(
          ([, a], [, b]) => b.modelled - a.modelled,
        );
        expect(peak / 2).toBeGreaterThan(10);
        expect(peak / 2).toBeLessThan(14);
      },
    );

    test("CL33 its months follow the tower's: net radiation, H and LE", () => {
      for (const [month, { observed: tower, modelled }] of monthly("Rn")) {
        if (suspectNet[key]?.includes(month)) continue;
        expect(Math.abs(modelled - tower)).toBeLessThan(limit.netBias);
      }
      expect(correlation(monthly("H"))).toBeGreaterThan(limit.months[0]);
      expect(correlation(monthly("LE"))).toBeGreaterThan(limit.months[1]);
    });

    test("CL34 its albedo stays that of its surface, every month", () => {
      const up = pairedMeansBy(site.forcing.shortwaveWM2, run.series.SWup, (step) =>
        monthOf(site, step),
      );
      for (const { observed: down, modelled } of up.values()) {
        expect(modelled / down).toBeGreaterThan(limit.albedo[0]);
        expect(modelled / down).toBeLessThan(limit.albedo[1]);
      }
    });
  });
}

describe.skipIf(!realSites.metolius.isHere)("the winter at US-Me2 (needs the shared data)", () => {
  test("CL35 snow lies in the cold months alone, brightens the ground, and is gone in summer", async () => {
    const site = await realSites.metolius.read();
    const values = defaultValues(site.attributes);
    const run = await complete(runModel({ site, values, record: "all" }));
    const snow = run.states?.["SWE"] ?? new Float64Array();
    const days = (months: readonly number[]) =>
      snow.filter((mass, step) => mass > 1 && months.includes(monthOf(site, step))).length / 48;
    expect(days([10, 11, 12, 1, 2, 3, 4])).toBeGreaterThan(15);
    expect(days([6, 7, 8, 9])).toBe(0);
    expect(Math.max(...snow)).toBeGreaterThan(5);
    expect(Math.max(...snow)).toBeLessThan(60);
    const albedoOf = (isSnowy: boolean) => {
      const [up, down] = [run.series.SWup, site.forcing.shortwaveWM2].map((series) =>
        series.filter((_, step) => snow[step] > 2 === isSnowy).reduce((sum, v) => sum + v, 0),
      );
      return up / down;
    };
    expect(albedoOf(true)).toBeGreaterThan(albedoOf(false) + 0.015);
  });
});

describe.skipIf(!realSites.santaRita.isHere)(
  "the monsoon at US-SRM (needs the shared data)",
  () => {
    test("CL36 the dry fore-summer shuts LE down and the monsoon raises it, as at the tower", async () => {
      const site = await realSites.santaRita.read();
      const run = await complete(runModel({ site, values: defaultValues(site.attributes) }));
      const tower = selectObserved(site, "LE", "measured", "raw") ?? new Float64Array();
      const means = pairedMeansBy(tower, run.series.LE, (step) => monthOf(site, step));
      const [june, august] = [means.get(6), means.get(8)];
      expect(june?.modelled).toBeLessThan(20);
      expect(june?.observed).toBeLessThan(20);
      expect(august?.modelled).toBeGreaterThan(40);
      expect(august?.observed).toBeGreaterThan(40);
    });
  },
);
