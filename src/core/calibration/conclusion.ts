/** @file The end of the chain: ILS with the bounded vector, beside the observations, and what each step cost. */
import { mapProgress, type Computation } from "../base/progress.ts";
import { compared, type ComparedRun } from "../evaluation/comparedRun.ts";
import type { SiteEvaluation } from "../evaluation/siteEvaluation.ts";
import { waterBudget, type WaterBudget } from "../model/budget.ts";
import type { ParameterValues } from "../model/parameters.ts";
import { runModel, type ModelRun, type RunInput } from "../model/run.ts";
import type { Frozen } from "../surrogate/predict.ts";
import type { Calibration, Gaps } from "./calibration.ts";
import { evaluateCalibration } from "./evaluateCalibration.ts";
import { compareBoundings, type BoundedWay } from "./boundingComparison.ts";
import { measureGaps } from "./gaps.ts";

export interface ConclusionInput {
  readonly site: RunInput["site"];
  readonly surrogate: Frozen;
  readonly calibration: Calibration;
  /** The vector of the default run, which is run once more to lie beside the calibrated one at every step. */
  readonly defaults: ParameterValues;
  /** The settled soil that the default run started from. */
  readonly start: RunInput["start"];
  /** Years run again before the record counts, as for the default run. */
  readonly warmupYears: number;
}

export interface Conclusion {
  readonly run: ComparedRun;
  readonly gaps: Gaps;
  /** ILS with the sequence bounded in other ways, and with a vector for every window. */
  readonly boundings: readonly BoundedWay[];
  readonly evaluation: SiteEvaluation;
  /** All water of the calibrated run. */
  readonly water: WaterBudget;
}

/** Run ILS with the bounded vector, measure the gaps and evaluate. */
export async function* conclude(input: ConclusionInput): Computation<undefined, Conclusion> {
  const { site, calibration, defaults, start, warmupYears, surrogate } = input;
  const { quality, version } = calibration.settings;
  const choice = { quality, version };
  const runInput = { site, values: calibration.bounded, start, warmupYears, choice };
  const { series: before } = yield* oneOfTwo(0, { ...runInput, values: defaults });
  const run = yield* oneOfTwo(1, runInput);
  const gaps = await measureGaps({ site, surrogate, calibration, modelBounded: run.series });
  const binSeconds = 86_400 / surrogate.binsPerDay;
  const boundings = yield* compareBoundings({ site, start, warmupYears, calibration, binSeconds });
  return {
    boundings,
    run: compared(runInput, run),
    gaps,
    evaluation: evaluateCalibration({ site, before, after: run.series }, calibration.settings),
    water: waterBudget(run, site),
  };
}

/** A run whose progress is the first or the second half of the whole. */
function oneOfTwo(half: 0 | 1, input: RunInput): Computation<undefined, ModelRun> {
  return mapProgress(runModel(input), ({ done, total, ...progress }) => ({
    ...progress,
    done: done + half * total,
    total: 2 * total,
  }));
}
