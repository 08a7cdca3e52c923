/** @file What the search for another optimum follows from. */
import { fixedValues } from "./fixedValues.ts";
import type { Settings } from "./settings.ts";

/** Everything beside the site. */
export function otherOptimumInputs(settings: Settings): unknown {
  const { free, engine, start, observations, chain } = settings;
  const { binSeconds } = chain.ensemble;
  return { free, fixed: fixedValues(settings), engine, start, observations, binSeconds };
}
