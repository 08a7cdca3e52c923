/** @file Joint relative perturbations about a centre: the design with which the paper checks its surrogate. */
import { seeded } from "../base/random.ts";
import { fromUnit, toUnit } from "../base/range.ts";
import type { Range } from "../base/range.ts";

/** Members of the paper's check design. */
export const paperPerturbations = 100;

/** Largest relative change of a parameter; the paper does not state it, 20 % is our choice. */
export const perturbationSize = 0.2;

/**
 * All parameters at once multiplied by factors of their own about the centre, clipped to the range.
 *
 *     theta_ij = clip(theta_j (1 + delta_ij)),   delta uniform in -size .. size
 *
 * @param center positions of the centre, one per range
 * @returns positions, row-major [points, ranges], each 0..1
 */
export function perturbation(
  points: number,
  ranges: readonly Range[],
  center: Float64Array,
  seed: number,
  size = perturbationSize,
): Float64Array {
  const random = seeded(seed, "perturbation");
  const values = ranges.map((range, j) => fromUnit(range, center[j]));
  return Float64Array.from({ length: points * ranges.length }, (_, k) => {
    const j = k % ranges.length;
    const factor = 1 + size * (2 * random.uniform() - 1);
    return Math.min(1, Math.max(0, toUnit(ranges[j], values[j] * factor)));
  });
}
