/** @file Months of the record under the hand: they are cut from the record, and start from the default run. */
import { beforeAll, describe, expect, test } from "vitest";
import { observedSite } from "../../testing/observedSite.ts";
import { complete } from "../base/progress.ts";
import { settle } from "../ensemble/settle.ts";
import { defaultValues } from "../model/defaults.ts";
import { runModel, type ModelRun } from "../model/run.ts";
import { recordMonths } from "../site/recordMonths.ts";
import { leadDays, openMonthRuns, type MonthRuns } from "./monthRuns.ts";

test("ID70 months of a record touch, cover it, and begin with the calendar's", () => {
  const startMs = Date.UTC(2020, 0, 30, 12);
  const months = recordMonths({ startMs, steps: 48 * 35, stepSeconds: 1800 });
  expect(months.map(({ name }) => name)).toEqual(["2020-01", "2020-02", "2020-03"]);
  expect(months[0]).toEqual({ name: "2020-01", from: 0, to: 72 });
  expect(months[1].to - months[1].from).toBe(29 * 48);
  expect(months.at(-1)?.to).toBe(48 * 35);
  expect(months.slice(1).every(({ from }, i) => from === months[i].to)).toBe(true);
});

describe("a month", () => {
  const site = observedSite(75);
  const base = defaultValues(site.attributes);
  let runs: MonthRuns;
  let whole: ModelRun;
  beforeAll(async () => {
    const start = await complete(settle(site, base, { maxCycles: 1, tolerance: 0 }));
    const choice = { quality: "measured", version: "raw" } as const;
    whole = await complete(runModel({ site, values: base, start }));
    runs = await complete(openMonthRuns({ site, base, start, warmupYears: 1, choice }));
  });

  test("ID71 with the defaults is that of the default run, to the last bit", () => {
    const { from, to } = runs.months[1];
    const again = runs.run("2015-02", base);
    for (const flux of ["H", "LE"] as const) {
      expect(again.modelled[flux]).toEqual(whole.series[flux].slice(from, to));
    }
    expect(runs.look("2015-02").default).toEqual(again);
  });

  test("ID71 a vector that was asked for before leaves no trace in the next", () => {
    const moved = { ...base, gradm: 2, poros: 0.55 };
    const [first] = [runs.run("2015-02", moved), runs.run("2015-02", base)];
    expect(runs.run("2015-02", moved)).toEqual(first);
    expect(first.modelled.LE).not.toEqual(runs.run("2015-02", base).modelled.LE);
  });

  test("ID71 begins some days before, fewer where the record begins later", () => {
    expect(runs.look("2015-02").leadDays).toBe(leadDays);
    expect(runs.look("2015-01").leadDays).toBe(0);
    expect(runs.look("2015-02").startMs).toBe(Date.UTC(2015, 1, 1));
    expect(() => runs.look("2016-01")).toThrow("2016-01");
  });

  test("ID72 errors are those of the steps that were observed", () => {
    const { observed, default: run } = runs.look("2015-03");
    const { H = new Float64Array() } = observed;
    const squares = run.modelled.H.map((value, i) => (value - H[i]) ** 2);
    const mean = squares.reduce((sum, value) => sum + value, 0) / squares.length;
    expect(run.rmse.H).toBeCloseTo(Math.sqrt(mean), 10);
    expect(H.length).toBe(run.modelled.H.length);
  });
});
