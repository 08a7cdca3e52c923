/** @file The losses whose slopes are compared: of each flux, and their sum with the weights of the calibration. */

export const comparedLosses = ["H", "LE", "weighted"] as const;
export type ComparedLoss = (typeof comparedLosses)[number];
