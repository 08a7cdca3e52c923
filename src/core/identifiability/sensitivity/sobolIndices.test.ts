import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { parameters } from "../../model/parameters.ts";
import { maxSobolDimensions } from "../../sampling/sobol.ts";
import { growingNumbers } from "./estimate.ts";
import { membersPerRow } from "./layout.ts";
import { saltelliDesign, type SaltelliPlan } from "./saltelli.ts";
import { sobolIndices } from "./sobolIndices.ts";

const few = { resamples: 40, seed: 1 };

function outputs(plan: SaltelliPlan, model: (unit: Float64Array) => number): Float64Array {
  const design = saltelliDesign(plan);
  const width = plan.parameters;
  return Float64Array.from({ length: design.length / width }, (_, member) =>
    model(design.subarray(member * width, (member + 1) * width)),
  );
}

/** a = 7, b = .1 on -pi..pi. */
function ishigami(unit: Float64Array): number {
  const [x, y, z] = unit.map((u) => Math.PI * (2 * u - 1));
  return Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * z ** 4 * Math.sin(x);
}

const steepness = [0, 1, 4.5, 9, 99, 99, 99, 99];
/** Sobol's G function. */
function sobolG(unit: Float64Array): number {
  return steepness.reduce(
    (product, a, p) => (product * (Math.abs(4 * unit[p] - 2) + a)) / (1 + a),
    1,
  );
}

const plans = fc.record({
  n: fc.integer({ min: 1, max: 12 }),
  parameters: fc.integer({ min: 1, max: 6 }),
  secondOrder: fc.boolean(),
  seed: fc.integer(),
});

describe("Saltelli's design", () => {
  property.prop([plans])(
    "ID20 has N (D + 2) members, with pairs N (2 D + 2), and a member between A and B differs from one of them in one column",
    (plan) => {
      const { n, parameters: columns, secondOrder } = plan;
      const design = saltelliDesign(plan);
      const width = membersPerRow(plan);
      expect(width).toBe(secondOrder ? 2 * columns + 2 : columns + 2);
      expect(design.length).toBe(n * width * columns);
      const member = (row: number, k: number) => {
        const at = (row * width + k) * columns;
        return design.subarray(at, at + columns);
      };
      for (let row = 0; row < n; row++) {
        const [a, b] = [member(row, 0), member(row, width - 1)];
        for (let p = 0; p < columns; p++) {
          expect(member(row, 1 + p)).toEqual(a.with(p, b[p]));
          if (secondOrder) expect(member(row, 1 + columns + p)).toEqual(b.with(p, a[p]));
        }
      }
    },
  );

  test("ID20 the first rows of a large design are a small one, and twice as many dimensions are drawn as there are parameters", () => {
    const plan = { n: 64, parameters: 3, secondOrder: false, seed: 5 };
    const small = saltelliDesign({ ...plan, n: 16 });
    expect(saltelliDesign(plan).subarray(0, small.length)).toEqual(small);
    expect(() => saltelliDesign({ ...plan, parameters: maxSobolDimensions / 2 })).not.toThrow();
    expect(parameters.length).toBeLessThanOrEqual(maxSobolDimensions / 2);
    expect(() => saltelliDesign({ ...plan, parameters: maxSobolDimensions / 2 + 1 })).toThrow(
      /at most 64 dimensions/,
    );
  });
});

