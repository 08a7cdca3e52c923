/** @file How a sensitivity analysis is asked for on the page: method, rows, and who gives members their numbers. */
import { plannedMembers } from "../core/identifiability/sensitivity/layout.ts";
import {
  sensitivityMethods,
  withBlock,
  type SensitivityMethod,
  type SensitivityPlan,
} from "../core/identifiability/sensitivity/sensitivity.ts";
import {
  outputUnits,
  sensitivityOutputs,
  type SensitivityOutput,
} from "../core/identifiability/sensitivity/outputs.ts";
import type { OutputError } from "../core/identifiability/sensitivity/surrogateError.ts";
import { fixedValues } from "./fixedValues.ts";
import type { SensitivityChoice, Settings } from "./settings.ts";

export { outputUnits, sensitivityMethods, sensitivityOutputs, withBlock, type SensitivityOutput };

/** The fluxes that an output is made from. */
export const outputFluxes: Readonly<
  Record<SensitivityOutput, readonly ("H" | "LE" | "GPP" | "Rn")[]>
> = {
  loss: ["H", "LE"],
  rmseH: ["H"],
  rmseLE: ["LE"],
  meanH: ["H"],
  meanLE: ["LE"],
  meanGPP: ["GPP"],
  meanRn: ["Rn"],
};

/** A surrogate that explains less of an output's variance makes indices of its own (our choice). */
const leastR2 = 0.9;

/** Whether a surrogate tells an output well enough to be asked about it. */
export function toldWell({ R2 }: OutputError): boolean {
  return R2 >= leastR2;
}

/** Base rows and trajectories where nothing else is asked for (our choice). */
const usualRows: Readonly<Record<SensitivityMethod, number>> = { sobol: 512, morris: 32 };

/** What is chosen; shares of the variance through the surrogate where nothing was. */
export function sensitivityChoice({
  sensitivity,
}: Pick<Settings, "sensitivity">): SensitivityChoice {
  return sensitivity ?? { method: "sobol", secondOrder: false, by: "surrogate" };
}

/** Rows where the field is left empty. */
export function defaultRows(settings: Pick<Settings, "sensitivity">): number {
  return usualRows[sensitivityChoice(settings).method];
}

/** What the settings ask for, with the seed of the calibration. */
export function sensitivityPlan(
  settings: Pick<Settings, "sensitivity" | "chain">,
): SensitivityPlan {
  const { method, n = defaultRows(settings), secondOrder } = sensitivityChoice(settings);
  const { seed } = settings.chain.calibration;
  return { method, n, secondOrder: secondOrder && method === "sobol", seed };
}

/** Members that the plan takes. */
export function sensitivityMembers(settings: Settings): number {
  return plannedMembers(sensitivityPlan(settings), settings.free.length);
}

/** Everything that an analysis follows from beside the site, or beside the surrogate that is asked. */
export function sensitivityInputs(settings: Settings): unknown {
  const { free, engine, start, chain, observations } = settings;
  const { weightH, weightLE, lossForm, balance, weighting } = chain.calibration;
  const loss = { weightH, weightLE, lossForm, balance, weighting, observations };
  const { binSeconds } = chain.ensemble;
  const fixed = fixedValues(settings);
  const { by } = sensitivityChoice(settings);
  const plan = sensitivityPlan(settings);
  return { free, fixed, engine, start, binSeconds, loss, by, plan };
}
