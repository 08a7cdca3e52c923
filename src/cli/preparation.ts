/** @file From flags to what every run starts with: site, defaults, free parameters, settled soil. */
import type { SettledStart } from "../core/ensemble/ensemble.ts";
import { settle } from "../core/ensemble/settle.ts";
import { defaultLimits, type SettleLimits } from "../core/ensemble/start.ts";
import { defaultValues } from "../core/model/defaults.ts";
import { isParameterName } from "../core/model/parameters.ts";
import type { ParameterName, ParameterValues } from "../core/model/parameters.ts";
import { spinUpWarning } from "../core/report/spinUp.ts";
import type { SiteData } from "../core/site/siteData.ts";
import { numberOf } from "./arguments.ts";
import type { Arguments, Flags } from "./arguments.ts";
import { chosenParameters } from "./parameterArguments.ts";
import { withProgress } from "./progressLine.ts";
import { observationsOf, siteOf, warnOn } from "./siteArguments.ts";
import type { ObservationChoice } from "./siteArguments.ts";
import type { Terminal } from "./terminal.ts";

/** Flags that say when the soil counts as settled. */
export const spinUpFlags: Flags = {
  "spinup-cycles": {
    kind: "value",
    value: "N",
    help: `passes over the first year at most (default ${defaultLimits.maxCycles})`,
  },
  "spinup-drift": {
    kind: "value",
    value: "X",
    help:
      "change of wetness of the upper 2 m in a pass that counts as settled, " +
      `share of saturation (default ${defaultLimits.tolerance})`,
  },
};

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
  /** Which observed values count at this site. */
  readonly observations: ObservationChoice;
}

/** Read the site and settle its soil. */
export async function prepare(args: Arguments, terminal: Terminal): Promise<Preparation> {
  const { free, fixed } = chosenParameters(args);
  const site = await siteOf(args, terminal);
  const defaults = defaultValues(site.attributes);
  const base = { ...defaults, ...fixed };
  const observations = observationsOf(site, args, terminal);
  const start = await settleSoil(site, base, args, terminal);
  return { site, defaults, base, free, fixed: namesOf(fixed), start, observations };
}

/** Cycle the first year as the flags say, and warn where the soil still drifts. */
export async function settleSoil(
  site: SiteData,
  base: ParameterValues,
  args: Arguments,
  terminal: Terminal,
): Promise<SettledStart> {
  const limits = limitsOf(args);
  const start = await withProgress(terminal, "settle the soil", settle(site, base, limits));
  spinUpWarning(start).forEach(warnOn(terminal));
  return start;
}

function limitsOf(args: Arguments): SettleLimits {
  const maxCycles = numberOf(args, "spinup-cycles", { lower: 0, upper: 1000, whole: true });
  const tolerance = numberOf(args, "spinup-drift", { lower: 0, upper: 1 });
  return {
    maxCycles: maxCycles ?? defaultLimits.maxCycles,
    tolerance: tolerance ?? defaultLimits.tolerance,
  };
}

function namesOf(values: Partial<ParameterValues>): ParameterName[] {
  return Object.keys(values).filter(isParameterName);
}
