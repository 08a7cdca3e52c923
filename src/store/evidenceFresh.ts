/** @file Where the verdicts that are shown began. */
import { evidenceChoice } from "./evidenceChoice.ts";
import { freshOutput, keysOf } from "./selectors.ts";
import type { EvidenceChoice } from "./settings.ts";
import type { Workbench } from "./workbench.ts";

/** With the calibration or the defaults; unknown where the settings are no longer those that they follow from. */
export function beginningOfVerdicts(state: Workbench): EvidenceChoice["from"] | "unknown" {
  const isFresh = freshOutput(state, "evidence", keysOf(state)) !== undefined;
  return isFresh ? evidenceChoice(state.settings.present).from : "unknown";
}
