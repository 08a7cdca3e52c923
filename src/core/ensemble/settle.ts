/** @file Settle the soil before any member runs: the default vector cycles the first year until its water stops drifting. */
import type { Computation } from "../base/progress.ts";
import { soilLayers } from "../model/columnNow.ts";
import { emptyOutput } from "../model/fluxes.ts";
import { prepareForcing } from "../model/forcing.ts";
import type { ParameterValues } from "../model/parameters.ts";
import { modelSettingsOf } from "../model/siteModel.ts";
import { initialState, type StateValues } from "../model/state.ts";
import { stepColumn } from "../model/step.ts";
import { traitsOf } from "../model/traits.ts";
import { emptyWork } from "../model/work.ts";
import type { SiteData } from "../site/siteData.ts";
import { forcingSteps } from "./cpuEngine.ts";
import type { SettledStart } from "./ensemble.ts";
import { firstYearSteps } from "./record.ts";
import { defaultLimits, type SettleLimits } from "./start.ts";

/** Layers of the upper 2 m: what settles within years, and what decides when to stop. */
const judgedLayers = 4;

/** Cycle the first year with one vector. */
export async function* settle(
  site: SiteData,
  base: ParameterValues,
  limits: SettleLimits = defaultLimits,
): Computation<undefined, SettledStart> {
  const traits = traitsOf(base, site.attributes, { stepSeconds: site.stepSeconds });
  const layers = modelSettingsOf(site.attributes).soilLayers;
  const forcing = forcingSteps(site);
  const state = initialState(traits, prepareForcing(site));
  const [output, work] = [emptyOutput(), emptyWork()];
  const steps = firstYearSteps(site);
  const unknown = Array<number>(layers).fill(Number.NaN);
  let last: Drift = { drift: Number.NaN, wetnessDrift: unknown, tempDriftK: unknown };
  let cycles = 0;
  while (cycles < limits.maxCycles && !(last.drift <= limits.tolerance)) {
    const before = { ...state };
    for (let step = 0; step < steps; step++) stepColumn(traits, forcing[step], state, output, work);
    last = driftBetween(before, state, traits.saturation, layers);
    cycles++;
    yield { done: cycles, total: limits.maxCycles, unit: "cycle", detail: undefined };
  }
  const { tolerance } = limits;
  return { state, traits, cycles, converged: last.drift <= tolerance, tolerance, ...last };
}

type Drift = Pick<SettledStart, "drift" | "wetnessDrift" | "tempDriftK">;

/** How far each layer moved over a pass. */
function driftBetween(
  before: StateValues,
  after: StateValues,
  saturation: number,
  layers: number,
): Drift {
  const [from, to] = [soilLayers(before), soilLayers(after)].map((all) => all.slice(0, layers));
  const wetnessDrift = to.map(({ water }, k) => Math.abs(water - from[k].water) / saturation);
  const tempDriftK = to.map(({ tempC }, k) => Math.abs(tempC - from[k].tempC));
  return { drift: Math.max(...wetnessDrift.slice(0, judgedLayers)), wetnessDrift, tempDriftK };
}
