/** @file English: lesson 6. */
import type { LessonText } from "../../lessons.ts";

export const prior: LessonText = {
  title: "A prior on height",
  line: "What somebody measured with a pole decides what the fluxes leave open.",
  paragraphs: [
    "A woodland is calibrated with four parameters free. H and LE decide them only together; the calibrated canopy may come out much taller than it is, with leaves to match.",
    "Somebody has measured the canopy: 4.4 ± 0.5 m. A prior adds z² (z: distance in standard deviations) to the loss, so that the height counts like one more observation.",
  ],
  tasks: {
    without: {
      act: "Press “Run demo” in the header (“Run all” once a site is open) and look at veg_h in the table: how tall is the canopy, how tall is the truth?",
      hint: "Ticked off once a table without a prior on veg_h is there.",
    },
    with: {
      act: "Under Calibration, Priors, give veg_h a normal prior of 4.4 ± 0.5 m and press “Run all”: Calibration and Table are run anew.",
      hint: "Ticked off once a table with a prior on veg_h is there.",
    },
  },
  question:
    "What did the prior do to the errors of ILS with the bounded vector (RMSE of H plus that of LE, in the gaps)?",
  options: {
    worse: "worse, by 2 % or more",
    same: "about the same, less than 2 %",
    better: "better, by 2 % or more",
  },
  right: (told) =>
    `Without the prior veg_h came to ${told("without", "height")} m with errors of ${told("without", "H")} (H) and ${told("without", "LE")} W m⁻² (LE); with it to ${told("with", "height")} m with ${told("with", "H")} and ${told("with", "LE")}. The truth is ${told("with", "truth")} m, and chl went from ${told("without", "chl")} to ${told("with", "chl")}. Where the errors hardly change, the fluxes had nothing to say against the measured height; where they rise, another parameter is free that should not be, or one is held that should be free.`,
  wrong: () =>
    "In the figure of gaps under Table look at “ILS, bounded”: H plus LE, without the prior and with it. The Calibration panel can keep one run beside the next.",
};
