/** @file From flags to what every run starts with: site, defaults, free parameters, settled soil. */
import type { SettledStart } from "../core/ensemble/ensemble.ts";
import { settle } from "../core/ensemble/settle.ts";
import { defaultValues } from "../core/model/defaults.ts";
import { isParameterName } from "../core/model/parameters.ts";
import type { ParameterName, ParameterValues } from "../core/model/parameters.ts";
import type { SiteData } from "../core/site/siteData.ts";
import type { Arguments } from "./arguments.ts";
import { chosenParameters } from "./parameterArguments.ts";
import { withProgress } from "./progressLine.ts";
import { siteOf } from "./siteArguments.ts";
import type { Terminal } from "./terminal.ts";

/** Everything before the first member runs. */
export interface Preparation {
  readonly site: SiteData;
  /** Defaults of the site alone. */
  readonly defaults: ParameterValues;
  /** Defaults, with the values that the user fixed. */
  readonly base: ParameterValues;
  readonly free: readonly ParameterName[];
  readonly fixed: readonly ParameterName[];
  readonly start: SettledStart;
}

/** Read the site and settle its soil. */
export async function prepare(args: Arguments, terminal: Terminal): Promise<Preparation> {
  const { free, fixed } = chosenParameters(args);
  const site = await siteOf(args, terminal);
  const defaults = defaultValues(site.attributes);
  const base = { ...defaults, ...fixed };
  const start = await withProgress(terminal, "settle the soil", settle(site, base));
  return { site, defaults, base, free, fixed: namesOf(fixed), start };
}

function namesOf(values: Partial<ParameterValues>): ParameterName[] {
  return Object.keys(values).filter(isParameterName);
}
