/** @file English: lesson 4. */
import type { LessonText } from "../../lessons.ts";

export const drought: LessonText = {
  title: "psicr with and without a dry spell",
  line: "A parameter can be learnt only from a time in which it acts.",
  paragraphs: [
    "Dry soil closes the stomata: f_w = 1 / (1 + exp[0.02 (psi_cr − psi)]). As long as the soil's water potential psi stays far above the critical one (psicr), f_w is near 1 whatever psicr is.",
    "The same woodland is looked at in a wet year and in a year whose summer has hardly any rain. All other parameters but gradm stand at their true values.",
  ],
  tasks: {
    wet: {
      act: "The wet year: open the site, run the Model, and run the surface of psicr and gradm in the Lab. How far does the valley reach along psicr?",
      hint: "Ticked off once the surface of the wet year is done.",
    },
    dry: {
      act: "The dry summer: set the twin's year to dry under Site, open the site again, run Model and surface.",
      hint: "Ticked off once the surface of the dry year is done.",
    },
  },
  question:
    "In which year may psicr move less within 5 % of the best errors of H and LE, so that the data say more of it?",
  options: {
    wet: "the wet year",
    dry: "the year with the dry summer",
    alike: "both alike (less than 10 % of the range apart)",
  },
  right: (told) =>
    `In the wet year psicr may move over ${told("wet", "reach")} % of its range (${told("wet", "share")} % of the pairs fit), in the dry one over ${told("dry", "reach")} % (${told("dry", "share")} %). Calibrated on a wet year alone, psicr is a number that nobody measured: it should be held at a value from elsewhere, or left out.`,
  wrong: () =>
    "Compare how far the contour of 5 % reaches along psicr (across) in the two years, H and LE both counting. More rain does not mean more information.",
};
