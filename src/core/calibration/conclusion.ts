/** @file The end of the chain: ILS with the bounded vector, beside the observations, and what each step cost. */
import type { Computation } from "../base/progress.ts";
import { compared, type ComparedRun } from "../evaluation/comparedRun.ts";
import { runModel, type RunInput } from "../model/run.ts";
import type { Frozen } from "../surrogate/predict.ts";
import type { Calibration, Gaps } from "./calibration.ts";
import { measureGaps } from "./gaps.ts";

export interface ConclusionInput {
  readonly site: RunInput["site"];
  readonly surrogate: Frozen;
  readonly calibration: Calibration;
  /** The settled soil that the default run started from. */
  readonly start: RunInput["start"];
  /** Years run again before the record counts, as for the default run. */
  readonly warmupYears: number;
}

export interface Conclusion {
  readonly run: ComparedRun;
  readonly gaps: Gaps;
}

/** Run ILS with the bounded vector and measure the gaps. */
export async function* conclude(input: ConclusionInput): Computation<undefined, Conclusion> {
  const { site, calibration, start, warmupYears, surrogate } = input;
  const { quality, version } = calibration.settings;
  const choice = { quality, version };
  const runInput = { site, values: calibration.bounded, start, warmupYears, choice };
  const run = yield* runModel(runInput);
  const gaps = await measureGaps({ site, surrogate, calibration, modelBounded: run.series });
  return { run: compared(runInput, run), gaps };
}
