/** @file One run of ILS at a site, with a progress line. */
import { almaColumns, type OutputColumn } from "../core/model/almaColumns.ts";
import { waterBudget, type WaterBudget } from "../core/model/budget.ts";
import type { OutputName } from "../core/model/fluxes.ts";
import type { ParameterValues } from "../core/model/parameters.ts";
import { runModel, type ModelRun, type RunInput } from "../core/model/run.ts";
import type { Closure } from "../core/report/provenance.ts";
import type { SiteData } from "../core/site/siteData.ts";
import { withProgress } from "./progressLine.ts";
import type { Terminal } from "./terminal.ts";

/** Series on the site's time axis, the budgets' worst step, and the water of the whole run. */
export interface SiteRun {
  readonly series: Readonly<Record<OutputName, Float64Array>>;
  readonly closure: Closure;
  readonly water: WaterBudget;
  readonly steps: number;
  /** Change of the upper 2 m's wetness over the warm-up year; NaN without one. */
  readonly drift: number;
  /** Outputs under their ALMA names; states only where they were recorded. */
  readonly columns: readonly OutputColumn[];
  readonly end: Pick<ModelRun, "end" | "endTraits">;
}

/** What of a run may differ from its defaults. */
type RunOptions = Pick<RunInput, "warmupYears" | "valuesOfDay" | "record">;

/** Run the model in float64 on this thread. */
export async function runSite(
  { site, start }: { readonly site: SiteData; readonly start: NonNullable<RunInput["start"]> },
  values: ParameterValues,
  terminal: Terminal,
  label: string,
  options: RunOptions = {},
): Promise<SiteRun> {
  const running = runModel({ site, values, start, ...options });
  const run = await withProgress(terminal, label, running);
  const { series, energyMaxAbs, waterMaxAbs, steps, drift, end, endTraits } = run;
  return {
    series,
    closure: { energyMaxAbs, waterMaxAbs },
    water: waterBudget(run, site),
    steps,
    drift,
    columns: almaColumns({ ...run, shortwaveWM2: site.forcing.shortwaveWM2 }),
    end: { end, endTraits },
  };
}
