/** @file Settle the soil before any member runs: the default vector cycles the first year until its water stops drifting. */
import type { Computation } from "../base/progress.ts";
import { emptyOutput } from "../model/fluxes.ts";
import { prepareForcing } from "../model/forcing.ts";
import type { ParameterValues } from "../model/parameters.ts";
import { initialState, type StateValues } from "../model/state.ts";
import { stepColumn } from "../model/step.ts";
import { traitsOf } from "../model/traits.ts";
import { emptyWork } from "../model/work.ts";
import type { SiteData } from "../site/siteData.ts";
import { forcingSteps } from "./cpuEngine.ts";
import type { SettledStart } from "./ensemble.ts";
import { firstYearSteps } from "./record.ts";

/** When to stop cycling. */
export interface SettleLimits {
  readonly maxCycles: number;
  /** Largest change of any layer's wetness in the upper 2 m over one cycle, as a share of saturation. */
  readonly tolerance: number;
}

/** Our choice: the 10 m layer would need decades, its start is near field capacity instead. */
export const defaultLimits: SettleLimits = { maxCycles: 4, tolerance: 0.01 };

/** Cycle the first year with the default vector. */
export async function* settle(
  site: SiteData,
  base: ParameterValues,
  limits: SettleLimits = defaultLimits,
): Computation<undefined, SettledStart> {
  const traits = traitsOf(base, site.attributes, { stepSeconds: site.stepSeconds });
  const forcing = forcingSteps(site);
  const state = initialState(traits, prepareForcing(site));
  const [output, work] = [emptyOutput(), emptyWork()];
  const steps = firstYearSteps(site);
  let drift = Number.POSITIVE_INFINITY;
  let cycles = 0;
  while (cycles < limits.maxCycles && drift > limits.tolerance) {
    const before = wetness(state, traits.saturation);
    for (let step = 0; step < steps; step++) stepColumn(traits, forcing[step], state, output, work);
    const after = wetness(state, traits.saturation);
    drift = Math.max(...after.map((value, layer) => Math.abs(value - before[layer])));
    cycles++;
    yield { done: cycles, total: limits.maxCycles, unit: "cycle", detail: undefined };
  }
  return { state, traits, cycles, drift };
}

/** Layers 1 to 4, the upper 2 m. */
function wetness(state: StateValues, saturation: number): number[] {
  return [state.water1, state.water2, state.water3, state.water4].map((w) => w / saturation);
}
