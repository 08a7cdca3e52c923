import { describe, expect, test } from "vitest";
import { anyStart, easyCalibration, easySite } from "../../../testing/easyCalibration.ts";
import { easyEngine } from "../../../testing/easyEngine.ts";
import { complete } from "../../base/progress.ts";
import type { EnsembleInput } from "../../ensemble/ensemble.ts";
import { defaultValues } from "../../model/defaults.ts";
import { baselinesCsv } from "../../report/baselinesFile.ts";
import { readCsv } from "../../report/csv.ts";
import { lossesOf } from "../modelGradient.ts";
import { baselineMethods } from "./methods.ts";
import { residualsOf, weightedLosses } from "./residuals.ts";
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

test("BL8 the squared residuals sum to the loss that the calibration weighs; those of a failed member are none", async () => {
  const engine = easyEngine(undefined, (a) => a > 0.8);
  const design = Float64Array.of(0.1, 0.2, 0.9, 0.5, 0.7, 0.1);
  const ensemble = await complete(engine({ ...input, design, members: 3 }));
  const losses = weightedLosses(input, ensemble);
  const { H, LE } = lossesOf(input, ensemble);
  const sums = residualsOf(input, ensemble).map((parts) =>
    parts.reduce((sum, part) => sum + part ** 2, 0),
  );
  expect(losses[1]).toBe(Infinity);
  expect(residualsOf(input, ensemble)[1].length).toBe(0);
  for (const member of [0, 2]) {
    expect(losses[member]).toBe(3 * H[member] + LE[member]);
    expect(Math.abs(sums[member] / losses[member] - 1)).toBeLessThan(1e-12);
  }
});
