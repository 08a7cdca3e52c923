import * as fc from "fast-check";
import { expect, test } from "vitest";
import { dot, solveSymmetric, symmetricEigen } from "./linearAlgebra.ts";

/** A^T A of a random square A: symmetric, not negative. */
const gram = fc.integer({ min: 1, max: 8 }).chain((n) =>
  fc
    .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: n * n, maxLength: n * n })
    .map((a) => ({
      n,
      matrix: Float64Array.from({ length: n * n }, (_, at) => {
        const [i, j] = [Math.floor(at / n), at % n];
        let sum = 0;
        for (let k = 0; k < n; k++) sum += a[k * n + i] * a[k * n + j];
        return sum;
      }),
    })),
);
const row = (matrix: Float64Array, n: number, i: number) => matrix.subarray(i * n, (i + 1) * n);

test("BL9 eigenvalues and eigenvectors give the matrix back, and the vectors are orthonormal", () => {
  fc.assert(
    fc.property(gram, ({ n, matrix }) => {
      const { values, vectors } = symmetricEigen(matrix, n);
      expect([...values]).toEqual([...values].toSorted((a, b) => a - b));
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          const scaled = row(vectors, n, j).map((v, k) => v * values[k]);
          expect(dot(row(vectors, n, i), scaled)).toBeCloseTo(matrix[i * n + j], 11);
          expect(dot(row(vectors, n, i), row(vectors, n, j))).toBeCloseTo(i === j ? 1 : 0, 11);
        }
      }
    }),
  );
});

test("BL9 the reference's Fisher matrix has its eigenvalues", () => {
  const { values } = symmetricEigen(Float64Array.of(14, 6, 6, 3), 2);
  expect(values[0]).toBeCloseTo(0.360589702, 9);
  expect(values[1]).toBeCloseTo(16.639410298, 9);
});

test("BL9 a solution solves; a singular matrix has none", () => {
  fc.assert(
    fc.property(gram, ({ n, matrix }) => {
      const regular = matrix.map((value, at) => (at % (n + 1) === 0 ? value + 0.1 : value));
      const right = Float64Array.from({ length: n }, (_, i) => i - 1.5);
      const x = solveSymmetric(regular, right, n);
      expect(x).toBeDefined();
      for (let i = 0; i < n; i++) {
        expect(dot(row(regular, n, i), x ?? [])).toBeCloseTo(right[i], 9);
      }
    }),
  );
  expect(solveSymmetric(Float64Array.of(1, 1, 1, 1), Float64Array.of(1, 1), 2)).toBeUndefined();
  expect(solveSymmetric(Float64Array.of(0, 0, 0, 1), Float64Array.of(1, 1), 2)).toBeUndefined();
});
