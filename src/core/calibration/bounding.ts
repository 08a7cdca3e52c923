/** @file From the generator's raw position to the bounded value that ILS runs with. */
import { fromUnit } from "../base/range.ts";
import type { Range } from "../base/range.ts";

/** Name of the mapping from raw to bounded positions, for tables and manifests. */
export const boundMapping = "clip";

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
