import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { parameters } from "../model/parameters.ts";
import { boundHit, boundUnit, boundedValue, isExcursion } from "./bounding.ts";

const rows = fc.constantFrom(...parameters);
const raws = fc.double({ min: -1e3, max: 1e3, noNaN: true });

describe("bounding", () => {
  test.prop([rows, raws])(
    "LG7 a bounded value is inside the range whatever the raw one was",
    (row, raw) => {
      const value = boundedValue(row, raw);
      expect(value).toBeGreaterThanOrEqual(row.lower);
      expect(value).toBeLessThanOrEqual(row.upper);
    },
  );

  test.prop([raws])("LG7 bounding moves excursions only, and only once", (raw) => {
    expect(boundUnit(boundUnit(raw))).toBe(boundUnit(raw));
    if (!isExcursion(raw)) expect(boundUnit(raw) === raw).toBe(true);
    else expect([0, 1]).toContain(boundUnit(raw));
  });

  test("LG8 a bound hit is a bounded position within 1 % of the range from a bound", () => {
    expect([0, 0.01, 0.0101, 0.5, 0.9899, 0.99, 1].map(boundHit)).toEqual([
      "lower",
      "lower",
      null,
      null,
      null,
      "upper",
      "upper",
    ]);
  });

  test("LG7 a NaN stays NaN: it must be seen, not bounded away", () => {
    expect(boundUnit(Number.NaN)).toBeNaN();
  });
});
