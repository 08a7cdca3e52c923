import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { maxSobolDimensions, scrambledSobol, sobol } from "./sobol.ts";

const seeds = fc.integer({ min: 0, max: 2 ** 40 });

/** How many points fall in each cell of a grid over two coordinates. */
function cellCounts(points: Float64Array, dimensions: number, columns: number[], cells: number[]) {
  const counts = new Map<string, number>();
  for (let i = 0; i < points.length / dimensions; i++) {
    const cell = columns.map((c, k) => Math.floor(points[i * dimensions + c] * cells[k])).join();
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  return counts;
}

describe("sobol", () => {
  test("SA1 the plain sequence is that of scipy 1.17 and SALib", () => {
    expect([...sobol(8, 3)]).toEqual(
      [
        [0, 0, 0],
        [0.5, 0.5, 0.5],
        [0.75, 0.25, 0.25],
        [0.25, 0.75, 0.75],
        [0.375, 0.375, 0.625],
        [0.875, 0.875, 0.125],
        [0.625, 0.125, 0.875],
        [0.125, 0.625, 0.375],
      ].flat(),
    );
    expect([...sobol(6, 12).subarray(60)]).toEqual([
      0.875, 0.875, 0.125, 0.375, 0.875, 0.625, 0.875, 0.375, 0.375, 0.125, 0.375, 0.875,
    ]);
  });

  test("SA1 all dimensions agree with scipy 1.17 (qmc.Sobol(64, scramble=False), point 1000)", () => {
    const point = sobol(1001, maxSobolDimensions).subarray(1000 * maxSobolDimensions);
    expect(Array.from(point, (x) => x * 1024)).toEqual(scipyPoint1000);
  });

  test.prop([fc.integer({ min: 0, max: 9 }), seeds], { numRuns: 20 })(
    "SA2 every margin of 2^k scrambled points has one point per stratum",
    (k, seed) => {
      const n = 2 ** k;
      const points = scrambledSobol(n, 21, seed);
      for (let j = 0; j < 21; j++) expect(cellCounts(points, 21, [j], [n]).size).toBe(n);
    },
  );

  test.prop([fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 8 }), seeds])(
    "SA2 the first two dimensions have one point in every elementary interval",
    (a, b, seed) => {
      const points = scrambledSobol(2 ** (a + b), 2, seed);
      expect(cellCounts(points, 2, [0, 1], [2 ** a, 2 ** b]).size).toBe(2 ** (a + b));
    },
  );

  test.prop([seeds])("SA3 same seed same bytes, other seed other points", (seed) => {
    expect(scrambledSobol(64, 7, seed)).toEqual(scrambledSobol(64, 7, seed));
    expect(scrambledSobol(64, 7, seed)).not.toEqual(scrambledSobol(64, 7, seed + 1));
  });

  test.prop([seeds])("SA3 more dimensions or members leave the first ones as they are", (seed) => {
    const [few, many] = [scrambledSobol(16, 3, seed), scrambledSobol(32, 5, seed)];
    for (let i = 0; i < 16; i++) {
      expect([...many.subarray(5 * i, 5 * i + 3)]).toEqual([...few.subarray(3 * i, 3 * i + 3)]);
    }
  });

  test("SA4 a scrambled point is uniform over seeds", () => {
    const firsts = Array.from({ length: 2000 }, (_, seed) => scrambledSobol(1, 1, seed)[0]);
    const mean = firsts.reduce((sum, x) => sum + x, 0) / firsts.length;
    // standard error of the mean of 2000 uniforms: 0.0065
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.026);
  });

  test("SA5 scrambled points integrate better than random ones", () => {
    // product of (1 + (x - 1/2)) over 7 dimensions has mean 1; random points err by 0.016 at n = 1024
    const points = scrambledSobol(1024, 7, 3);
    let sum = 0;
    for (let i = 0; i < 1024; i++) {
      sum += points.subarray(7 * i, 7 * i + 7).reduce((product, x) => product * (x + 0.5), 1);
    }
    expect(Math.abs(sum / 1024 - 1)).toBeLessThan(0.002);
  });

  test("SA6 more dimensions than the table holds are refused", () => {
    expect(() => sobol(2, maxSobolDimensions + 1)).toThrow(/at most 64 dimensions/);
  });
});

/** scipy 1.17.1, multiples of 1/1024. */
const scipyPoint1000 = [
  225, 99, 531, 693, 287, 929, 47, 921, 513, 71, 87, 261, 165, 393, 147, 379, 737, 353, 1015, 743,
  535, 563, 973, 553, 597, 929, 41, 1003, 61, 349, 151, 149, 303, 607, 821, 789, 869, 851, 315, 491,
  935, 261, 983, 719, 861, 95, 893, 941, 1023, 491, 361, 529, 771, 449, 129, 913, 465, 81, 905, 585,
  457, 617, 265, 457,
];
