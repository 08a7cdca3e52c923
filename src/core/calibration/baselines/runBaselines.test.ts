import { describe, expect, test } from "vitest";
import { anyStart, easyCalibration, easySite } from "../../../testing/easyCalibration.ts";
import { easyEngine } from "../../../testing/easyEngine.ts";
import { complete } from "../../base/progress.ts";
import { runOnCpu } from "../../ensemble/cpuEngine.ts";
import type { EnsembleInput } from "../../ensemble/ensemble.ts";
import { defaultValues } from "../../model/defaults.ts";
import { baselinesCsv } from "../../report/baselinesFile.ts";
import { readCsv } from "../../report/csv.ts";
import type { CalibrationSettings } from "../calibration.ts";
import { lossesOf } from "../modelGradient.ts";
import { baselineMethods } from "./names.ts";
import { combinedLosses, residualsOf } from "./residuals.ts";
import { runBaselines, type BaselinesInput } from "./runBaselines.ts";

const site = easySite(0.6, 0.3);
const input: BaselinesInput = {
  site,
  base: defaultValues(site.attributes),
  start: anyStart,
  parameters: ["vmax0", "gradm"],
  settings: easyCalibration,
  binSeconds: 10_800,
  methods: baselineMethods,
  runs: 60,
  seed: 1,
};
const clock = () => {
  let now = 0;
  return () => now++;
};

describe("baselines on a model that is known", () => {
  test("BL7 every method spends exactly its runs and comes near the vector that made the observations", async () => {
    const ran: EnsembleInput[] = [];
    const engine = easyEngine(undefined, undefined, (seen) => ran.push(seen));
    const told: number[] = [];
    const found = await complete(
      runBaselines(input, { ensemble: engine, seconds: clock() }),
      ({ done, total }) => told.push(done / total),
    );
    expect(found.results.map(({ method, runs }) => [method, runs])).toEqual(
      baselineMethods.map((method) => [method, 60]),
    );
    const members = ran.reduce((sum, seen) => sum + seen.members, 0);
    expect(members).toBe(1 + 60 * baselineMethods.length);
    for (const { loss, unit, values, metrics } of found.results) {
      expect(loss).toBeLessThan(found.default.loss / 20);
      expect(Math.abs(unit[0] - 0.6)).toBeLessThan(0.2);
      expect(values.gradm).toBeCloseTo(1 + 14 * unit[1], 10);
      expect(values.chl).toBe(input.base.chl);
      expect(metrics.H?.RMSE).toBeGreaterThan(0);
    }
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBe(1);
  }, 60_000);

  test("BL7 the history falls, by runs and by seconds, and ends at the budget with the best loss", async () => {
    const engines = { ensemble: easyEngine(), seconds: clock() };
    const { results } = await complete(runBaselines(input, engines));
    for (const { history, loss, runs, seconds } of results) {
      expect(history.at(-1)).toEqual({ runs, loss, seconds });
      expect(history.map((point) => point.loss)).toEqual(
        history.map((point) => point.loss).toSorted((a, b) => b - a),
      );
      expect(history.map((point) => point.runs)).toEqual(
        history.map((point) => point.runs).toSorted((a, b) => a - b),
      );
    }
    const [header, ...rows] = readCsv(baselinesCsv(results));
    expect(header).toEqual(["method", "runs", "loss", "seconds"]);
    expect(rows.length).toBe(results.flatMap(({ history }) => history).length);
  }, 60_000);

  test("BL7 stopped between methods, it goes on with the next to the same end", async () => {
    const short = { ...input, runs: 12 };
    const whole = await complete(runBaselines(short, { ensemble: easyEngine(), seconds: () => 0 }));
    const sizes: number[] = [];
    const counting = easyEngine(undefined, undefined, ({ members }) => sizes.push(members));
    const from = whole.results.slice(0, 3);
    const rest = await complete(
      runBaselines({ ...short, from }, { ensemble: counting, seconds: () => 0 }),
    );
    expect(rest).toEqual(whole);
    expect(sizes.reduce((sum, size) => sum + size)).toBe(1 + 12 * (baselineMethods.length - 3));
  }, 60_000);

  test("BL7 of a split both sides are told, and the loss is that of the steps that train", async () => {
    const settings = {
      ...easyCalibration,
      split: { kind: "half-months", train: "first" },
    } as const;
    const engines = { ensemble: easyEngine(), seconds: clock() };
    const methods = ["design"] as const;
    const told = (asked: BaselinesInput) => complete(runBaselines(asked, engines));
    const split = await told({ ...input, runs: 4, methods, settings });
    const whole = await told({ ...input, runs: 4, methods });
    const { bySide, metrics } = split.results[0];
    const n = (side: "train" | "test") => bySide?.[side].H?.n ?? 0;
    expect(n("train")).toBeGreaterThan(0);
    expect(n("train") + n("test")).toBe(metrics.H?.n);
    expect(split.default.loss).not.toBe(whole.default.loss);
    expect(whole.default.bySide).toBeUndefined();
  }, 60_000);

  test("BL7 members that fail count as runs, are told, and never win", async () => {
    const engine = easyEngine(undefined, (a) => a > 0.55);
    const engines = { ensemble: engine, seconds: clock() };
    const { results } = await complete(runBaselines(input, engines));
    for (const { failed, runs, unit } of results) {
      expect(failed).toBeGreaterThan(0);
      expect(runs).toBe(60);
      expect(unit[0]).toBeLessThanOrEqual(0.55);
    }
  }, 60_000);
});

