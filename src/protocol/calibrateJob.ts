/** @file MdPL, and what follows it: ILS with the bounded vector and the gaps. */
import type { Calibration } from "../core/calibration/calibration.ts";
import type { Conclusion, ConclusionInput } from "../core/calibration/conclusion.ts";
import type { CalibrationDetail, CalibrationInput } from "../core/calibration/mdpl.ts";
import type { DeviceHints } from "../core/surrogate/backends/chooseBackend.ts";
import type { Beat } from "./drive.ts";
import { defineJob } from "./job.ts";

/** What a calibration needs, with what is known of the device. */
export interface CalibrateRequest {
  readonly calibration: CalibrationInput;
  readonly hints: DeviceHints;
}

export const calibrateJob = defineJob<CalibrateRequest, Beat<CalibrationDetail>, Calibration>(
  "calibrate",
);

export interface ConcludeRequest {
  readonly conclusion: ConclusionInput;
  readonly hints: DeviceHints;
}

export const concludeJob = defineJob<ConcludeRequest, Beat, Conclusion>("conclude");
