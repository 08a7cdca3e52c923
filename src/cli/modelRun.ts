/** @file One run of ILS at a site, with a progress line. */
import type { SettledStart } from "../core/ensemble/ensemble.ts";
import type { OutputName } from "../core/model/fluxes.ts";
import type { ParameterValues } from "../core/model/parameters.ts";
import { runModel } from "../core/model/run.ts";
import type { Closure } from "../core/report/provenance.ts";
import type { SiteData } from "../core/site/siteData.ts";
import { withProgress } from "./progressLine.ts";
import type { Terminal } from "./terminal.ts";

/** Series on the site's time axis, and the budgets' worst step. */
export interface SiteRun {
  readonly series: Readonly<Record<OutputName, Float64Array>>;
  readonly closure: Closure;
  readonly steps: number;
}

/** Run the model in float64 on this thread. */
export async function runSite(
  { site, start }: { readonly site: SiteData; readonly start: SettledStart },
  values: ParameterValues,
  terminal: Terminal,
  label: string,
): Promise<SiteRun> {
  const { series, energyMaxAbs, waterMaxAbs, steps } = await withProgress(
    terminal,
    label,
    runModel({ site, values, start }),
  );
  return { series, closure: { energyMaxAbs, waterMaxAbs }, steps };
}
