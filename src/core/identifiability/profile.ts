/** @file Profile likelihood: the best that the others can do while one parameter is held, all along its range. */
import type { ParameterName } from "../model/parameters.ts";

/** The best vector with one parameter held. */
export interface ProfilePoint {
  /** Position of the parameter that is held, 0..1. */
  readonly position: number;
  /** Rise of D above the optimum. */
  readonly deviance: number;
  /** Positions of all parameters. */
  readonly unit: Float64Array;
  /** Other parameters that sit on a bound here. */
  readonly onBound: readonly ParameterName[];
  /**
   * Rise of D as the slopes here foretell it if those on a bound could leave their ranges, here and at the optimum. Where it is
   * less than half of `deviance`, the rise is the bounds' doing, not the data's (our choice).
   */
  readonly freed: number;
}

/**
 * What ends the interval on one side. data: D rises past the threshold; bound: it does, but most of the rise is the doing of
 * others' bounds; range: it does not within the range; failure: the model fails before it does.
 */
export type IntervalEnd = "data" | "bound" | "range" | "failure";

/** Positions within which D stays below the threshold. */
export interface Interval {
  /** 0..1; the end of the range where `lowerBy` is range, the last position that ran where it is failure. */
  readonly lower: number;
  readonly upper: number;
  readonly lowerBy: IntervalEnd;
  readonly upperBy: IntervalEnd;
}

/** One parameter. */
export interface Profile {
  readonly parameter: ParameterName;
  /** In ascending order of position; the optimum is among them. */
  readonly points: readonly ProfilePoint[];
  readonly interval: Interval;
}

/** D above the optimum that a 95 % interval of one parameter reaches: the quantile of chi squared with one degree of freedom. */
export const deviance95 = 3.841458820694124;

type Known = Pick<ProfilePoint, "position" | "deviance" | "freed">;

/**
 * The interval about the best of some points.
 *
 * Between two points the likelihood ratio exp(-D/2) is a straight line, as in pyPESTO.
 *
 * @param points in ascending order of position
 * @param threshold D that ends it
 * @param range of the positions
 * @source Raue et al. (2009), Bioinformatics 25, 1923-1929: intervals of the profile likelihood, open ones among them
 */
export function intervalOf(
  points: readonly Known[],
  threshold = deviance95,
  range: readonly [number, number] = [0, 1],
): Interval {
  const best = points.reduce((at, { deviance }, i) => (deviance < points[at].deviance ? i : at), 0);
  const lower = endOf(points.slice(0, best + 1).toReversed(), threshold, range[0]);
  const upper = endOf(points.slice(best), threshold, range[1]);
  return {
    lower: lower.position,
    lowerBy: lower.by,
    upper: upper.position,
    upperBy: upper.by,
  };
}

/** @param outward from the best point on */
function endOf(
  outward: readonly Known[],
  threshold: number,
  rangeEnd: number,
): { readonly position: number; readonly by: IntervalEnd } {
  const past = outward.findIndex(({ deviance }) => deviance > threshold);
  if (past < 0) {
    const { position } = outward[outward.length - 1];
    return { position, by: position === rangeEnd ? "range" : "failure" };
  }
  const [inside, outside] = [outward[past - 1], outward[past]];
  const ratio = ({ deviance }: Known) => Math.exp(-deviance / 2);
  const share = (ratio(inside) - Math.exp(-threshold / 2)) / (ratio(inside) - ratio(outside));
  const position = inside.position + share * (outside.position - inside.position);
  return { position, by: 2 * outside.freed >= outside.deviance ? "data" : "bound" };
}

/** Parameters whose bounds end the interval of a profile. */
export function holdersOf({ points, interval }: Profile): ParameterName[] {
  const { lower, upper, lowerBy, upperBy } = interval;
  const below = points.findLast(({ position }) => position < lower);
  const above = points.find(({ position }) => position > upper);
  return [
    ...new Set([
      ...(lowerBy === "bound" ? (below?.onBound ?? []) : []),
      ...(upperBy === "bound" ? (above?.onBound ?? []) : []),
    ]),
  ];
}
