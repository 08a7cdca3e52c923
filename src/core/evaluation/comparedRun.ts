/** @file One run of the model beside the observations of its site. */
import type { Computation } from "../base/progress.ts";
import { almaColumns, type OutputColumn } from "../model/almaColumns.ts";
import { waterBudget, type WaterBudget } from "../model/budget.ts";
import type { ParameterValues } from "../model/parameters.ts";
import type { SiteData } from "../site/siteData.ts";
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

/** Every output of a run at every step, and the state it ended in. */
export interface RunOutputs extends Pick<ModelRun, "end" | "endTraits"> {
  /** Where and when. */
  readonly site: Pick<SiteData, "id" | "attributes" | "startMs" | "steps" | "stepSeconds">;
  readonly columns: readonly OutputColumn[];
  readonly water: WaterBudget;
  /** Change of the upper 2 m's wetness over the warm-up year, share of saturation; NaN without one. */
  readonly warmupDrift: number;
}

/** A run beside the observations, with everything it yields. */
export interface RecordedRun {
  readonly run: ComparedRun;
  readonly outputs: RunOutputs;
}

/** Run the model, compare it, and keep all its outputs. */
export async function* runAndRecord(input: ComparedRunInput): Computation<undefined, RecordedRun> {
  const run = yield* runModel({ ...input, record: "all" });
  const { id, attributes, startMs, steps, stepSeconds, forcing } = input.site;
  const outputs = {
    site: { id, attributes, startMs, steps, stepSeconds },
    columns: almaColumns({ ...run, shortwaveWM2: forcing.shortwaveWM2 }),
    water: waterBudget(run, input.site),
    warmupDrift: run.drift,
    end: run.end,
    endTraits: run.endTraits,
  };
  return { run: compared(input, run), outputs };
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
