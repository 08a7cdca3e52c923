import { beforeAll, describe, expect, test } from "vitest";
import { complete } from "../base/progress.ts";
import { selectObserved } from "../site/selectObserved.ts";
import type { SiteData } from "../site/siteData.ts";
import { hasPuechabon, readPuechabon } from "../../testing/puechabon.ts";
import { simpleSite } from "../../testing/simpleSite.ts";
import { waterTotals } from "./budget.ts";
import { defaultValues } from "./defaults.ts";
import {
  defaultFree,
  fromUnit,
  parameter,
  type ParameterName,
  type ParameterValues,
} from "./parameters.ts";
import { runModel, type ModelRun, type RunInput } from "./run.ts";

const run = (input: RunInput): Promise<ModelRun> => complete(runModel(input));

/** RMSE and correlation of a series with the values measured at the tower. */
function skill(site: SiteData, name: "H" | "LE", series: Float64Array) {
  const observed = selectObserved(site, name, "measured", "raw") ?? new Float64Array();
  const pairs = [...series.keys()]
    .filter((i) => Number.isFinite(observed[i]))
    .map((i) => [series[i], observed[i]]);
  const mean = (k: number) => pairs.reduce((sum, pair) => sum + pair[k], 0) / pairs.length;
  const [m, o] = [mean(0), mean(1)];
  const moment = (a: number, b: number, p: number, q: number) =>
    pairs.reduce((sum, pair) => sum + (pair[a] - p) * (pair[b] - q), 0);
  const error = pairs.reduce((sum, pair) => sum + (pair[0] - pair[1]) ** 2, 0);
  return {
    RMSE: Math.sqrt(error / pairs.length),
    R: moment(0, 1, m, o) / Math.sqrt(moment(0, 0, m, m) * moment(1, 1, o, o)),
  };
}

/** Members of the default design, drawn by the golden-ratio sequence of seven dimensions. */
function member(index: number, base: ParameterValues): ParameterValues {
  const values: Record<ParameterName, number> = { ...base };
  // The positive root of x^8 = x + 1 spreads points evenly in seven dimensions (Roberts' sequence).
  const root = 1.0900819;
  defaultFree.forEach((name, k) => {
    values[name] = fromUnit(parameter(name), (0.5 + index / Math.pow(root, k + 1)) % 1);
  });
  return values;
}

describe.skipIf(!hasPuechabon)("Puechabon 2014 (needs the shared data folder)", () => {
  let site: SiteData;
  let base: ParameterValues;
  let standard: ModelRun;

  beforeAll(async () => {
    site = await readPuechabon();
    base = defaultValues(site.attributes);
    standard = await run({ site, values: base });
  }, 60_000);

  test("CL1 both budgets close at every step", () => {
    expect(standard.energyMaxAbs).toBeLessThan(1e-6);
    expect(standard.waterMaxAbs).toBeLessThan(1e-6);
  });

  test("CL2 default parameters meet the tower's half-hours", () => {
    const latent = skill(site, "LE", standard.series.LE);
    const sensible = skill(site, "H", standard.series.H);
    expect(latent.R).toBeGreaterThan(0.65);
    expect(sensible.R).toBeGreaterThan(0.85);
    expect(latent.RMSE).toBeLessThan(78);
    expect(sensible.RMSE).toBeLessThan(55);
  });

  test("CL3 the year's water is plausible: 1264 mm of rain, evaporation 600..800 mm", () => {
    const { evaporation, runoff } = waterTotals(standard.series, site.stepSeconds);
    expect(evaporation).toBeGreaterThan(600);
    expect(evaporation).toBeLessThan(800);
    expect(runoff).toBeGreaterThan(100);
    expect(standard.drift).toBeLessThan(0.2);
  });

  test(
    "CL4 members from all over the box stay finite, closed and below 1000 W m-2",
    { timeout: 300_000 },
    async () => {
      for (let index = 1; index <= 24; index += 1) {
        const { series, energyMaxAbs, waterMaxAbs } = await run({
          site,
          values: member(index, base),
          warmupYears: 0,
        });
        expect(energyMaxAbs).toBeLessThan(1e-6);
        expect(waterMaxAbs).toBeLessThan(1e-6);
        for (const flux of [series.H, series.LE]) {
          expect(flux.every((value) => Math.abs(value) < 1000)).toBe(true);
        }
      }
    },
  );
});

describe("a run", () => {
  const site = simpleSite(20);
  const values = defaultValues(site.attributes);

  test("CL1 smooth weather closes both budgets", async () => {
    const { energyMaxAbs, waterMaxAbs } = await run({ site, values });
    expect(energyMaxAbs).toBeLessThan(1e-9);
    expect(waterMaxAbs).toBeLessThan(1e-9);
  });

  test("CL5 parameters that are told to stay the same by the day change nothing", async () => {
    const plain = await run({ site, values });
    const daily = await run({ site, values, valuesOfDay: () => values });
    expect(daily.series.LE).toEqual(plain.series.LE);
  });

  test("CL5 effective parameters act from their day on", async () => {
    const plain = await run({ site, values });
    const later = await run({
      site,
      values,
      valuesOfDay: (day) => (day < 10 ? values : { ...values, gradm: 2 }),
    });
    const half = 10 * 48;
    expect(later.series.LE.slice(0, half)).toEqual(plain.series.LE.slice(0, half));
    const total = (series: Float64Array) => series.slice(half).reduce((a, b) => a + b, 0);
    expect(total(later.series.LE)).toBeLessThan(total(plain.series.LE));
  });

  test("CL6 what is not a number is told with its name and time", async () => {
    const broken = { ...site, forcing: { ...site.forcing, windMS: site.forcing.windMS.slice() } };
    broken.forcing.windMS[100] = Number.NaN;
    await expect(run({ site: broken, values, warmupYears: 0 })).rejects.toThrow(
      /TEST is NaN at 2015-01-03 02:00/,
    );
  });

  test("CL7 a declared supply keeps a dry site evaporating, within the water budget", async () => {
    const dry = {
      ...site,
      forcing: { ...site.forcing, precipKgM2S: new Float64Array(site.steps) },
    };
    const without = await run({ site: dry, values, warmupYears: 8 });
    const water = { kind: "irrigation", wetness: 0.8 } as const;
    const irrigated = { ...dry, attributes: { ...dry.attributes, model: { water } } };
    const supplied = await run({ site: irrigated, values, warmupYears: 8 });
    expect(waterTotals(supplied.series, 1800).evaporation).toBeGreaterThan(
      waterTotals(without.series, 1800).evaporation,
    );
    expect(supplied.waterMaxAbs).toBeLessThan(1e-8);
  });

  test("CL8 a run hands on its last state and its drift", async () => {
    const first = await run({ site, values });
    const { end } = first;
    expect(end.water4 / values.poros).toBeLessThan(1);
    expect(Number.isFinite(first.drift)).toBe(true);
  });
});
