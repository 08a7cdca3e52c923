import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ackley, griewank, minimise, rosenbrock } from "../../../testing/minimise.ts";
import { scrambledSobol } from "../../sampling/sobol.ts";
import { bestOfDesign } from "./bestOfDesign.ts";
import { startMethod } from "./methods.ts";
import { baselineMethods } from "./names.ts";

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
