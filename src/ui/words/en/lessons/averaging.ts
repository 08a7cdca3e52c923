/** @file English: lesson 7. */
import type { LessonText } from "../../lessons.ts";

export const averaging: LessonText = {
  title: "Averaging",
  line: "The generator learns a vector for every window, the table holds one.",
  paragraphs: [
    "The generator gives a raw vector for every window of 16 days, and the loss is that of the whole sequence. The table, however, holds one vector: the mean over all windows, bounded. Fluxes are not linear in the parameters, so the model at the mean vector is not the mean of the models.",
    "The gaps tell the steps apart: the surrogate with the sequence, with the mean of the sequence, with the bounded mean, and ILS itself with it. The difference of the first two is the price of averaging.",
  ],
  tasks: {
    mean: {
      act: "Press “Run demo” in the header (“Run all” once a site is open). Half of the loss is taken at the mean (“Mean vector” is 0.5), so that the generator has reason to keep its vectors together.",
      hint: "Ticked off once the table of such a calibration is there.",
    },
    sequence: {
      act: "Set “Mean vector” to 0 under Calibration, so that the sequence alone counts, and press “Run all” again: Calibration and Table are run anew.",
      hint: "Ticked off once that table is there.",
    },
  },
  question:
    "Now, by how many W m⁻² is the error (RMSE) of LE larger with the averaged vector than with the raw sequence, by the surrogate? 5 % or 0.1 W m⁻² are allowed.",
  options: {},
  right: (told) =>
    `Sequence ${told("sequence", "sequence")}, mean ${told("sequence", "mean")} W m⁻²: averaging costs ${told("sequence", "cost")} W m⁻². With half of the loss at the mean it cost ${told("mean", "cost")} W m⁻², and ILS with the bounded vector came to ${told("mean", "model")} in place of ${told("sequence", "model")} W m⁻². What varies from window to window makes up for what one vector cannot do; it does not belong in a table.`,
  wrong: () =>
    "Take LE in the figure of gaps under Table: “surrogate, averaged” less “surrogate, raw sequence”. The numbers stand in the table of gaps under Calibration, and in the figure's CSV.",
};
