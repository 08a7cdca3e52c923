/** @file What the ledger tells of the newest epoch: where the generator asks for what the surrogate never learned. */
import type { Problem } from "../core/base/result.ts";
import type { CalibrationEpoch } from "../core/calibration/calibration.ts";
import { buildLedger } from "../core/calibration/ledger.ts";
import type { ParameterName } from "../core/model/parameters.ts";

/** A warning where raw values of the newest epoch leave the range that was sampled. */
export function outsideWarnings(
  parameters: readonly ParameterName[],
  epochs: readonly CalibrationEpoch[],
): readonly Problem[] {
  const newest = epochs.at(-1);
  if (!newest) return [];
  const outside = buildLedger(parameters, [newest]).filter(({ share }) => share[0] > 0);
  if (outside.length === 0) return [];
  const names = outside.map(({ parameter }) => parameter).join(", ");
  const windows = Math.round(Math.max(...outside.map(({ share }) => share[0])) * newest.windows);
  const worst = Math.max(...outside.map((row) => row.worst[0]));
  const message =
    `raw values of ${names} are outside the sampled range in up to ${windows} of ${newest.windows} windows, by up to ` +
    `${worst.toPrecision(2)} range widths: the surrogate has learned no member there`;
  const remedy = "a larger λ range draws them back; ILS itself always runs with the bounded value";
  return [{ severity: "warning", where: "generator", message, remedy }];
}
