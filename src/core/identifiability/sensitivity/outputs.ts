/** @file The outputs whose sensitivity is analysed: a few numbers a member. */

/** In the order in which a member's numbers lie; the main one first. */
export const sensitivityOutputs = [
  "loss",
  "rmseH",
  "rmseLE",
  "meanH",
  "meanLE",
  "meanGPP",
  "meanRn",
] as const;
/**
 * loss: what the calibration minimises, without priors and further targets; rmse: on the bins that have an observation;
 * mean: over the record.
 */
export type SensitivityOutput = (typeof sensitivityOutputs)[number];

export const outputUnits: Readonly<Record<SensitivityOutput, string>> = {
  loss: "-",
  rmseH: "W m-2",
  rmseLE: "W m-2",
  meanH: "W m-2",
  meanLE: "W m-2",
  meanGPP: "umol m-2 s-1",
  meanRn: "W m-2",
};
