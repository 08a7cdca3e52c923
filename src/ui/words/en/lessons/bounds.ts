/** @file English: lesson 1. */
import type { LessonText } from "../../lessons.ts";

export const bounds: LessonText = {
  title: "Bounds and excursions",
  line: "What a calibration does where nothing keeps it within the ranges.",
  paragraphs: [
    "MdPL trains a generator that gives a vector of raw parameters for every window of time. Each raw value u is a position in the parameter's range: 0 is the lower bound, 1 the upper. Nothing clips it in training; a soft penalty λ Σ [max(0, u − 1) + max(0, −u)] is all that holds it.",
    "With λ = 0 the generator may leave a range whenever that lowers the errors of H and LE: a canopy of less than no height, a negative vmax0. The ledger records every such excursion, and the table marks it in bold.",
  ],
  tasks: {
    with: {
      act: "Press “Run demo” in the header (“Run all” once a site is open). λ is 1, and four parameters are free: vmax0, gradm, veg_h and chl. You may stop once the calibration is done. Look at the trajectories.",
      hint: "Ticked off once a calibration with λ of at least 0.5 is done.",
    },
    without: {
      act: "Set “λ range” to 0 under Calibration and run the calibration again. Which trajectories leave the shaded range now?",
      hint: "Ticked off once a calibration with λ = 0 is done.",
    },
  },
  question: "Which parameter goes farthest outside its range when λ is 0?",
  options: { none: "none leaves its range" },
  right: (told) =>
    `With λ = 0, ${told("without", "outside")} of four parameters left their range at some time; ${told("without", "farthest")} went farthest, by ${told("without", "distance")} range widths. With the penalty ${told("with", "outside")} did, by ${told("with", "distance")} at most. A value outside is no discovery about the site: it says that H and LE alone do not hold the parameter where it makes sense.`,
  wrong: () =>
    "Look at the column “farthest” of the ledger under Calibration, in range widths, or at how far the trajectories leave the shaded range.",
};
