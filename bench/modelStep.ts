/** @file Time of one member-year of the land column on one CPU thread in float64: 17,520 half-hours, default parameters. */
import { defaultValues } from "../src/core/model/defaults.ts";
import { emptyOutput } from "../src/core/model/fluxes.ts";
import { emptyForcing, prepareForcing, readForcing } from "../src/core/model/forcing.ts";
import { initialState } from "../src/core/model/state.ts";
import { stepColumn } from "../src/core/model/step.ts";
import { traitsOf } from "../src/core/model/traits.ts";
import { emptyWork } from "../src/core/model/work.ts";
import { simpleSite } from "../src/testing/simpleSite.ts";

/** The year again and again: the first ones let the compiler warm up, the median of the others counts. */
export async function bench({ isShort }: { readonly isShort: boolean }) {
  const site = simpleSite(isShort ? 40 : 365);
  const traits = traitsOf(defaultValues(site.attributes), site.attributes, {
    stepSeconds: site.stepSeconds,
  });
  const prepared = prepareForcing(site);
  const state = initialState(traits, prepared);
  const [forcing, output, work] = [emptyForcing(), emptyOutput(), emptyWork()];
  const times: number[] = [];
  for (let year = 0; year < 8; year += 1) {
    const startMs = performance.now();
    for (let step = 0; step < site.steps; step += 1) {
      readForcing(prepared, step, forcing);
      stepColumn(traits, forcing, state, output, work);
    }
    times.push(performance.now() - startMs);
  }
  const settled = times.slice(3).toSorted((a, b) => a - b)[2];
  return { steps: site.steps, msPerMemberYear: (settled / site.steps) * 17_520, firstMs: times[0] };
}
