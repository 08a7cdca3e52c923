/** @file Members scored by the loss of a calibration to come: its weights are balanced first, where they are to be. */
import type { Computation } from "../../base/progress.ts";
import { balance } from "../../calibration/balance.ts";
import type { SettledStart } from "../../ensemble/ensemble.ts";
import type { ParameterValues } from "../../model/parameters.ts";
import { scoreMembers, type ScoredEnsemble, type ScoreInput } from "./scoreMembers.ts";

export interface BalancedScoreInput extends ScoreInput {
  /** The default vector. */
  readonly base: ParameterValues;
  readonly start: SettledStart;
}

/** At most one run of ILS, then the scores. */
export async function* scoreBalanced(
  input: BalancedScoreInput,
): Computation<undefined, ScoredEnsemble> {
  const { binSeconds } = input.ensembles[0];
  const settings = yield* balance({ ...input, binSeconds });
  return yield* scoreMembers({ ...input, settings });
}
