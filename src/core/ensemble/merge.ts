/** @file Two ensembles of the same model, site and bins as one, for training on both. */
import type { Ensemble } from "./ensemble.ts";
import { joinEnsembles } from "./plan.ts";

/**
 * The members of `more` after those of `first`; numbers of failed members are shifted along.
 * @throws RangeError where the two differ in parameters or bins, or one was made by another model
 */
export function mergeEnsembles(first: Ensemble, more: Ensemble): Ensemble {
  const difference = differenceOf(first, more);
  if (difference !== undefined) throw new RangeError(`mergeEnsembles: ${difference}`);
  return joinEnsembles([first, more], first.seconds + more.seconds);
}

function differenceOf(first: Ensemble, more: Ensemble): string | undefined {
  if (first.parameters.join() !== more.parameters.join()) {
    return `the same parameters are needed, got ${first.parameters.join()} and ${more.parameters.join()}`;
  }
  if (first.bins !== more.bins || first.binSeconds !== more.binSeconds) {
    return `the same bins are needed, got ${first.bins} of ${first.binSeconds} s and ${more.bins} of ${more.binSeconds} s`;
  }
  if ((first.engine === "imported") !== (more.engine === "imported")) {
    return "members of another model cannot stand beside those of this one";
  }
  return undefined;
}
