/** @file Draws from a Gaussian that is cut at the bounds, which also holds where data say nothing of a direction. */
import type { Eigen } from "../../base/linearAlgebra.ts";
import { seeded } from "../../base/random.ts";

/** What is drawn from. */
export interface CutGaussian {
  /** Where the uncut Gaussian has its mode: positions in the ranges, 0..1. */
  readonly center: Float64Array;
  /** Of its precision (inverse covariance) matrix; eigenvalues of 0 are directions without information. */
  readonly eigen: Eigen;
}

/** Sweeps before the first draw and between two of them (our choice): a sweep moves every direction once. */
const burnIn = 50;
const apart = 5;

/**
 * Positions drawn from exp(-d^T F d / 2) within the unit cube, d = u - center.
 *
 * Along an eigenvector v_k of F the density is a Gaussian of precision lambda_k, whatever the others are: each step draws the
 * place on that line by slice sampling, whose slice is known exactly,
 *
 *     g(t) = exp(-lambda (t - m)^2 / 2),   y = g(0) uniform,   |t - m| <= sqrt(-2 ln y / lambda),   t within the cube
 *
 * so no step is refused, and without information the draw is uniform between the bounds.
 * @source Neal (2003), Ann. Stat. 31, 705-767
 * @returns `count` vectors
 */
export function drawCut({ center, eigen }: CutGaussian, count: number, seed: number) {
  const n = center.length;
  const random = seeded(seed, "cut Gaussian");
  const unit = center.map((position) => Math.min(1, Math.max(0, position)));
  const draws: Float64Array[] = [];
  const sweeps = burnIn + apart * (count - 1) + 1;
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (let k = 0; k < n; k++) stepAlong(unit, center, eigen, k, () => random.uniform());
    const since = sweep - burnIn;
    if (since >= 0 && since % apart === 0) draws.push(unit.slice());
  }
  return draws;
}

function stepAlong(
  unit: Float64Array,
  center: Float64Array,
  { values, vectors }: Eigen,
  k: number,
  uniform: () => number,
): void {
  const n = unit.length;
  const along = (p: number) => vectors[p * n + k];
  let [from, to] = [-Infinity, Infinity];
  let mode = 0;
  for (let p = 0; p < n; p++) {
    const slope = along(p);
    mode += slope * (center[p] - unit[p]);
    if (slope === 0) continue;
    const ends = [-unit[p] / slope, (1 - unit[p]) / slope];
    from = Math.max(from, Math.min(...ends));
    to = Math.min(to, Math.max(...ends));
  }
  const precision = Math.max(0, values[k]);
  // 1 - u lies in (0, 1]: its logarithm is finite.
  const height = -Math.log(1 - uniform()) + (precision * mode * mode) / 2;
  const reach = precision > 0 ? Math.sqrt((2 * height) / precision) : Infinity;
  const [low, high] = [Math.max(from, mode - reach), Math.min(to, mode + reach)];
  const t = low + uniform() * Math.max(0, high - low);
  for (let p = 0; p < n; p++) unit[p] = Math.min(1, Math.max(0, unit[p] + t * along(p)));
}
