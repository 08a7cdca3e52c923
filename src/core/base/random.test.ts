import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { seeded, shuffle } from "./random.ts";

const seeds = fc.integer({ min: -(2 ** 40), max: 2 ** 40 });

/** Sample correlation of two series of equal length. */
function correlation(a: number[], b: number[]): number {
  const mean = (values: number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
  const [ma, mb] = [mean(a), mean(b)];
  const product = (x: number[], mx: number, y: number[], my: number) =>
    x.reduce((sum, v, i) => sum + (v - mx) * (y[i] - my), 0);
  return product(a, ma, b, mb) / Math.sqrt(product(a, ma, a, ma) * product(b, mb, b, mb));
}

const draw = (seed: number, stream: string, n: number) => {
  const random = seeded(seed, stream);
  return Array.from({ length: n }, () => random.uniform());
};

describe("random", () => {
  test.prop([seeds, fc.string()])(
    "RN1 the same seed and stream give the same numbers",
    (seed, stream) => {
      expect(draw(seed, stream, 20)).toEqual(draw(seed, stream, 20));
    },
  );

  test.prop([seeds], { numRuns: 20 })(
    "RN2 neighbouring seeds and other streams are uncorrelated",
    (seed) => {
      const base = draw(seed, "", 2000);
      expect(Math.abs(correlation(base, draw(seed + 1, "", 2000)))).toBeLessThan(0.12);
      expect(Math.abs(correlation(base, draw(seed, "rain", 2000)))).toBeLessThan(0.12);
    },
  );

  test("RN3 uniform and normal have their moments", () => {
    const random = seeded(1);
    const n = 100_000;
    let [uniform, normal, square, fourth] = [0, 0, 0, 0];
    for (let i = 0; i < n; i++) {
      uniform += random.uniform() / n;
      const z = random.normal();
      normal += z / n;
      square += z ** 2 / n;
      fourth += z ** 4 / n;
    }
    expect(uniform).toBeCloseTo(0.5, 2);
    expect(Math.abs(normal)).toBeLessThan(0.015);
    expect(square).toBeCloseTo(1, 1);
    expect(Math.abs(fourth - 3)).toBeLessThan(0.15);
  });

  test.prop([seeds, fc.integer({ min: 1, max: 2 ** 32 })])(
    "RN4 integer stays below its limit",
    (seed, below) => {
      const value = seeded(seed).integer(below);
      expect(Number.isInteger(value) && value >= 0 && value < below).toBe(true);
    },
  );

  test.prop([seeds, fc.array(fc.integer())])("RN5 shuffle keeps every item", (seed, items) => {
    const sorted = (values: number[]) => values.toSorted((a, b) => a - b);
    expect(sorted(shuffle([...items], seeded(seed)))).toEqual(sorted(items));
  });

  test("RN6 the first numbers of seed 1 never change", () => {
    expect(draw(1, "", 3)).toMatchInlineSnapshot(`
      [
        0.6436165071406581,
        0.3130189101318158,
        0.2759624520040419,
      ]
    `);
  });
});
