import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { fromUnit } from "../base/range.ts";
import type { Range } from "../base/range.ts";
import { designKinds, drawDesign } from "./design.ts";
import { latinHypercube } from "./latinHypercube.ts";
import { oneAtATime } from "./oneAtATime.ts";
import { perturbation, perturbationSize } from "./perturbation.ts";
import { sobol } from "./sobol.ts";

const seeds = fc.integer({ min: 0, max: 2 ** 40 });
const ranges: Range[] = [
  { lower: 1e-5, upper: 1.5e-4, scale: "log" },
  { lower: 1, upper: 15, scale: "linear" },
  { lower: -500, upper: -50, scale: "linear" },
];

describe("designs", () => {
  test.prop([fc.integer({ min: 2, max: 1000 }), seeds], { numRuns: 40 })(
    "SA7 a Latin hypercube has one point per stratum in every margin, also after scaling",
    (n, seed) => {
      const points = latinHypercube(n, ranges.length, seed);
      for (const [j, range] of ranges.entries()) {
        const column = Array.from({ length: n }, (_, i) => points[i * ranges.length + j]);
        expect(new Set(column.map((u) => Math.floor(u * n))).size).toBe(n);
        const edges = Array.from({ length: n + 1 }, (_, i) => fromUnit(range, i / n));
        const values = column.map((u) => fromUnit(range, u)).toSorted((a, b) => a - b);
        const inside = values.filter((v, i) => {
          const slack = 1e-12 * Math.abs(v);
          return v >= edges[i] - slack && v <= edges[i + 1] + slack;
        });
        expect(inside.length).toBe(n);
      }
    },
  );

  test.prop([fc.constantFrom(...designKinds), fc.integer({ min: 1, max: 65 }), seeds])(
    "SA3 every design is inside the cube, and the same for the same seed",
    (kind, members, seed) => {
      const input = { kind, members, parameters: ranges, seed };
      const points = drawDesign(input);
      expect(points.length).toBe(members * ranges.length);
      expect(points.every((u) => u >= 0 && u <= 1)).toBe(true);
      expect(drawDesign(input)).toEqual(points);
    },
  );

  test.prop([fc.constantFrom("sobol", "lhs", "perturb"), seeds])(
    "SA3 another seed gives another design",
    (kind, seed) => {
      const input = { kind, members: 16, parameters: ranges } as const;
      expect(drawDesign({ ...input, seed })).not.toEqual(drawDesign({ ...input, seed: seed + 1 }));
    },
  );

  test("SA1 without scrambling the Sobol design is the plain sequence", () => {
    const plain = drawDesign({
      kind: "sobol",
      members: 8,
      parameters: ranges,
      seed: 5,
      scramble: false,
    });
    expect(plain).toEqual(sobol(8, 3));
  });

  test.prop([fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 8 })])(
    "SA8 one at a time moves one parameter per member and spreads its levels evenly",
    (members, dimensions) => {
      const center = new Float64Array(dimensions).fill(0.3137);
      const points = oneAtATime(members, center);
      for (let i = 0; i < members; i++) {
        const row = points.subarray(i * dimensions, (i + 1) * dimensions);
        const moved = [...row.keys()].filter((j) => row[j] !== center[j]);
        expect(moved).toEqual([i % dimensions]);
      }
      const first = [...points].filter((_, k) => k % (dimensions * dimensions) === 0);
      const turns = Math.ceil(members / dimensions);
      first.forEach((u, turn) => expect(u).toBeCloseTo((turn + 0.5) / turns, 12));
    },
  );

  test.prop([
    seeds,
    fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }),
  ])(
    "SA9 perturbed members stay within the relative size about the centre, jointly",
    (seed, center) => {
      const points = perturbation(100, ranges, Float64Array.from(center), seed);
      for (const [k, u] of points.entries()) {
        const range = ranges[k % 3];
        const ratio = fromUnit(range, u) / fromUnit(range, center[k % 3]);
        expect(Math.abs(ratio - 1)).toBeLessThan(perturbationSize + 1e-9);
      }
      expect(new Set(points).size).toBeGreaterThan(100);
    },
  );

  test("SA9 a negative parameter is perturbed about its value too, and clipped at its bound", () => {
    const points = perturbation(200, [ranges[2]], Float64Array.of(0.01), 1);
    expect(Math.min(...points)).toBe(0);
    expect(Math.max(...points)).toBeGreaterThan(0.15);
  });

  test("SA6 sizes that make no design are refused with what was expected", () => {
    const input = { kind: "lhs", parameters: ranges, seed: 1 } as const;
    expect(() => drawDesign({ ...input, members: 0 })).toThrow(/positive integer, got 0/);
    expect(() => drawDesign({ ...input, members: 2.5 })).toThrow(/got 2.5/);
    expect(() => drawDesign({ ...input, members: 2, parameters: [] })).toThrow(/got 0/);
    expect(() =>
      drawDesign({ ...input, kind: "oat", members: 2, center: Float64Array.of(0.5) }),
    ).toThrow(/3 positions/);
  });
});
