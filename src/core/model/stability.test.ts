import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { heatStability, momentumStability, nextGuess } from "./stability.ts";

const zetas = fc.double({ min: -5, max: 1, noNaN: true });
const shares = fc.double({ min: 1e-6, max: 0.9, noNaN: true });

/** Paulson's functions in their textbook form. */
const paulsonMomentum = (zeta: number) => {
  if (zeta >= 0) return 5 * zeta;
  const x = (1 - 16 * zeta) ** 0.25;
  return -(2 * Math.log((1 + x) / 2) + Math.log((1 + x * x) / 2) - 2 * Math.atan(x) + Math.PI / 2);
};
const paulsonHeat = (zeta: number) =>
  zeta >= 0 ? 5 * zeta : -2 * Math.log((1 + Math.sqrt(1 - 16 * zeta)) / 2);

describe("stability", () => {
  test.prop([zetas, shares])(
    "TU5 both functions are Paulson's between two heights, and vanish at the lower one",
    (zeta, share) => {
      const momentum = paulsonMomentum(zeta) - paulsonMomentum(zeta * share);
      const heat = paulsonHeat(zeta) - paulsonHeat(zeta * share);
      expect(momentumStability(Math.max(zeta, 0), Math.min(zeta, 0), share)).toBeCloseTo(
        momentum,
        9,
      );
      expect(heatStability(Math.max(zeta, 0), Math.min(zeta, 0), share)).toBeCloseTo(heat, 9);
      expect(momentumStability(Math.max(zeta, 0), Math.min(zeta, 0), 1)).toBeCloseTo(0, 12);
    },
  );

  test.prop([zetas, zetas, shares])("TU5 stable air resists more", (one, other, share) => {
    fc.pre(other > one + 1e-6);
    expect(momentumStability(Math.max(other, 0), Math.min(other, 0), share)).toBeGreaterThan(
      momentumStability(Math.max(one, 0), Math.min(one, 0), share),
    );
    expect(heatStability(Math.max(other, 0), Math.min(other, 0), share)).toBeGreaterThan(
      heatStability(Math.max(one, 0), Math.min(one, 0), share),
    );
  });

  test("TU6 the secant solves a linear fixed point in two tries and stays within -5..1", () => {
    const answer = (x: number) => 0.4 - 2 * x;
    const first = nextGuess(0.9, answer(0.9), 0.9, 0);
    const second = nextGuess(first, answer(first), 0.9, answer(0.9));
    expect(second).toBeCloseTo(0.4 / 3, 12);
    expect(nextGuess(0.9, 40, 0.9, 0)).toBe(1);
    expect(nextGuess(-4, -400, -4, 0)).toBe(-5);
  });
});
