import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ackley, griewank, minimise, rosenbrock } from "../../../testing/minimise.ts";
import { bestOfDesign } from "./bestOfDesign.ts";
import { cmaEs } from "./cmaEs.ts";
import { cmaStrategy, defaultPopulation } from "./cmaStrategy.ts";
import { dds, inclusionProbability, reflected } from "./dds.ts";
import { baselineMethods, startMethod } from "./methods.ts";
import { scrambledSobol } from "../../sampling/sobol.ts";

test("BL1 the functions that optimisers are tried on have the reference's values", () => {
  expect(rosenbrock([-1.2, 1])).toBeCloseTo(24.2, 12);
  expect(griewank([Math.PI, Math.PI * Math.SQRT2])).toBeCloseTo(0.0074022033008169785, 15);
  expect(ackley([1, 1])).toBeCloseTo(3.6253849384403627, 13);
});

describe("every method", () => {
  const valley = (x: Float64Array) => {
    const y = x.map((value) => 4 * value - 1.5);
    return rosenbrock(y);
  };
  const residuals = (x: Float64Array) => x.map((value, i) => value * (i + 1) - 0.5);

  test.each(baselineMethods)("BL2 %s stays in the cube, and repeats with its seed", (method) => {
    fc.assert(
      fc.property(
        fc.integer({ min: -100, max: 100 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 150 }),
        (seed, width, runs) => {
          const start = new Float64Array(width).fill(0.25);
          const run = (withSeed: number) =>
            minimise(
              startMethod(method, { start, seed: withSeed, runs }, {}),
              runs,
              valley,
              [0, 1],
              residuals,
            );
          const [first, again] = [run(seed), run(seed)];
          expect(first.asked.length).toBe(runs);
          expect(again.asked).toEqual(first.asked);
          for (const vector of first.asked) {
            expect(vector.every((u) => u >= 0 && u <= 1)).toBe(true);
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  test.each(baselineMethods)("BL2 %s goes on where the model fails", (method) => {
    const start = Float64Array.of(0.4, 0.4, 0.4);
    const fails = (x: Float64Array) => (x[0] > 0.5 ? Number.NaN : valley(x));
    const never = () => Number.NaN;
    const search = () => startMethod(method, { start, seed: 1, runs: 200 }, {});
    const gone = (x: Float64Array) => (x[0] > 0.5 ? new Float64Array(0) : residuals(x));
    expect(minimise(search(), 200, fails, [0, 1], gone).loss).toBeLessThan(Infinity);
    expect(minimise(search(), 200, never, [0, 1], () => new Float64Array(0)).asked.length).toBe(
      200,
    );
  });

  test.each(baselineMethods.filter((method) => method !== "design"))(
    "BL3 %s begins at the vector that is known",
    (method) => {
      const start = Float64Array.of(0.31, 0.62);
      const { asked } = minimise(
        startMethod(method, { start, seed: 1, runs: 9 }, {}),
        9,
        valley,
        [0, 1],
        residuals,
      );
      expect(asked[0]).toEqual(start);
    },
  );

  test.each(baselineMethods)("BL2 %s takes a parameter that changes nothing", (method) => {
    const start = Float64Array.of(0.3, 0.5, 0.7);
    const loss = (x: Float64Array) => (x[0] - 0.6) ** 2 + (x[2] - 0.2) ** 2;
    const parts = (x: Float64Array) => Float64Array.of(x[0] - 0.6, x[2] - 0.2);
    const found = minimise(
      startMethod(method, { start, seed: 1, runs: 400 }, {}),
      400,
      loss,
      [0, 1],
      parts,
    );
    expect(found.asked.every((vector) => vector.every(Number.isFinite))).toBe(true);
    expect(found.loss).toBeLessThan(1e-2);
  });
});

test("BL4 the design is the scrambled Sobol sequence of its seed, in batches", () => {
  const start = Float64Array.of(0.5, 0.5);
  const { asked, batches } = minimise(bestOfDesign({ start, seed: 3, runs: 150 }), 150, griewank);
  expect(asked.flatMap((vector) => [...vector])).toEqual([...scrambledSobol(150, 2, 3)]);
  expect(batches.map(({ vectors }) => vectors.length)).toEqual([64, 64, 22]);
});

describe("DDS", () => {
  test("BL5 changes a parameter with the reference's probability", () => {
    const reference = { 1: 1, 2: 0.849485, 10: 0.5, 50: 0.150515, 99: 0.002182, 100: 0 };
    for (const [i, probability] of Object.entries(reference)) {
      expect(inclusionProbability(Number(i), 100)).toBeCloseTo(probability, 6);
    }
  });

  test("BL5 changes many parameters at first and one at last, whatever the loss", () => {
    const start = new Float64Array(10).fill(0.5);
    const { asked } = minimise(dds({ start, seed: 1, runs: 200 }), 200, () => 1);
    const changed = asked.slice(1).map((vector, k) => {
      return vector.filter((value, j) => value !== asked[k][j]).length;
    });
    expect(changed[0]).toBe(10);
    expect(changed.slice(-20).every((count) => count >= 1 && count <= 2)).toBe(true);
  });

  test("BL5 a step past a bound is mirrored", () => {
    expect([-0.2, 0.3, 1.25, -1.5, 2.5].map(reflected)).toEqual([0.2, 0.3, 0.75, 0, 1]);
  });

  test("BL5 tries neighbours of one vector at once where it may, and finds the minimum either way", () => {
    const start = Float64Array.of(0.1, 0.9, 0.1);
    for (const neighbours of [1, 4]) {
      const search = dds({ start, seed: 1, runs: 801, neighbours });
      const { loss, batches } = minimise(search, 801, griewank, [-2, 3]);
      expect(loss).toBeLessThan(0.01);
      expect(new Set(batches.slice(1).map(({ vectors }) => vectors.length))).toEqual(
        new Set([neighbours]),
      );
    }
  });
});

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
