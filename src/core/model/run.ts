/** @file One run of the model over a site's record: every output at every step, and the budgets' worst step. */
import type { Computation } from "../base/progress.ts";
import type { SiteData } from "../site/siteData.ts";
import { emptyOutput, outputFields } from "./fluxes.ts";
import type { OutputName, OutputValues } from "./fluxes.ts";
import { emptyForcing, prepareForcing, readForcing } from "./forcing.ts";
import type { ParameterValues } from "./parameters.ts";
import { carryState } from "./state.ts";
import type { StateValues } from "./state.ts";
import { stepColumn } from "./step.ts";
import { traitsOf } from "./traits.ts";
import type { TraitValues } from "./traits.ts";
import { emptyWork } from "./work.ts";

/** What to run. */
export interface RunInput {
  readonly site: SiteData;
  readonly values: ParameterValues;
  /** A settled soil, and the traits it was settled with. */
  readonly start: { readonly state: StateValues; readonly traits: TraitValues };
}

/** Every output on the site's time axis, and how well the budgets closed. */
export interface ModelRun {
  readonly steps: number;
  /** Means over each step; units as in `StepOutput`. */
  readonly series: Readonly<Record<OutputName, Float64Array>>;
  /** Largest absolute energy residual of any step of the record, W m-2. */
  readonly energyMaxAbs: number;
  /** Largest absolute water residual of any step of the record, kg m-2. */
  readonly waterMaxAbs: number;
}

/** Steps between two tellings of progress: a month of half-hours. */
const stepsPerProgress = 1440;
const yearSeconds = 365 * 86_400;

/**
 * Run the model in float64: the first year once as warm-up that is not kept, then the whole record. This is
 * what a member of an ensemble does, so that the two can be compared.
 */
export async function* runModel({
  site,
  values,
  start,
}: RunInput): Computation<undefined, ModelRun> {
  const traits = traitsOf(values, site.attributes, { stepSeconds: site.stepSeconds });
  const prepared = prepareForcing(site);
  const state = carryState(start.state, start.traits, traits);
  const [forcing, output, work] = [emptyForcing(), emptyOutput(), emptyWork()];
  const warmup = Math.min(site.steps, Math.round(yearSeconds / site.stepSeconds));
  const series = emptySeries(site.steps);
  for (let step = -warmup; step < site.steps; step++) {
    readForcing(prepared, step < 0 ? step + warmup : step, forcing);
    stepColumn(traits, forcing, state, output, work);
    if (step >= 0) keep(output, series, step, site);
    const done = step + warmup + 1;
    if (done % stepsPerProgress === 0) {
      yield { done, total: warmup + site.steps, unit: "step", detail: undefined };
    }
  }
  return {
    steps: site.steps,
    series,
    energyMaxAbs: largestAbsolute(series.energyResidual),
    waterMaxAbs: largestAbsolute(series.waterResidual),
  };
}

function emptySeries(steps: number): Record<OutputName, Float64Array> {
  const empty = () => new Float64Array(steps);
  return {
    H: empty(),
    LE: empty(),
    GPP: empty(),
    Rn: empty(),
    G: empty(),
    skinTempK: empty(),
    rootWetness: empty(),
    SWup: empty(),
    LWup: empty(),
    ustar: empty(),
    evaporation: empty(),
    transpiration: empty(),
    soilEvaporation: empty(),
    canopyEvaporation: empty(),
    snowSublimation: empty(),
    surfaceRunoff: empty(),
    baseflow: empty(),
    supply: empty(),
    snowMelt: empty(),
    energyResidual: empty(),
    waterResidual: empty(),
  };
}

/** Keep one step; what is not a number is told with its name and time. */
function keep(
  output: OutputValues,
  series: Record<OutputName, Float64Array>,
  step: number,
  site: SiteData,
): void {
  for (const name of outputFields) {
    const value = output[name];
    if (!Number.isFinite(value)) throw notANumber(name, value, step, site);
    series[name][step] = value;
  }
}

function notANumber(name: string, value: number, step: number, site: SiteData): RangeError {
  const time = new Date(site.startMs + step * site.stepSeconds * 1000).toISOString();
  return new RangeError(`runModel: ${name} of ${site.id} is ${value} at ${time.slice(0, 16)}`);
}

function largestAbsolute(values: Float64Array): number {
  return values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}
