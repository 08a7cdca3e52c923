import { describe, expect, test } from "vitest";
import { observedSite } from "../../testing/observedSite.ts";
import { complete } from "../base/progress.ts";
import { defaultValues } from "../model/defaults.ts";
import { fromUnit, parameter } from "../model/parameters.ts";
import { compareBoundings, effectiveVectors } from "./boundingComparison.ts";
import { boundings, type Bounding } from "./bounding.ts";
import type { Calibration } from "./calibration.ts";
import { presetSettings } from "./presets.ts";

const site = observedSite(30);
const base = defaultValues(site.attributes);
const parameters = ["gradm", "chl"] as const;

/** Windows of 12, 12 and 6 days. */
function calibrationOf(sequence: readonly number[], bounding: Bounding): Calibration {
  return {
    parameters,
    settings: { ...presetSettings("quick", 1).calibration, bounding },
    epochs: [],
    ledger: [],
    rawUnit: new Float64Array(2),
    raw: new Float64Array(2),
    bounded: base,
    sequence: Float32Array.from(sequence),
    windowStarts: [0, 12, 18],
    windowDays: [12, 12, 6],
    effectiveSd: new Float64Array(2),
  };
}

const compare = (calibration: Calibration) =>
  complete(
    compareBoundings({ site, start: undefined, warmupYears: 0, calibration, binSeconds: 10_800 }),
  );

describe("comparison of boundings", () => {
  test("LG14 a sequence that is one vector inside its range is the same run in every way", async () => {
    const ways = await compare(calibrationOf([0.25, 0.5, 0.25, 0.5, 0.25, 0.5], "clip"));
    expect(ways.map(({ way }) => way)).toEqual(["clip", "bound-first", "reflect", "effective"]);
    expect(ways.map(({ isOwn }) => isOwn)).toEqual([true, false, false, false]);
    for (const { unit, model } of ways) {
      expect([...unit]).toEqual([0.25, 0.5]);
      expect(model).toEqual(ways[0].model);
    }
  });

  test("LG14 outside, the ways part as they are defined, and so do the runs", async () => {
    const ways = await compare(calibrationOf([1.5, 0.5, 0.5, 0.5, 2.5, 0.5], "reflect"));
    // Weighted by days: (12 x 1.5 + 12 x .5 + 6 x 2.5) / 30 = 1.3; bounded first (12 + 6 + 6) / 30 = .8.
    const at = (way: string) => ways.find((row) => row.way === way)?.unit[0];
    expect(at("clip")).toBe(1);
    expect(at("bound-first")).toBeCloseTo(0.8, 12);
    expect(at("reflect")).toBeCloseTo(0.7, 12);
    expect(ways.find(({ isOwn }) => isOwn)?.way).toBe("reflect");
    expect(new Set(ways.map(({ model }) => model.LE)).size).toBe(4);
  });

  test("LG14 a sigmoid has one way, and every day has the vector of its own window", async () => {
    const calibration = calibrationOf([0.1, 0.5, 0.4, 0.5, 0.9, 0.5], boundings[3]);
    expect((await compare(calibration)).map(({ way }) => way)).toEqual(["sigmoid", "effective"]);
    const vectorOf = effectiveVectors(calibration);
    const value = (unit: number) => fromUnit(parameter("gradm"), Math.fround(unit));
    const days = [0, 11, 12, 23, 24, 29, 99].map((day) => vectorOf(day).gradm);
    expect(days).toEqual([0.1, 0.1, 0.4, 0.4, 0.9, 0.9, 0.9].map(value));
  });
});
