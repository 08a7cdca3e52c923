/** @file MdPL, and what follows it: ILS with the bounded vector and the gaps. */
import type { Calibration, CalibrationEpoch } from "../core/calibration/calibration.ts";
import type { FluxPair } from "../core/calibration/fluxWeights.ts";
import type { Conclusion, ConclusionInput } from "../core/calibration/conclusion.ts";
import type { CalibrationCheckpoint, CalibrationInput } from "../core/calibration/mdpl.ts";
import type { SettledStart } from "../core/ensemble/ensemble.ts";
import type { DeviceHints } from "../core/surrogate/backends/chooseBackend.ts";
import type { Beat } from "./drive.ts";
import { defineJob } from "./job.ts";

/** What a calibration needs, with what is known of the device. */
export interface CalibrateRequest {
  readonly calibration: CalibrationInput;
  /** What ILS starts from where a run with the defaults balances the weights. */
  readonly start: SettledStart;
  /** Weights that a run with the defaults balanced before, where the same calibration goes on. */
  readonly balanced?: FluxPair;
  readonly hints: DeviceHints;
}

/** What the asking side is told of an epoch: it has the epochs before it, so that a message does not grow with them. */
export interface CalibrationTold {
  readonly epoch: CalibrationEpoch;
  /** State after this epoch: of the newest in a message, and of those that one can go back to. */
  readonly optimiser: CalibrationCheckpoint["optimiser"] | undefined;
  /** First day of each window, from the start of the record. */
  readonly windowStarts: readonly number[];
  /** Weights that were balanced by a run with the defaults; absent where they are as they were given. */
  readonly balanced?: FluxPair;
}

export const calibrateJob = defineJob<CalibrateRequest, Beat<CalibrationTold>, Calibration>(
  "calibrate",
);

/** Epochs between two states to go back to: ten, or as many as keep a long run at a hundred states. */
export function markSpacing(epochs: number): number {
  return 10 * Math.max(1, Math.ceil(epochs / 1000));
}

/** A message without the states that nobody goes back to. @param epochs of the whole run */
export function withMarksOnly(
  { details, ...counts }: Beat<CalibrationTold>,
  epochs: number,
): Beat<CalibrationTold> {
  const spacing = markSpacing(epochs);
  const kept = details.map((told, i) =>
    i === details.length - 1 || (told.epoch.epoch + 1) % spacing === 0
      ? told
      : { ...told, optimiser: undefined },
  );
  return { ...counts, details: kept };
}

export interface ConcludeRequest {
  readonly conclusion: ConclusionInput;
  readonly hints: DeviceHints;
}

export const concludeJob = defineJob<ConcludeRequest, Beat, Conclusion>("conclude");
