/** @file One run of the model beside the observations of its site. */
import type { Computation } from "../base/progress.ts";
import type { ParameterValues } from "../model/parameters.ts";
import { runModel, type ModelRun, type RunInput } from "../model/run.ts";
import { compareRun, type ComparisonChoice, type FluxComparison } from "./comparison.ts";

export interface ComparedRunInput extends RunInput {
  readonly choice: ComparisonChoice;
}

/** What is looked at of a run; its series at every step are left behind. */
export interface ComparedRun {
  readonly fluxes: readonly FluxComparison[];
  readonly choice: ComparisonChoice;
  /** Largest residual of any step: W m-2 and kg m-2. */
  readonly closure: { readonly energyMaxAbs: number; readonly waterMaxAbs: number };
  readonly parameters: ParameterValues;
}

/** Run the model and compare it. */
export async function* runAndCompare(input: ComparedRunInput): Computation<undefined, ComparedRun> {
  return compared(input, yield* runModel(input));
}

/** A run that was made, beside the observations. */
export function compared(input: ComparedRunInput, run: ModelRun): ComparedRun {
  return {
    fluxes: compareRun(input.site, run.series, input.choice),
    choice: input.choice,
    closure: { energyMaxAbs: run.energyMaxAbs, waterMaxAbs: run.waterMaxAbs },
    parameters: input.values,
  };
}
