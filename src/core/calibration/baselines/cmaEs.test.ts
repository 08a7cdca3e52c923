import { describe, expect, test } from "vitest";
import { griewank, minimise, rosenbrock } from "../../../testing/minimise.ts";
import { cmaEs } from "./cmaEs.ts";
import { cmaStrategy, defaultPopulation } from "./cmaStrategy.ts";

describe("CMA-ES", () => {
  test("BL6 weights and rates are those of the tutorial's table", () => {
    for (const n of [2, 7, 20]) {
      const { weights, mu, muEff, c1, cMu } = cmaStrategy(n, defaultPopulation(n));
      const positive = weights.slice(0, mu);
      expect(positive.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
      expect(1 / positive.reduce((sum, weight) => sum + weight ** 2, 0)).toBeCloseTo(muEff, 10);
      expect(weights.slice(mu).every((weight) => weight <= 0)).toBe(true);
      expect(c1 + cMu).toBeLessThanOrEqual(1);
      const decay = weights.reduce((sum, weight) => sum + weight, 0);
      expect(1 - c1 - cMu * decay).toBeGreaterThan(0);
    }
    expect(defaultPopulation(7)).toBe(9);
  });

  test("BL6 finds Rosenbrock's minimum in four dimensions from (-1, -1, -1, -1) with sigma .01 and restarts", () => {
    const side = [-5, 5] as const;
    const start = new Float64Array(4).fill(0.4);
    for (let seed = 1; seed <= 10; seed++) {
      const search = cmaEs({ start, seed, runs: 20_000, sigma: 0.001, tolerance: 1e-11 });
      expect(minimise(search, 20_000, rosenbrock, side).loss).toBeLessThan(1e-6);
    }
  });

  test("BL6 does not mind how the axes are turned or stretched", () => {
    const start = Float64Array.of(0.8, 0.8, 0.8);
    const bowl = (x: ArrayLike<number>) => x[0] ** 2 + 1e4 * (x[1] + x[0] - x[2]) ** 2 + x[2] ** 2;
    const search = cmaEs({ start, seed: 1, runs: 3000, tolerance: 1e-12 });
    expect(minimise(search, 3000, bowl, [-1, 1.5]).loss).toBeLessThan(1e-9);
  });

  test("BL6 meets an optimum on the bounds", () => {
    const start = Float64Array.of(0.5, 0.5, 0.5, 0.5);
    const slope = (x: Float64Array) => x[0] - 2 * x[1] + (x[2] - 0.3) ** 2 + 0.1 * x[3];
    const { unit } = minimise(cmaEs({ start, seed: 2, runs: 400 }), 400, slope);
    expect([unit[0], unit[1], unit[3]]).toEqual([0, 1, 0]);
    expect(unit[2]).toBeCloseTo(0.3, 1);
  });

  test("BL6 a restart has twice the population", () => {
    const start = Float64Array.of(0.5, 0.5);
    const { batches } = minimise(cmaEs({ start, seed: 1, runs: 3000 }), 3000, griewank, [-20, 25]);
    const sizes = [...new Set(batches.map(({ vectors }) => vectors.length))];
    expect(sizes.slice(0, 4)).toEqual([7, 6, 12, 24]);
  });
});
