import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { minimise, rosenbrock } from "../../../testing/minimise.ts";
import { seeded } from "../../base/random.ts";
import { boundedStep } from "./boundedStep.ts";
import { gaussNewton } from "./gaussNewton.ts";

describe("Gauss-Newton", () => {
  const unit = fc.double({ min: 0, max: 1, noNaN: true });

  test("BL11 solves a linear least-squares problem in one step", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.integer(), (n, seed) => {
        const random = seeded(seed);
        const truth = Float64Array.from({ length: n }, () => 0.2 + 0.6 * random.uniform());
        const rows = Array.from({ length: 3 * n }, (_, i) =>
          Float64Array.from({ length: n }, (__, j) => random.normal() + (i % n === j ? 3 : 0)),
        );
        const residuals = (x: Float64Array) =>
          Float64Array.from(rows, (row) =>
            row.reduce((sum, a, j) => sum + a * (x[j] - truth[j]), 0),
          );
        const loss = (x: Float64Array) => residuals(x).reduce((sum, r) => sum + r ** 2, 0);
        const start = new Float64Array(n).fill(0.5);
        const runs = 1 + n + 4;
        const search = gaussNewton({ start, seed: 1, runs });
        const found = minimise(search, runs, loss, [0, 1], residuals);
        expect(found.loss).toBeLessThan(1e-18 * (1 + loss(start)));
      }),
    );
  });

  test("BL11 comes down Rosenbrock's valley, and from another start when it has", () => {
    const residuals = (x: Float64Array) => Float64Array.of(10 * (x[1] - x[0] ** 2), 1 - x[0]);
    const start = Float64Array.of(0.2, 0.5);
    const search = gaussNewton({ start, seed: 1, runs: 400, step: 1e-5 });
    const { loss, batches } = minimise(search, 400, rosenbrock, [-2, 2], residuals);
    expect(loss).toBeLessThan(1e-9);
    expect(batches.filter(({ vectors }) => vectors.length === 1).length).toBeGreaterThan(1);
  });

  test("BL11 a step ends in the cube, at the constrained minimum where one bound is active", () => {
    fc.assert(
      fc.property(unit, unit, fc.double({ min: 0, max: 10, noNaN: true }), (a, b, damping) => {
        const model = {
          hessian: Float64Array.of(4, 1, 1, 3),
          gradient: Float64Array.of(8, -0.3),
        };
        const moved = boundedStep(model, Float64Array.of(a, b), damping);
        expect(moved?.every((u) => u >= 0 && u <= 1)).toBe(true);
      }),
    );
    const model = { hessian: Float64Array.of(4, 1, 1, 3), gradient: Float64Array.of(8, -0.3) };
    const moved = boundedStep(model, Float64Array.of(0.5, 0.5), 0);
    expect(moved?.[0]).toBe(0);
    expect(moved?.[1]).toBeCloseTo(0.5 + (0.3 + 0.5) / 3, 12);
    const flat = { hessian: Float64Array.of(4, 0, 0, 0), gradient: Float64Array.of(1, 0) };
    expect([...(boundedStep(flat, Float64Array.of(0.5, 0.5), 0) ?? [])]).toEqual([0.25, 0.5]);
  });
});
