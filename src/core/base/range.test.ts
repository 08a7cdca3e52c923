import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { fromUnit, toUnit } from "./range.ts";
import type { Range } from "./range.ts";

const ranges = fc
  .tuple(
    fc.double({ min: 1e-8, max: 1e3, noNaN: true }),
    fc.double({ min: 1.01, max: 1e3, noNaN: true }),
    fc.constantFrom<Range["scale"]>("linear", "log"),
  )
  .map(([lower, factor, scale]): Range => ({ lower, upper: lower * factor, scale }));
const shares = fc.double({ min: 0, max: 1, noNaN: true });

describe("range", () => {
  test.prop([ranges, shares])("SA10 a position inside never leaves the range", (range, unit) => {
    const value = fromUnit(range, unit);
    expect(value).toBeGreaterThanOrEqual(range.lower);
    expect(value).toBeLessThanOrEqual(range.upper);
  });

  test.prop([ranges])("SA10 the ends map to the bounds exactly", (range) => {
    expect(fromUnit(range, 0)).toBe(range.lower);
    expect(fromUnit(range, 1)).toBeCloseTo(range.upper, 9);
  });

  test.prop([ranges, fc.double({ min: -2, max: 3, noNaN: true })])(
    "SA10 position and value are inverse, outside the range too",
    (range, unit) => {
      expect(toUnit(range, fromUnit(range, unit))).toBeCloseTo(unit, 9);
    },
  );
});
