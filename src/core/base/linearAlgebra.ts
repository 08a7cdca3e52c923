/** @file Linear algebra of small dense symmetric matrices, row-major. */

/** Eigenvalues in ascending order; column k of `vectors`, row-major, belongs to value k. */
export interface Eigen {
  readonly values: Float64Array;
  readonly vectors: Float64Array;
}

/** Sweeps until the rest is rounding: six are usual, quadratic at the end. */
const maxSweeps = 60;

/**
 * Eigenvalues and orthonormal eigenvectors of a symmetric matrix by cyclic Jacobi rotations. Half a page, for matrices
 * of some tens of rows, and small eigenvalues as exact as large ones.
 *
 *     A <- J(p, q)^T A J(p, q), the angle such that a_pq becomes 0
 *
 * @source Golub & Van Loan, Matrix Computations, 4th ed., 8.5
 */
export function symmetricEigen(matrix: Float64Array, n: number): Eigen {
  const a = matrix.slice();
  const v = identity(n);
  for (let sweep = 0; sweep < maxSweeps && offDiagonal(a, n) > 0; sweep++) {
    for (let p = 0; p < n - 1; p++) {
      for (let q = p + 1; q < n; q++) rotate(a, v, n, p, q);
    }
  }
  const order = Array.from({ length: n }, (_, i) => i).toSorted(
    (i, j) => a[i * n + i] - a[j * n + j],
  );
  return {
    values: Float64Array.from(order, (i) => a[i * n + i]),
    vectors: Float64Array.from({ length: n * n }, (_, at) => {
      return v[Math.floor(at / n) * n + order[at % n]];
    }),
  };
}

/** The unit matrix. */
export function identity(n: number): Float64Array {
  return Float64Array.from({ length: n * n }, (_, at) => (at % (n + 1) === 0 ? 1 : 0));
}

/** Sum of squares off the diagonal that rounding would not lose beside the diagonal. */
function offDiagonal(a: Float64Array, n: number): number {
  let sum = 0;
  for (let p = 0; p < n; p++) {
    for (let q = p + 1; q < n; q++) {
      const scale = Math.sqrt(Math.abs(a[p * n + p] * a[q * n + q]));
      if (Math.abs(a[p * n + q]) > Number.EPSILON * scale) sum += a[p * n + q] ** 2;
    }
  }
  return sum;
}

/** One rotation of A and of the columns of V. */
function rotate(a: Float64Array, v: Float64Array, n: number, p: number, q: number): void {
  const apq = a[p * n + q];
  if (apq === 0) return;
  const theta = (a[q * n + q] - a[p * n + p]) / (2 * apq);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(1, theta));
  const c = 1 / Math.hypot(1, t);
  const s = t * c;
  a[p * n + p] -= t * apq;
  a[q * n + q] += t * apq;
  a[p * n + q] = 0;
  a[q * n + p] = 0;
  for (let k = 0; k < n; k++) {
    if (k !== p && k !== q) {
      const [akp, akq] = [a[k * n + p], a[k * n + q]];
      a[k * n + p] = c * akp - s * akq;
      a[p * n + k] = a[k * n + p];
      a[k * n + q] = s * akp + c * akq;
      a[q * n + k] = a[k * n + q];
    }
    const [vkp, vkq] = [v[k * n + p], v[k * n + q]];
    v[k * n + p] = c * vkp - s * vkq;
    v[k * n + q] = s * vkp + c * vkq;
  }
}

/** Pivots of a scaled matrix that are smaller are rounding: it is singular. */
const smallestPivot = 1e-13;

/**
 * Solution of A x = b by Cholesky's factors, A symmetric.
 *
 *     A = L L^T,   L y = b,   L^T x = y
 *
 * @returns undefined where A is not positive definite, or singular to rounding
 */
export function solveSymmetric(
  matrix: Float64Array,
  right: Float64Array,
  n: number,
): Float64Array | undefined {
  const l = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j];
      for (let k = 0; k < j; k++) sum -= l[i * n + k] * l[j * n + k];
      if (i > j) l[i * n + j] = sum / l[j * n + j];
      else if (sum > smallestPivot * matrix[i * n + i]) l[i * n + i] = Math.sqrt(sum);
      else return undefined;
    }
  }
  const x = right.slice();
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i] -= l[i * n + k] * x[k];
    x[i] /= l[i * n + i];
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i] -= l[k * n + i] * x[k];
    x[i] /= l[i * n + i];
  }
  return x;
}

/** A^T B of matrices whose columns are given, row-major [columns of A, columns of B]. */
export function columnProducts(a: readonly Float64Array[], b: readonly Float64Array[]) {
  return Float64Array.from({ length: a.length * b.length }, (_, at) =>
    dot(a[Math.floor(at / b.length)], b[at % b.length]),
  );
}

/** Dot product. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** Length of a vector. */
export function norm(a: ArrayLike<number>): number {
  return Math.sqrt(dot(a, a));
}
