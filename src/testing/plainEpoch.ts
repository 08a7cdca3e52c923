/** @file What an epoch of a calibration with nothing beside H, LE and the range penalty tells. */
import type { CalibrationEpoch } from "../core/calibration/calibration.ts";

/** Fields that tests of other things do not look at. */
export const plainEpoch = {
  meanLossH: Number.NaN,
  meanLossLE: Number.NaN,
  extraLosses: {},
  priorPenalty: 0,
  lambda: 1,
  learningRate: 0.01,
} satisfies Partial<CalibrationEpoch>;
