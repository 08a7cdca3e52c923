/** @file What the seeds of a calibration came to, side by side. */
import type { ParameterName, ParameterValues } from "../model/parameters.ts";
import { correlationMatrix } from "./correlation.ts";

/** What one seed came to. */
export interface SeedRun {
  readonly seed: number;
  /** Mean raw positions, not bounded. */
  readonly rawUnit: Float64Array;
  /** Bounded positions, 0..1. */
  readonly unit: Float64Array;
  /** The bounded vector with everything that is fixed. */
  readonly values: ParameterValues;
  /** Loss of the surrogate at the bounded vector, neither priors nor further targets in it. */
  readonly surrogateLoss: number;
  /** The same of ILS; Infinity where it failed, NaN before it ran. */
  readonly modelLoss: number;
}

/** One parameter over the seeds, positions in its range. */
export interface ParameterSpread {
  readonly parameter: ParameterName;
  readonly lowest: number;
  readonly highest: number;
  readonly mean: number;
  /** Of the sample: over n - 1. */
  readonly sd: number;
}

/** All seeds together. */
export interface SpreadOverSeeds {
  readonly parameters: readonly ParameterName[];
  readonly runs: readonly SeedRun[];
  readonly spread: readonly ParameterSpread[];
  /** Correlation of bounded positions across seeds, row-major [P, P]; NaN where a parameter did not move or seeds are few. */
  readonly correlation: Float64Array;
}

/** Spread and correlation of what the seeds came to. */
export function spreadOf(
  parameters: readonly ParameterName[],
  runs: readonly SeedRun[],
): SpreadOverSeeds {
  const columns = parameters.map((_, p) => Float64Array.from(runs, ({ unit }) => unit[p]));
  return {
    parameters,
    runs,
    spread: columns.map((column, p) => ({ parameter: parameters[p], ...momentsOf(column) })),
    correlation: correlationMatrix(columns),
  };
}

function momentsOf(column: Float64Array): Omit<ParameterSpread, "parameter"> {
  const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
  const squares = column.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    lowest: Math.min(...column),
    highest: Math.max(...column),
    mean,
    sd: column.length > 1 ? Math.sqrt(squares / (column.length - 1)) : 0,
  };
}
