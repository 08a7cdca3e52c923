/** @file An ensemble engine whose model is a simple known function of light and two parameters. */
import {
  ensembleVariables,
  type Ensemble,
  type EnsembleEngine,
  type EnsembleInput,
} from "../core/ensemble/ensemble.ts";
import { easyFluxes } from "./easyEnsemble.ts";

/** Fluxes of a bin from light and two positions, in the order of `ensembleVariables`. */
type BinModel = (light: number, a: number, b: number) => readonly number[];

/**
 * Runs designs of two parameters. Members for which `fails` holds are NaN and told as failed.
 * @param seen is told every input
 */
export function easyEngine(
  model: BinModel = easyFluxes,
  fails: (a: number, b: number) => boolean = () => false,
  seen: (input: EnsembleInput) => void = () => undefined,
): EnsembleEngine {
  return async function* run(input) {
    seen(input);
    yield { done: 0, total: input.members, unit: "member", detail: { failed: 0, memberSteps: 0 } };
    return runEasily(input, model, fails);
  };
}

function runEasily(
  { site, design, members, binSeconds, parameters }: EnsembleInput,
  model: BinModel,
  fails: (a: number, b: number) => boolean,
): Ensemble {
  const perBin = binSeconds / site.stepSeconds;
  const bins = site.steps / perBin;
  const values = new Float32Array(members * ensembleVariables.length * bins);
  const failed = [];
  for (let m = 0; m < members; m++) {
    const [a, b] = design.subarray(2 * m, 2 * m + 2);
    if (fails(a, b)) failed.push({ member: m, reason: "it was told to" });
    for (let bin = 0; bin < bins; bin++) {
      let light = 0;
      for (let k = 0; k < perBin; k++) light += site.forcing.shortwaveWM2[bin * perBin + k];
      const row = model(light / perBin, a, b);
      row.forEach((value, v) => {
        const at = (m * ensembleVariables.length + v) * bins + bin;
        values[at] = fails(a, b) ? Number.NaN : value;
      });
    }
  }
  const provenance = { engine: "cpu", device: "test", notes: [], seconds: 1 } as const;
  const counts = { largestFluxWM2: 0, memberSteps: members };
  return {
    parameters,
    design,
    members,
    binSeconds,
    bins,
    values,
    failed,
    ...counts,
    ...provenance,
  };
}
