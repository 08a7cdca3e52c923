import { describe, expect, test } from "vitest";
import { griewank, minimise } from "../../../testing/minimise.ts";
import { dds, inclusionProbability, reflected } from "./dds.ts";

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
