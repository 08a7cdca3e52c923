import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { seeded } from "../base/random.ts";
import { effectiveNumber } from "./effectiveNumber.ts";

/** Each value is the share phi of the last one, and noise. */
function autoregressive(length: number, phi: number, seed: number): Float64Array {
  const random = seeded(seed, "autoregressive");
  let last = random.normal() / Math.sqrt(1 - phi ** 2);
  return Float64Array.from({ length }, () => (last = phi * last + random.normal()));
}

describe("independent values", () => {
  test.each([0, 0.5, 0.8, 0.95])(
    "ID3 a series that keeps the share %d of its last value counts n (1 - phi) / (1 + phi)",
    (phi) => {
      const n = 40_000;
      const share = effectiveNumber(autoregressive(n, phi, 1)) / n;
      const expected = (1 - phi) / (1 + phi);
      expect(Math.abs(share / expected - 1)).toBeLessThan(0.12);
    },
  );

  test("ID3 gaps hide no memory: a series with every third value gone still counts by its lags", () => {
    const whole = autoregressive(40_000, 0.9, 2);
    const gappy = whole.map((value, i) => (i % 3 === 0 ? Number.NaN : value));
    const lost = effectiveNumber(gappy) / (2 / 3) / effectiveNumber(whole);
    expect(Math.abs(lost - 1)).toBeLessThan(0.15);
  });

  test("ID3 few values, none, and a constant count as they are", () => {
    expect(effectiveNumber(Float64Array.of())).toBe(0);
    expect(effectiveNumber(Float64Array.of(Number.NaN, 2, Number.NaN))).toBe(1);
    expect(effectiveNumber(Float64Array.of(3, 3, 3, 3))).toBe(4);
  });

  const value = fc.oneof(fc.double({ min: -1e3, max: 1e3, noNaN: true }), fc.constant(Number.NaN));
  test.prop([fc.array(value, { maxLength: 60 }), fc.constantFrom(0.5, 4, -8)])(
    "ID3 are between 1 and the values there are, whatever unit and level",
    (values, scale) => {
      const series = Float64Array.from(values, (x) => Math.fround(x));
      const present = series.filter((x) => !Number.isNaN(x)).length;
      const found = effectiveNumber(series);
      expect(found).toBeGreaterThanOrEqual(Math.min(1, present));
      expect(found).toBeLessThanOrEqual(present);
      expect(effectiveNumber(series.map((x) => scale * x))).toBeCloseTo(found, 6);
    },
  );
});
