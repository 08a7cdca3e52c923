/** @file English: lesson 3. */
import type { LessonText } from "../../lessons.ts";

export const roughness: LessonText = {
  title: "veg_h against chl",
  line: "A taller canopy, or leaves that give off heat more easily.",
  paragraphs: [
    "Heat leaves a canopy the more easily the rougher it is (veg_h sets displacement and roughness lengths) and the better its leaves exchange heat with the air (chl, in the heat roughness length as F_T = c_h / c_d). Both lower the temperature of the leaves and raise H.",
    "All other parameters of this twin stand at their true values. The surface shows for every pair how much larger the errors of H and LE are than at the best pair.",
  ],
  tasks: {
    surface: {
      act: "Open the site, run the Model, then run the surface of veg_h and chl in the Lab. Compare H alone, LE alone and both.",
      hint: "Ticked off once the surface of veg_h (across) and chl (up) is done.",
    },
  },
  question:
    "Both H and LE count: which of the two may move over the larger share of its range while the errors stay within 5 % of the best?",
  options: {},
  right: (told) =>
    `Within 5 % of the best errors veg_h may move over ${told("surface", "height")} % of its range and chl over ${told("surface", "exchange")} %: ${told("surface", "both")} % of the pairs (H alone: ${told("surface", "H")} %, LE alone: ${told("surface", "LE")} %). The fluxes hold one of the two and let the other follow. Measure the height, and what is left of the valley is a short piece; a value of chl alone, without its partner, says little.`,
  wrong: () =>
    "Look at the contour of errors within 5 % with H and LE both counting: how far does it reach across (veg_h), how far up (chl)?",
};