describe("the loss as squares", () => {
  const design = Float64Array.of(0.1, 0.2, 0.9, 0.5, 0.7, 0.1);
  const ran = complete(easyEngine(undefined, (a) => a > 0.8)({ ...input, design, members: 3 }));

  test("BL8 squared residuals sum to the errors of the calibration, a failed member has none and no loss", async () => {
    const ensemble = await ran;
    const { H, LE } = lossesOf(input, ensemble);
    const parts = residualsOf(input, ensemble);
    expect(parts[1].values.length).toBe(0);
    expect(combinedLosses(input, ensemble)[1]).toBe(Infinity);
    for (const member of [0, 2]) {
      const { values } = parts[member];
      const sum = values.reduce((total, value) => total + value ** 2, 0);
      expect(sum / (H[member] + LE[member])).toBeCloseTo(1, 12);
    }
  });

  test("BL8 weighted, they are the loss of squares, and have the slope of the loss of roots", async () => {
    const ensemble = await ran;
    const sumAt = (settings: CalibrationSettings, about: number, of: number) => {
      const parts = residualsOf({ site, settings }, ensemble);
      return parts[of].values.reduce((sum, r, i) => sum + parts[about].weights[i] * r ** 2, 0);
    };
    const lossAt = (settings: CalibrationSettings, member: number) =>
      combinedLosses({ site, settings }, ensemble)[member];
    const squared = { ...easyCalibration, lossForm: "mse" } as const;
    expect(sumAt(squared, 0, 0) / lossAt(squared, 0)).toBeCloseTo(1, 12);
    const rooted = { ...easyCalibration, lossForm: "rmse" } as const;
    expect(sumAt(rooted, 0, 0) / lossAt(rooted, 0)).toBeCloseTo(0.5, 12);
    const rise = sumAt(rooted, 0, 2) - sumAt(rooted, 0, 0);
    expect(rise).toBeGreaterThanOrEqual(lossAt(rooted, 2) - lossAt(rooted, 0));
  });
});

test("BL8 weights are balanced by the defaults where that is asked for: the default's loss is then their sum", async () => {
  const settings = { ...easyCalibration, lossForm: "rmse", balance: "default" } as const;
  const short = { ...input, settings, runs: 3, methods: ["design"] } as const;
  const engines = { ensemble: runOnCpu, seconds: clock() };
  const found = await complete(runBaselines(short, engines));
  expect(found.default.loss).toBeCloseTo(4, 4);
  expect(found.settings.balanced).toBeDefined();
}, 60_000);
