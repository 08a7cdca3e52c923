/** @file What is known before another optimum is sought. */
import type { KnownVectors } from "../core/identifiability/otherOptimum/otherOptimum.ts";
import { freshOutput, type Keys } from "./selectors.ts";
import type { Workbench } from "./workbench.ts";

/** The optimum and the profiles' vectors, where verdicts were found for the same parameters. */
export function knownVectorsOf(state: Workbench, keys: Keys): KnownVectors | undefined {
  const evidence = freshOutput(state, "evidence", keys);
  if (evidence?.parameters.join() !== state.settings.present.free.join()) return undefined;
  const { optimum, profiles } = evidence;
  const others = profiles.flatMap(({ points }) => points.map(({ unit }) => unit));
  return { optimum: optimum.unit, others };
}
