/** @file Refinement in the chain: whether it can be done, and what it puts in place of surrogate and calibration. */
import { freshOutput, type Keys } from "./selectors.ts";
import type { Outputs, Workbench } from "./workbench.ts";

/** Why refinement cannot be done with what the user has brought, or undefined. */
export function refineObstacle({ settings }: Workbench): string | undefined {
  const { ownEnsemble, ownSurrogate } = settings.present;
  if (ownSurrogate) {
    return "a surrogate from a bundle comes without the members that it learned: run an ensemble and train here to refine";
  }
  if (ownEnsemble) {
    return "the members were run by another model, which is not here to run more of them";
  }
  return undefined;
}

/** What the table is made from. */
export interface Used {
  readonly surrogate: Outputs["surrogate"]["surrogate"];
  readonly calibration: Outputs["calibration"];
  readonly check: Pick<Outputs["surrogate"]["check"], "fidelity" | "gradient" | "told">;
  /** Members that the surrogate learned; undefined where it was read from a bundle. */
  readonly training: Outputs["ensemble"]["training"] | undefined;
  readonly refinement: Outputs["refinement"] | undefined;
}

/** Surrogate and calibration as they are, or as refined where the settings say so; undefined where they are not there. */
export function usedOutputs(state: Workbench, keys: Keys): Used | undefined {
  if (state.settings.present.refine.isUsed) {
    const refined = freshOutput(state, "refinement", keys);
    return refined && refinedOf(refined);
  }
  const trained = freshOutput(state, "surrogate", keys);
  const calibration = freshOutput(state, "calibration", keys);
  if (!trained || !calibration) return undefined;
  const { surrogate, saved, check } = trained;
  const training = saved ? undefined : freshOutput(state, "ensemble", keys)?.training;
  return { surrogate, calibration, check, training, refinement: undefined };
}

function refinedOf(refinement: Outputs["refinement"]): Used {
  const { surrogate, calibration, check, training, optimum } = refinement;
  return { surrogate, calibration: { ...calibration, optimum }, check, training, refinement };
}
