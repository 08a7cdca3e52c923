/**
 * @file ILS over one month of the record, soon enough to follow a hand: it starts from the default run's soil some days before.
 *
 * The soil of the default run is taken over at the same wetness, so what a vector does to the soil's water in earlier months is
 * not seen here; skin, canopy and upper soil find their own within the lead-in.
 */
import type { Computation } from "../base/progress.ts";
import { emptyOutput } from "../model/fluxes.ts";
import { emptyForcing, prepareForcing, readForcing } from "../model/forcing.ts";
import type { ParameterValues } from "../model/parameters.ts";
import { runModel, type StartState } from "../model/run.ts";
import { carryState } from "../model/state.ts";
import { stepColumn } from "../model/step.ts";
import { traitsOf } from "../model/traits.ts";
import { emptyWork } from "../model/work.ts";
import { recordMonths, type RecordMonth } from "../site/recordMonths.ts";
import { selectObserved } from "../site/selectObserved.ts";
import type { SiteData } from "../site/siteData.ts";
import type { ComparisonChoice } from "./comparison.ts";

/** Days before a month that are run and not looked at (our choice); fewer where the record begins later. */
export const leadDays = 10;

/** Fluxes that are looked at, W m-2. */
export const monthFluxes = ["H", "LE"] as const;
export type MonthFlux = (typeof monthFluxes)[number];

/** Where months are run. */
export interface MonthRunsInput {
  readonly site: SiteData;
  /** The default vector, whose run gives every month its start. */
  readonly base: ParameterValues;
  readonly start: StartState;
  /** Passes over the first year before the record counts, as in the default run. */
  readonly warmupYears: number;
  readonly choice: ComparisonChoice;
}

/** One month with one vector. */
export interface MonthRun {
  readonly month: string;
  readonly values: ParameterValues;
  /** At every step of the month, W m-2; NaN from the step at which a flux is no number. */
  readonly modelled: Readonly<Record<MonthFlux, Float64Array>>;
  /** Root mean squared error at the steps that were observed, W m-2; absent where none was. */
  readonly rmse: Readonly<Partial<Record<MonthFlux, number>>>;
}

/** What a month holds before any parameter is moved. */
export interface MonthLook {
  readonly month: string;
  /** Local time of its first step, ms as if UTC. */
  readonly startMs: number;
  readonly stepSeconds: number;
  readonly steps: number;
  /** Days that are run before it. */
  readonly leadDays: number;
  /** NaN where nothing counts; absent where the flux was not observed. */
  readonly observed: Readonly<Partial<Record<MonthFlux, Float64Array>>>;
  /** The same steps of the default run. */
  readonly default: MonthRun;
}

/** The months of one site, ready to be run. */
export interface MonthRuns {
  readonly months: readonly RecordMonth[];
  readonly look: (month: string) => MonthLook;
  readonly run: (month: string, values: ParameterValues) => MonthRun;
}

/** Run the defaults once over the record and keep their state before the lead-in of every month. */
export async function* openMonthRuns(input: MonthRunsInput): Computation<undefined, MonthRuns> {
  const { site, base, start, warmupYears } = input;
  const months = recordMonths(site);
  const leadSteps = Math.round((leadDays * 86_400) / site.stepSeconds);
  const leads = months.map(({ from }) => Math.max(0, from - leadSteps));
  const asked = [...new Set(leads)];
  const run = yield* runModel({ site, values: base, start, warmupYears, keepBefore: asked });
  const states = new Map(asked.map((step, i) => [step, run.kept[i]]));
  const places = new Map(
    months.map((month, i): [string, Place] => {
      const state = states.get(leads[i]);
      if (!state) throw new Error(`openMonthRuns: no state was kept before ${month.name}`);
      return [month.name, { month, lead: leads[i], state, traits: run.endTraits }];
    }),
  );
  return { months, ...monthsOf(input, places, run.series) };
}

/** A month, the step that its lead-in begins with, and the column before that with the soil it is in. */
interface Place extends StartState {
  readonly month: RecordMonth;
  readonly lead: number;
}

type Observed = Readonly<Partial<Record<MonthFlux, Float64Array>>>;

function monthsOf(
  { site, base, choice }: MonthRunsInput,
  places: ReadonlyMap<string, Place>,
  series: MonthRun["modelled"],
): Pick<MonthRuns, "look" | "run"> {
  const observed = observedFluxes(site, choice);
  const placeOf = (month: string): Place => {
    const place = places.get(month);
    if (!place) throw new RangeError(`monthRuns: ${site.id} has no month ${month}`);
    return place;
  };
  const judged = ({ month }: Place, values: ParameterValues, modelled: MonthRun["modelled"]) => ({
    month: month.name,
    values,
    modelled,
    rmse: errorsOf(month, observed, modelled),
  });
  return {
    look(name) {
      const place = placeOf(name);
      const { month, lead } = place;
      const cut = (values: Float64Array) => values.slice(month.from, month.to);
      return {
        month: name,
        startMs: site.startMs + month.from * site.stepSeconds * 1000,
        stepSeconds: site.stepSeconds,
        steps: month.to - month.from,
        leadDays: ((month.from - lead) * site.stepSeconds) / 86_400,
        observed: {
          ...(observed.H && { H: cut(observed.H) }),
          ...(observed.LE && { LE: cut(observed.LE) }),
        },
        default: judged(place, base, { H: cut(series.H), LE: cut(series.LE) }),
      };
    },
    run(name, values) {
      const place = placeOf(name);
      return judged(place, values, stepsOf(site, place, values));
    },
  };
}

/** The lead-in and the month, step by step; stops at a flux that is no number. */
function stepsOf(site: SiteData, place: Place, values: ParameterValues): MonthRun["modelled"] {
  const { from, to } = place.month;
  const prepared = prepareForcing(site);
  const traits = traitsOf(values, site.attributes, { stepSeconds: site.stepSeconds });
  const state = carryState(place.state, place.traits, traits);
  const [forcing, output, work] = [emptyForcing(), emptyOutput(), emptyWork()];
  const empty = () => new Float64Array(to - from).fill(Number.NaN);
  const modelled = { H: empty(), LE: empty() };
  for (let step = place.lead; step < to; step++) {
    readForcing(prepared, step, forcing);
    stepColumn(traits, forcing, state, output, work);
    if (!Number.isFinite(output.H + output.LE)) break;
    if (step < from) continue;
    modelled.H[step - from] = output.H;
    modelled.LE[step - from] = output.LE;
  }
  return modelled;
}

function observedFluxes(site: SiteData, { quality, version }: ComparisonChoice): Observed {
  const [H, LE] = monthFluxes.map((flux) => selectObserved(site, flux, quality, version));
  return { ...(H && { H }), ...(LE && { LE }) };
}

function errorsOf(
  { from }: RecordMonth,
  observed: Observed,
  modelled: MonthRun["modelled"],
): MonthRun["rmse"] {
  const found = monthFluxes.flatMap((flux) => {
    const error = rmse(modelled[flux], observed[flux]?.subarray(from));
    return error === undefined ? [] : [[flux, error] as const];
  });
  return Object.fromEntries(found);
}

/** Over the steps that were observed; undefined where there is none. */
function rmse(modelled: Float64Array, observed: Float64Array | undefined): number | undefined {
  if (!observed) return undefined;
  let [sum, n] = [0, 0];
  for (let i = 0; i < modelled.length; i++) {
    if (Number.isNaN(observed[i])) continue;
    sum += (modelled[i] - observed[i]) ** 2;
    n++;
  }
  return n === 0 ? undefined : Math.sqrt(sum / n);
}