describe("indices", () => {
  // Ishigami & Homma (1990); analytic.
  test("ID21 are those of the Ishigami function, of pairs too", () => {
    const plan = { n: 8192, parameters: 3, secondOrder: true, seed: 3 };
    const { first, total, second } = sobolIndices(outputs(plan, ishigami), plan, few);
    const close = (found: number[], known: number[]) =>
      found.forEach((value, p) => expect(Math.abs(value - known[p])).toBeLessThan(0.01));
    close(
      first.map(({ value }) => value),
      [0.31390519114781146, 0.4424111447900409, 0],
    );
    close(
      total.map(({ value }) => value),
      [0.5575888552099592, 0.4424111447900409, 0.2436836640621477],
    );
    expect(second?.map(({ a, b }) => [a, b])).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
    close(second?.map(({ value }) => value) ?? [], [0, 0.2436836640621477, 0]);
  });

  // Saltelli & Sobol (1995); analytic.
  test("ID21 are those of Sobol's G function in eight dimensions", () => {
    const plan = { n: 8192, parameters: 8, secondOrder: false, seed: 1 };
    const { first, total } = sobolIndices(outputs(plan, sobolG), plan, few);
    const small = [7.16192e-5, 7.16192e-5, 7.16192e-5, 7.16192e-5];
    [0.7161921689, 0.1790480422, 0.0236757742, 0.0071619217, ...small].forEach((known, p) =>
      expect(Math.abs(first[p].value - known)).toBeLessThan(0.01),
    );
    const smallTotal = [1.04949e-4, 1.04949e-4, 1.04949e-4, 1.04949e-4];
    [0.7871441267, 0.2421981928, 0.0343169102, 0.0104603871, ...smallTotal].forEach((known, p) =>
      expect(Math.abs(total[p].value - known)).toBeLessThan(0.01),
    );
  });

  property.prop([plans, fc.double({ noNaN: true, min: -1e6, max: 1e6 })])(
    "ID22 an output that never changes has indices and intervals of 0, not NaN",
    (plan, value) => {
      const { first, total, second } = sobolIndices(
        outputs(plan, () => value),
        plan,
        few,
      );
      for (const index of [...first, ...total, ...(second ?? [])]) {
        expect(index).toMatchObject({ value: 0, lower: 0, upper: 0 });
      }
    },
  );

  property.prop([
    fc.integer({ min: 0, max: 1e6 }),
    fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
  ])("ID22 scale and offset of an output change nothing", (seed, scale) => {
    const plan = { n: 32, parameters: 3, secondOrder: true, seed };
    const plain = sobolIndices(outputs(plan, ishigami), plan, few);
    const moved = sobolIndices(
      outputs(plan, (unit) => scale * (ishigami(unit) - 3)),
      plan,
      few,
    );
    plain.first.forEach((index, p) => expect(moved.first[p].value).toBeCloseTo(index.value, 8));
    plain.total.forEach((index, p) => expect(moved.total[p].upper).toBeCloseTo(index.upper, 8));
  });

  property.prop([fc.integer({ min: 0, max: 15 }), fc.integer({ min: 0, max: 4 })])(
    "ID23 a base row with a member that failed is left out, and counted by what is left",
    (row, member) => {
      const plan = { n: 16, parameters: 3, secondOrder: false, seed: 2 };
      const y = outputs(plan, ishigami);
      const width = membersPerRow(plan);
      const broken = y.with(row * width + member, Number.NaN);
      const without = Float64Array.from([
        ...y.subarray(0, row * width),
        ...y.subarray((row + 1) * width),
      ]);
      const found = sobolIndices(broken, plan, few);
      expect(found.rows).toBe(15);
      expect(found).toEqual(sobolIndices(without, plan, few));
    },
  );

  test("ID24 intervals hold the known index about as often as they say, and are the same with the same seed", () => {
    const known = [0.31390519114781146, 0.4424111447900409, 0];
    const inside = Array.from({ length: 40 }, (_, seed) => {
      const plan = { n: 256, parameters: 3, secondOrder: false, seed };
      const { first } = sobolIndices(outputs(plan, ishigami), plan, { resamples: 200, seed });
      return first.filter(({ lower, upper }, p) => lower <= known[p] && known[p] <= upper).length;
    });
    // Rows of a Sobol sequence spread more evenly than the draws that the interval is made for.
    expect(inside.reduce((sum, n) => sum + n, 0) / 120).toBeGreaterThan(0.93);
    const plan = { n: 32, parameters: 3, secondOrder: true, seed: 1 };
    const y = outputs(plan, ishigami);
    expect(sobolIndices(y, plan, few)).toEqual(sobolIndices(y, plan, few));
    expect(sobolIndices(y, plan, few)).not.toEqual(sobolIndices(y, plan, { ...few, seed: 2 }));
  });

  test("ID25 convergence is looked at on an eighth, a quarter, half and all of the rows", () => {
    expect(growingNumbers(1024)).toEqual([128, 256, 512, 1024]);
    expect(growingNumbers(3)).toEqual([1, 3]);
  });
});
