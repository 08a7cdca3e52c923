/** @file A bounded range and how the unit interval maps onto it. */

/** Lower and upper end of a quantity, and the scale between them. */
export interface Range {
  readonly lower: number;
  readonly upper: number;
  /** How the unit interval maps to the range. */
  readonly scale: "linear" | "log";
}

/**
 * Physical value of a position in the range: 0 is the lower bound, 1 the upper; not clipped, but
 * rounding never takes a position inside 0..1 out of the range.
 */
export function fromUnit(range: Range, unit: number): number {
  const { lower, upper } = range;
  const value =
    range.scale === "linear"
      ? lower + unit * (upper - lower)
      : lower * Math.exp(unit * Math.log(upper / lower));
  return unit >= 0 && unit <= 1 ? Math.min(upper, Math.max(lower, value)) : value;
}

/** Position of a physical value in the range; the inverse of `fromUnit`. */
export function toUnit(range: Range, value: number): number {
  if (range.scale === "linear") return (value - range.lower) / (range.upper - range.lower);
  return Math.log(value / range.lower) / Math.log(range.upper / range.lower);
}

/** Fold a position onto 0..1, as between two mirrors. */
export function reflect(position: number): number {
  const folded = Math.abs(position) % 2;
  return folded > 1 ? 2 - folded : folded;
}
