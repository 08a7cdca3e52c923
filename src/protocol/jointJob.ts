/** @file One generator for several sites, trained through the frozen surrogates of all of them. */
import type { Calibration, CalibrationEpoch } from "../core/calibration/calibration.ts";
import type { JointCheckpoint, JointInput } from "../core/calibration/mdpl.ts";
import type { DeviceHints } from "../core/surrogate/backends/chooseBackend.ts";
import type { Beat } from "./drive.ts";
import { defineJob } from "./job.ts";

/** The sites, each with the settings of its own calibration: weights that were balanced there hold here. */
export interface JointRequest {
  readonly joint: JointInput;
  readonly hints: DeviceHints;
}

/** What the asking side is told of an epoch: it has the epochs before it, so that a message does not grow with them. */
export interface JointTold {
  /** One a site, in the order of the sites. */
  readonly epochs: readonly CalibrationEpoch[];
  /** State after this epoch: of the newest in a message. */
  readonly optimiser: JointCheckpoint["optimiser"] | undefined;
}

/** One calibration a site comes out, in the order of the sites. */
export const jointJob = defineJob<JointRequest, Beat<JointTold>, readonly Calibration[]>(
  "calibrate together",
);

/** A message with the newest state alone: a stopped run goes on from there. */
export function withNewestState({ details, ...counts }: Beat<JointTold>): Beat<JointTold> {
  const kept = details.map((told, i) =>
    i === details.length - 1 ? told : { ...told, optimiser: undefined },
  );
  return { ...counts, details: kept };
}
