/** @file The evaluation of a calibrated site under the choices that it was calibrated with. */
import { evaluateSite } from "../evaluation/siteEvaluation.ts";
import type { SiteEvaluation, SiteEvaluationInput } from "../evaluation/siteEvaluation.ts";
import type { CalibrationSettings } from "./calibration.ts";
import { wantedExtras } from "./extraTargets.ts";

/** Observed values, split and targets are those of the settings; what was a target is not judged as out of target. */
export function evaluateCalibration(
  runs: Pick<SiteEvaluationInput, "site" | "before" | "after">,
  { quality, version, split, extra }: CalibrationSettings,
): SiteEvaluation {
  return evaluateSite({
    ...runs,
    choice: { quality, version },
    split,
    targets: wantedExtras(extra).map((name) => (name === "rootWetness" ? "soilWater" : name)),
  });
}
