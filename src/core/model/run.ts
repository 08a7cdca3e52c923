/** @file One run of the model over a site's record: every output at every step, and the budgets' worst step. */
import type { Computation } from "../base/progress.ts";
import type { SiteData } from "../site/siteData.ts";
import { emptyStates, keepStates, type StateSeries } from "./almaColumns.ts";
import { closureOf, type Closure, type OutputSeries } from "./budget.ts";
import { layerBottomM } from "./constants.ts";
import { emptyOutput, outputFields } from "./fluxes.ts";
import type { OutputName, OutputValues } from "./fluxes.ts";
import { emptyForcing, prepareForcing, readForcing } from "./forcing.ts";
import type { ParameterValues } from "./parameters.ts";
import { modelSettingsOf } from "./siteModel.ts";
import { carryState, initialState, rootZoneWetness, stateFields } from "./state.ts";
import type { StateValues } from "./state.ts";
import { stepColumn, storedWater } from "./step.ts";
import { traitsOf, type TraitValues } from "./traits.ts";
import { emptyWork } from "./work.ts";

/** A state, and the porosity it holds its water in. */
export interface StartState {
  readonly state: StateValues;
  readonly traits: Pick<TraitValues, "saturation">;
}

/** What to run. */
export interface RunInput {
  readonly site: SiteData;
  /** The vector that holds throughout; with `valuesOfDay`, that of the warm-up. */
  readonly values: ParameterValues;
  /** A settled soil, and the porosity it was settled with; a column at rest where it is absent. */
  readonly start?: StartState | undefined;
  /** Passes over the first year that are not kept, 0 or more. Default 1: what a member of an ensemble does. */
  readonly warmupYears?: number;
  /** Parameters that change from day to day (0 = first day of the record): a run with effective parameters. */
  readonly valuesOfDay?: (day: number) => ParameterValues;
  /** Whether soil and snow are recorded at every step too. Default: fluxes alone. */
  readonly record?: "fluxes" | "all";
  /** Steps of the record, ascending, before which the whole state is kept. Default: none. */
  readonly keepBefore?: readonly number[];
}

/** Every output on the site's time axis, and how well the budgets closed. */
export interface ModelRun extends Closure {
  readonly steps: number;
  /** Means over each step; units as in `StepOutput`. */
  readonly series: OutputSeries;
  /**
   * Water that a change of porosity brought at the start of a step (wetness is kept, not water), kg m-2 per step:
   * 0 but on days whose parameters differ from those of the day before.
   */
  readonly carried: Float64Array;
  /** Soil and snow at the end of each step, where they were recorded. */
  readonly states: StateSeries | undefined;
  /** Change of the upper 2 m's wetness over the last pass of the warm-up, share of saturation; NaN without one. */
  readonly drift: number;
  /** Water the column holds after the last step less that before the first step that counts, kg m-2. */
  readonly storedKgM2: number;
  /** The state after the last step, and the traits of its day. */
  readonly end: StateValues;
  readonly endTraits: TraitValues;
  /** States before the steps that were asked for, in their order. */
  readonly kept: readonly StateValues[];
}

/** Steps between two tellings of progress: a month of half-hours. */
const stepsPerProgress = 1440;
const yearSeconds = 365 * 86_400;
const daySeconds = 86_400;

/** Run the model in float64: first the warm-up, then the whole record. */
export async function* runModel(input: RunInput): Computation<undefined, ModelRun> {
  const { site, values, warmupYears = 1 } = input;
  const prepared = prepareForcing(site);
  const traitsFor = (vector: ParameterValues): TraitValues =>
    traitsOf(vector, site.attributes, { stepSeconds: site.stepSeconds });
  const layers = modelSettingsOf(site.attributes).soilLayers;
  let vector = (warmupYears === 0 && input.valuesOfDay?.(0)) || values;
  let traits = traitsFor(vector);
  let state = input.start
    ? carryState(input.start.state, input.start.traits, traits)
    : initialState(traits, prepared);
  const [forcing, output, work] = [emptyForcing(), emptyOutput(), emptyWork()];
  const series = emptySeries(site.steps);
  const carried = new Float64Array(site.steps);
  const states = input.record === "all" ? emptyStates(site.steps, layers) : undefined;
  const { keepBefore = [] } = input;
  const kept: StateValues[] = [];
  const yearSteps = Math.min(site.steps, Math.round(yearSeconds / site.stepSeconds));
  const total = warmupYears * yearSteps + site.steps;
  const stepsPerDay = Math.max(1, Math.round(daySeconds / site.stepSeconds));
  // Without a warm-up the record begins in the saved state: what another porosity brings counts.
  const saved = warmupYears === 0 && input.start ? storedWater(input.start.state) : undefined;
  if (saved !== undefined) carried[0] = storedWater(state) - saved;
  let storedAtStart = 0;
  let done = 0;
  let drift = Number.NaN;
  for (let pass = 0; pass <= warmupYears; pass++) {
    const isKept = pass === warmupYears;
    const before = rootZoneWetness(state, traits);
    const steps = isKept ? site.steps : yearSteps;
    if (isKept) storedAtStart = saved ?? storedWater(state);
    for (let step = 0; step < steps; step++) {
      if (isKept && input.valuesOfDay && step % stepsPerDay === 0) {
        vector = input.valuesOfDay(step / stepsPerDay);
        const next = traitsFor(vector);
        const stored = storedWater(state);
        state = carryState(state, traits, next);
        carried[step] += storedWater(state) - stored;
        traits = next;
      }
      if (isKept && keepBefore[kept.length] === step) kept.push({ ...state });
      readForcing(prepared, step, forcing);
      stepColumn(traits, forcing, state, output, work);
      if (isKept) keep(output, state, series, step, site);
      if (isKept && states) {
        const rootDepthM = Math.min(vector.rootd, layerBottomM[layers - 1]);
        keepStates({ state, saturation: traits.saturation, rootDepthM }, states, step);
      }
      done++;
      if (done % stepsPerProgress === 0) yield { done, total, unit: "step", detail: undefined };
    }
    if (!isKept) drift = Math.abs(rootZoneWetness(state, traits) - before);
  }
  return {
    steps: site.steps,
    series,
    carried,
    states,
    ...closureOf(series),
    drift,
    storedKgM2: storedWater(state) - storedAtStart,
    end: state,
    endTraits: traits,
    kept,
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
    glacierRunoff: empty(),
    iceLoss: empty(),
    energyResidual: empty(),
    waterResidual: empty(),
  };
}

/** Keep one step; what is not a number is told with its name, place and time. */
function keep(
  output: OutputValues,
  state: StateValues,
  series: Record<OutputName, Float64Array>,
  step: number,
  site: SiteData,
): void {
  for (const name of outputFields) {
    const value = output[name];
    if (!Number.isFinite(value)) throw notANumber(name, value, state, step, site);
    series[name][step] = value;
  }
}

function notANumber(
  name: string,
  value: number,
  state: StateValues,
  step: number,
  site: SiteData,
): RangeError {
  const time = new Date(site.startMs + step * site.stepSeconds * 1000).toISOString();
  const spoilt = stateFields.filter((field) => !Number.isFinite(state[field]));
  const where = spoilt.length > 0 ? ` (state: ${spoilt.join(", ")})` : "";
  return new RangeError(
    `runModel: ${name} of ${site.id} is ${value} at ${time.slice(0, 16).replace("T", " ")}${where}`,
  );
}
