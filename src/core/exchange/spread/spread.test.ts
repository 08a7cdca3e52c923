import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { identity, symmetricEigen } from "../../base/linearAlgebra.ts";
import { dailySd } from "./fluxSpread.ts";
import { drawCut } from "./gaussianDraws.ts";

const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
const sdOf = (values: readonly number[]) =>
  Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));

describe("EX16 draws of the Gaussian stay within the bounds and have its moments; without information they are uniform", () => {
  const squares = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), {
    minLength: 9,
    maxLength: 9,
  });
  const position = fc.double({ min: 0, max: 1, noNaN: true });

  test.prop({ factor: squares, center: fc.tuple(position, position, position) })(
    "any precision, also a singular one, from any place",
    ({ factor, center }) => {
      const precision = Float64Array.from({ length: 9 }, (_, at) =>
        [0, 1, 2].reduce(
          (sum, k) => sum + factor[3 * k + Math.floor(at / 3)] * factor[3 * k + (at % 3)],
          0,
        ),
      );
      const eigen = symmetricEigen(precision, 3);
      const draws = drawCut({ center: Float64Array.from(center), eigen }, 4, 1);
      expect(draws).toHaveLength(4);
      expect(draws.every((draw) => draw.every((u) => u >= 0 && u <= 1))).toBe(true);
    },
  );

  test("a narrow one in the middle, correlated: sd 0.02 and 0.05, correlation 0.8", () => {
    const [a, b, r] = [0.02, 0.05, 0.8];
    const scale = 1 / (1 - r * r);
    const cross = (-r / (a * b)) * scale;
    const precision = Float64Array.of(scale / a ** 2, cross, cross, scale / b ** 2);
    const eigen = symmetricEigen(precision, 2);
    const draws = drawCut({ center: Float64Array.of(0.5, 0.4), eigen }, 4000, 2);
    const [x, y] = [0, 1].map((p) => draws.map((draw) => draw[p]));
    expect(mean(x)).toBeCloseTo(0.5, 2);
    expect(mean(y)).toBeCloseTo(0.4, 2);
    expect(sdOf(x) / a).toBeCloseTo(1, 1);
    expect(sdOf(y) / b).toBeCloseTo(1, 1);
    const product = mean(x.map((value, i) => (value - 0.5) * (y[i] - 0.4)));
    expect(product / (a * b)).toBeCloseTo(r, 1);
  });

  test("cut at its mode: the mean of a half normal, sd sqrt(2 / pi) (Johnson, Kotz & Balakrishnan 1994, 13.10)", () => {
    const eigen = symmetricEigen(Float64Array.of(1 / 0.1 ** 2), 1);
    const draws = drawCut({ center: Float64Array.of(0), eigen }, 4000, 3);
    expect(mean(draws.map(([u]) => u)) / 0.1).toBeCloseTo(Math.sqrt(2 / Math.PI), 1);
  });

  test("no information", () => {
    const eigen = { values: new Float64Array(2), vectors: identity(2) };
    const draws = drawCut({ center: Float64Array.of(0, 1), eigen }, 2000, 4);
    expect(mean(draws.map(([u]) => u))).toBeCloseTo(0.5, 1);
    expect(sdOf(draws.map((draw) => draw[1]))).toBeCloseTo(Math.sqrt(1 / 12), 1);
  });
});

test("EX17 the spread of days is the weighted standard deviation of those that have a value", () => {
  const days = [
    [1, 1, Number.NaN],
    [3, 2, Number.NaN],
    [8, Number.NaN, 5],
  ];
  const [first, second, third] = dailySd(days, [2, 1, 1]);
  // Mean 13 / 4; (2 x 2.25^2 + 0.25^2 + 4.75^2) / 4.
  expect(first).toBeCloseTo(Math.sqrt(8.1875), 12);
  expect(second).toBeCloseTo(Math.sqrt(2 / 9), 12);
  expect(third).toBeNaN();
});
