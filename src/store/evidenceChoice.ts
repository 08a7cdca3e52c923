/** @file What verdicts are asked of: which quantities speak, and where the search for the most likely vector begins. */
import type { LikelihoodTarget } from "../core/identifiability/likelihood.ts";
import { fixedValues } from "./fixedValues.ts";
import type { EvidenceChoice, Settings } from "./settings.ts";

export type { LikelihoodTarget };

/** What may be asked, and what the site must have observed for it. */
export const askable: readonly {
  readonly target: LikelihoodTarget;
  readonly observed: "H" | "LE" | "Rn" | "GPP" | "LWup" | "SWC";
}[] = [
  { target: "H", observed: "H" },
  { target: "LE", observed: "LE" },
  { target: "Rn", observed: "Rn" },
  { target: "rootWetness", observed: "SWC" },
  { target: "GPP", observed: "GPP" },
  { target: "skinTempK", observed: "LWup" },
];

/** What is chosen: H and LE, from the calibration on, where nothing was. */
export function evidenceChoice({ evidence }: Pick<Settings, "evidence">): EvidenceChoice {
  return evidence ?? { targets: ["H", "LE"], from: "calibration" };
}

/** Everything that verdicts follow from beside the vector that the search begins with. */
export function evidenceInputs(settings: Settings): unknown {
  const { free, engine, start, chain, observations } = settings;
  const { priors, seed, weightH, weightLE, lossForm, balance, weighting } = chain.calibration;
  const { targets, candidates } = evidenceChoice(settings);
  const fixed = fixedValues(settings);
  return {
    free,
    fixed,
    engine,
    start,
    observations,
    priors,
    loss: { weightH, weightLE, lossForm, balance, weighting },
    seed,
    targets,
    candidates,
  };
}
