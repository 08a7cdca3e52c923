import { describe, expect, test } from "vitest";
import { griewank, minimise, rosenbrock } from "../../../testing/minimise.ts";
import { seeded } from "../../base/random.ts";
import { chooseParents, drawWithin, evolveComplex } from "./sceComplex.ts";
import { sceUa } from "./sceUa.ts";

describe("SCE-UA", () => {
  test("BL10 finds Rosenbrock's minimum in three dimensions from every seed", () => {
    const start = Float64Array.of(0.3, 0.6, 0.4);
    for (let seed = 1; seed <= 20; seed++) {
      const search = sceUa({ start, seed, runs: 6000 });
      expect(minimise(search, 6000, rosenbrock, [-5, 5]).loss).toBeLessThan(1e-6);
    }
  });

  test("BL10 ranks are chosen by the paper's probabilities, none twice", () => {
    const random = seeded(1, "ranks");
    const counts = [0, 0, 0, 0];
    for (let draw = 0; draw < 20_000; draw++) counts[chooseParents(4, 1, random)[0]]++;
    counts.forEach((count, i) => expect(count / 20_000).toBeCloseTo((2 * (4 - i)) / 20, 1.7));
    expect(chooseParents(5, 5, random)).toEqual([0, 1, 2, 3, 4]);
  });

  test("BL10 where reflection and contraction fail the draw is in the complex's own hypercube", () => {
    const complex = [
      [0.4, 0.5],
      [0.5, 0.4],
      [0.5, 0.5],
      [0.6, 0.5],
      [0.5, 0.6],
    ].map((unit, k) => ({ unit: Float64Array.from(unit), loss: k }));
    for (let seed = 1; seed <= 30; seed++) {
      const evolution = evolveComplex(complex, 1, seeded(seed));
      expect(evolution.next().done).toBe(false);
      expect(evolution.next(100).done).toBe(false);
      const { value: drawn } = evolution.next(100);
      expect(drawn).toBeInstanceOf(Float64Array);
      for (const position of drawn as Float64Array) {
        expect(Math.abs(position - 0.5)).toBeLessThanOrEqual(0.1);
      }
      const { value: left } = evolution.next(50);
      expect(left).toContainEqual({ unit: drawn, loss: 50 });
    }
    const still = complex.map(({ loss }) => ({ unit: Float64Array.of(0.3, loss / 9), loss }));
    expect(drawWithin(still, seeded(1))[0]).toBe(0.3);
  });

  test("BL10 complexes are run side by side, and a population that has shrunk is drawn anew", () => {
    const start = Float64Array.of(0.9, 0.1);
    const runs = 2000;
    const search = sceUa({ start, seed: 1, runs, complexes: 3, tolerance: 1e-3 });
    const { batches } = minimise(search, runs, griewank, [-2, 3]);
    const sizes = batches.map(({ vectors }) => vectors.length);
    expect(sizes.filter((size) => size === 15).length).toBeGreaterThan(1);
    expect(sizes.filter((size) => size === 3).length).toBeGreaterThan(sizes.length / 2);
  });
});
