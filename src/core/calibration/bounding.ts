/** @file From the generator's raw positions to the bounded value that ILS runs with. */
import { reflect, fromUnit } from "../base/range.ts";
import type { Range } from "../base/range.ts";

export const boundings = ["clip", "bound-first", "reflect", "sigmoid"] as const;
/**
 * How the one bounded vector comes from the sequence of raw ones.
 *
 * - clip (default): mean over the period, then the nearest point of the range
 * - bound-first: the nearest point of the range window by window, then the mean
 * - reflect: mean over the period, then folded back at the bounds as by mirrors
 * - sigmoid: the generator itself cannot leave the range; the mean needs no bounding
 *
 * @source clip after averaging: the paper; the others: our choice, to compare with
 */
export type Bounding = (typeof boundings)[number];

/** Bounding of settings that do not name one. */
export const usualBounding = "clip" satisfies Bounding;

/** A bounded value this close to a bound, as a share of the range, is a bound hit. */
export const boundHitShare = 0.01;

/** Bounded position of a raw one: the nearest point of 0..1. NaN stays NaN. */
export function boundUnit(raw: number): number {
  return Math.min(1, Math.max(0, raw));
}

/** Bounded physical value of a raw position; inside lower..upper whatever the raw position was. */
export function boundedValue(range: Range, rawUnit: number): number {
  return fromUnit(range, boundUnit(rawUnit));
}

/**
 * The one bounded vector of a sequence of raw ones.
 * @param sequence raw positions, row-major [windows, parameters]
 * @param days days that each window counts for in the mean
 * @returns positions 0..1, one per parameter
 */
export function boundSequence(
  sequence: ArrayLike<number>,
  days: readonly number[],
  bounding: Bounding,
): Float64Array {
  switch (bounding) {
    case "clip":
    case "sigmoid":
      return meanOverWindows(sequence, days).map(boundUnit);
    case "bound-first":
      return meanOverWindows(Float64Array.from(sequence, boundUnit), days).map(boundUnit);
    case "reflect":
      return meanOverWindows(sequence, days).map(reflect);
    default:
      return bounding satisfies never;
  }
}

/** Mean of each parameter over the windows, each counting for its days. */
export function meanOverWindows(
  sequence: ArrayLike<number>,
  days: readonly number[],
): Float64Array {
  const total = days.reduce((sum, count) => sum + count, 0);
  const mean = new Float64Array(sequence.length / days.length);
  days.forEach((count, window) => {
    for (let p = 0; p < mean.length; p++) {
      mean[p] += (sequence[window * mean.length + p] * count) / total;
    }
  });
  return mean;
}

/** Whether a raw position is outside its range: an excursion. The bounds themselves are inside. */
export function isExcursion(rawUnit: number): boolean {
  return rawUnit < 0 || rawUnit > 1;
}

/**
 * Which bound a bounded position sits on, measured on the scale of the range (for log ranges: of the
 * logarithm).
 * @returns "lower" or "upper" within 1 % of the range from it, else null
 */
export function boundHit(boundedUnit: number): "lower" | "upper" | null {
  if (boundedUnit <= boundHitShare) return "lower";
  if (boundedUnit >= 1 - boundHitShare) return "upper";
  return null;
}
