/** @file What the seeds show: their positions and values by parameter, their losses, and correlations across them. */
import { chanceCorrelation } from "../core/identifiability/correlation.ts";
import { spreadOf, type SeedRun } from "../core/identifiability/spreadOf.ts";
import {
  parameter,
  toUnit,
  type ParameterName,
  type ParameterValues,
} from "../core/model/parameters.ts";

/** One parameter over the seeds. */
export interface SeedRow {
  readonly parameter: ParameterName;
  readonly unit: string;
  readonly dots: readonly {
    readonly seed: number;
    readonly position: number;
    readonly value: number;
    readonly isBest: boolean;
  }[];
  /** Ends, in its unit and as positions, and the standard deviation of the sample as a share of the range. */
  readonly lowest: number;
  readonly highest: number;
  readonly span: readonly [number, number];
  readonly sd: number;
  /** Position of a twin's truth. */
  readonly truth: number | undefined;
}

/** All of them. */
export interface SeedsView {
  readonly rows: readonly SeedRow[];
  readonly runs: readonly SeedRun[];
  /** Loss of ILS over the lowest of all seeds; NaN before ILS ran. */
  readonly overBest: readonly number[];
  /** A row per parameter; NaN where it is not defined. */
  readonly correlation: readonly (readonly number[])[];
  /** Below it chance may have made a correlation. */
  readonly chance: number;
}

/** @param truth hidden parameters of a twin */
export function seedsView(
  parameters: readonly ParameterName[],
  runs: readonly SeedRun[],
  truth: ParameterValues | undefined,
): SeedsView {
  const { spread, correlation } = spreadOf(parameters, runs);
  const least = Math.min(...runs.map(lossOf));
  const best = Math.min(...runs.map(({ modelLoss }) => modelLoss));
  return {
    rows: parameters.map((name, p) => {
      const values = runs.map((run) => run.values[name]);
      const { lowest, highest, sd } = spread[p];
      const hidden = truth?.[name];
      return {
        parameter: name,
        unit: parameter(name).unit,
        dots: runs.map((run, k) => ({
          seed: run.seed,
          position: run.unit[p],
          value: values[k],
          isBest: lossOf(run) === least,
        })),
        lowest: Math.min(...values),
        highest: Math.max(...values),
        span: [lowest, highest],
        sd,
        truth: hidden === undefined ? undefined : toUnit(parameter(name), hidden),
      };
    }),
    runs,
    overBest: runs.map(({ modelLoss }) => modelLoss / best),
    correlation: parameters.map((_, p) =>
      parameters.map((__, q) => correlation[p * parameters.length + q]),
    ),
    chance: chanceCorrelation(runs.length),
  };
}

/** By ILS where it ran, by the surrogate before. */
function lossOf({ modelLoss, surrogateLoss }: SeedRun): number {
  return Number.isNaN(modelLoss) ? surrogateLoss : modelLoss;
}
