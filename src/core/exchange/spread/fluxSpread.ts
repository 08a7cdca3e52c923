/** @file How uncertain the daily fluxes of a calibrated run are, and where that is known from. */
import type { ScoredFlux } from "../../identifiability/behavioural/scoreMembers.ts";

/** Where a spread comes from. */
export const spreadWays = ["behavioural", "hessian", "none"] as const;
export type SpreadWay = (typeof spreadWays)[number];

/** Standard deviations of daily means. */
export interface FluxSpread {
  readonly way: Exclude<SpreadWay, "none">;
  /** How it was found, in one sentence: an attribute of the file. */
  readonly method: string;
  /** One value a day, W m-2. */
  readonly sd: Readonly<Record<ScoredFlux, Float64Array>>;
  /** Runs of ILS that it took. */
  readonly runs: number;
}

/**
 * Weighted standard deviation, day by day; a vector without a value on a day has no say there.
 *
 *     sd^2 = sum w (x - mean)^2 / sum w
 *
 * @returns NaN on days with fewer than two values
 */
export function dailySd(
  days: readonly ArrayLike<number>[],
  weights: ArrayLike<number>,
): Float64Array {
  const count = days[0]?.length ?? 0;
  return Float64Array.from({ length: count }, (_, day) => {
    const present = days.flatMap((series, k) =>
      Number.isNaN(series[day]) ? [] : [{ value: series[day], weight: weights[k] }],
    );
    if (present.length < 2) return Number.NaN;
    const total = present.reduce((sum, { weight }) => sum + weight, 0);
    const mean = present.reduce((sum, { value, weight }) => sum + weight * value, 0) / total;
    const square = present.reduce(
      (sum, { value, weight }) => sum + weight * (value - mean) ** 2,
      0,
    );
    return Math.sqrt(square / total);
  });
}
