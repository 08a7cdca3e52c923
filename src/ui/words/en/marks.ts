/** @file English: vectors that stand out in figures and tables of many. */

export const marks = { calibrated: "calibrated", truth: "truth" };
