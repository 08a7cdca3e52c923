import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { observedSite } from "../../testing/observedSite.ts";
import type { Observation, SiteData } from "../site/siteData.ts";
import { evaluateDaily, evaluateRun, pairedMeans } from "./evaluate.ts";

const day = 48;

function withH(change: Partial<Observation>, steps = 4 * day): SiteData {
  const site = observedSite(steps / day);
  const { H } = site.observations;
  if (!H) throw new Error("the site observes H");
  return { ...site, observations: { H: { ...H, ...change } } };
}

const choice = { quality: "measured", version: "raw", resolution: "step" } as const;

describe("evaluation", () => {
  test("EV8 only what is observed and modelled is compared", () => {
    const site = observedSite(1);
    const series = new Float64Array(day).fill(10);
    const found = evaluateRun(site, { LE: series, GPP: series }, choice);
    expect(Object.keys(found)).toEqual(["LE"]);
  });

  test("EV9 quality decides what counts", () => {
    const quality = Uint8Array.from({ length: 4 * day }, (_, i) => [0, 1, 2, 255][i % 4]);
    const site = withH({ quality });
    const count = (wanted: "measured" | "good" | "all") =>
      evaluateRun(site, { H: new Float64Array(4 * day) }, { ...choice, quality: wanted }).H?.n;
    expect([count("measured"), count("good"), count("all")]).toEqual([day, 2 * day, 3 * day]);
  });

  test("EV9 the provider's corrected flux is compared on request, and absent where it is absent", () => {
    const corrected = new Float64Array(day).fill(7);
    const modelled = { H: new Float64Array(day).fill(9) };
    const choose = { ...choice, version: "closed-provider" } as const;
    expect(evaluateRun(withH({ corrected }, day), modelled, choose).H?.MBE).toBe(2);
    expect(evaluateRun(withH({}, day), modelled, choose).H).toBeUndefined();
  });

  test("EV10 daily means pair the same steps and need half of them", () => {
    const values = Float64Array.from({ length: 2 * day }, (_, i) =>
      i < day ? (i % 2 ? 4 : Number.NaN) : i < day + 10 ? 4 : Number.NaN,
    );
    const modelled = Float64Array.from(values, (_, i) => (i % 2 ? 5 : 100));
    const site = withH({}, 2 * day);
    const { observed, modelled: m } = pairedMeans(site, values, modelled, { resolution: "day" });
    expect([...observed]).toEqual([4]);
    expect([...m]).toEqual([5]);
  });

  test("EV12 daily targets are compared with the run's daily means; days without one do not count", () => {
    const values = Float64Array.of(10, Number.NaN, 30);
    const site: SiteData = {
      ...withH({}, 3 * day),
      daily: { LE: { values, column: "Qle_daily", unit: "W m-2" } },
    };
    const modelled = {
      LE: Float64Array.from({ length: 3 * day }, (_, i) =>
        i % 2 ? 0 : 2 * (10 * (1 + Math.floor(i / day)) + 3),
      ),
    };
    const { LE } = evaluateDaily(site, modelled);
    expect([LE?.n, LE?.MBE]).toEqual([2, 3]);
    expect(evaluateDaily(withH({}), modelled)).toEqual({});
  });

  test.prop([fc.integer({ min: 1, max: 20 })])(
    "EV10 daily and monthly means keep the bias of a whole record",
    (days) => {
      const site = withH({}, days * day);
      const { H } = site.observations;
      const modelled = { H: H?.values.map((value) => value + 3) ?? [] };
      for (const resolution of ["step", "day", "month"] as const) {
        const skill = evaluateRun(site, modelled, { ...choice, resolution }).H;
        expect(skill?.MBE).toBeCloseTo(3, 9);
        expect(skill?.n).toBe({ step: days * day, day: days, month: 1 }[resolution]);
      }
    },
  );

  test("EV11 a part of the record can be compared alone", () => {
    const site = withH({});
    const modelled = { H: new Float64Array(4 * day) };
    expect(evaluateRun(site, modelled, { ...choice, from: day, to: 3 * day }).H?.n).toBe(2 * day);
  });

  test.prop([fc.constantFrom("first" as const, "second" as const)])(
    "EV15 both sides of a split add up to the record, at every resolution",
    (train) => {
      const site = withH({}, 60 * day);
      const modelled = { H: new Float64Array(60 * day) };
      const split = { kind: "half-months", train } as const;
      const count = (resolution: "step" | "day" | "month", side: "train" | "test") =>
        evaluateRun(site, modelled, { ...choice, resolution, part: { split, side } }).H?.n ?? 0;
      expect(count("step", "train") + count("step", "test")).toBe(60 * day);
      expect(count("day", "train") + count("day", "test")).toBe(60);
      const months = evaluateRun(site, modelled, { ...choice, resolution: "month" }).H?.n ?? 0;
      // Half a month of values is a whole month of its side.
      expect(count("month", "train")).toBeGreaterThanOrEqual(months - 1);
      expect(count("month", "test")).toBeGreaterThanOrEqual(months - 1);
    },
  );
});
