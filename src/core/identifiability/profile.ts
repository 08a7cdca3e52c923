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
  /** Other parameters that sit on a bound here: the rise is then the bound's doing, not the data's. */
  readonly onBound: readonly ParameterName[];
}

/**
 * What ends the interval on one side. data: D rises past the threshold; bound: it does, but only with another parameter held by
 * its bound; range: it does not within the range.
 */
export type IntervalEnd = "data" | "bound" | "range";

/** Positions within which D stays below the threshold. */
export interface Interval {
  /** 0..1; the end of the range where `lowerBy` is range. */
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
