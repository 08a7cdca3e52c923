/** @file Which optimisers calibrate ILS itself beside MdPL, and with how many runs. */
import {
  baselineMethods,
  baselineTitles,
  type BaselineMethod,
} from "../core/calibration/baselines/names.ts";
import { fixedValues } from "./fixedValues.ts";
import type { BaselineChoice, Settings } from "./settings.ts";

export { baselineMethods, baselineTitles, type BaselineMethod };

/** What is chosen; all methods where nothing was. */
export function baselineChoice({ baselines }: Pick<Settings, "baselines">): BaselineChoice {
  return baselines ?? { methods: baselineMethods };
}

/** Runs of ILS that a calibration spends: members that train and judge the surrogate, and those of the rounds that are used. */
export function spentRuns({ chain, refine }: Pick<Settings, "chain" | "refine">): number {
  const { members, heldOut } = chain.ensemble;
  return members + heldOut + (refine.isUsed ? refine.rounds * refine.members : 0);
}

/** Runs that each method may spend. */
export function baselineRuns(settings: Settings): number {
  return baselineChoice(settings).runs ?? spentRuns(settings);
}

/** Everything that baselines follow from beside the site. */
export function baselineInputs(settings: Settings): unknown {
  const { free, engine, start, chain, observations } = settings;
  const { weightH, weightLE, lossForm, balance, weighting, seed } = chain.calibration;
  const loss = { weightH, weightLE, lossForm, balance, weighting, seed, observations };
  const { methods } = baselineChoice(settings);
  const { binSeconds } = chain.ensemble;
  const fixed = fixedValues(settings);
  return { free, fixed, engine, start, binSeconds, loss, methods, runs: baselineRuns(settings) };
}
