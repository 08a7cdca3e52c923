/** @file English: lesson 2. */
import type { LessonText } from "../../lessons.ts";

export const stomata: LessonText = {
  title: "vmax0 against gradm",
  line: "Two ways to let out the same water, and what would tell them apart.",
  paragraphs: [
    "In the Ball-Berry model a stoma opens by g_s = m A_n h_s / c_s + b. LE sees the product of slope and assimilation: a leaf that assimilates much (large vmax0) with a small slope m (gradm) lets out about as much water as one that assimilates little with a large slope.",
    "All other parameters of this twin stand at their true values, which only a twin can tell. The surface runs ILS for every pair on a grid of vmax0 and gradm; where the errors of H and LE are within 5 % of the best, the pair is as good.",
  ],
  tasks: {
    surface: {
      act: "Open the site and run the Model (“Run” in both panels is enough), then run the surface of vmax0 and gradm in the Lab. Switch the quantities that count: H alone, LE alone, both, and one more.",
      hint: "Ticked off once the surface of vmax0 (across) and gradm (up) is done.",
    },
    other: {
      act: "In the Lab, find the other optimum: two vectors whose errors of H and LE are the same and which are as different as can be.",
      hint: "Ticked off once a pair was found.",
    },
  },
  question:
    "Which further quantity, added to H and LE, leaves the fewest pairs within 5 % of the best errors?",
  options: { GPP: "GPP", Rn: "net radiation", rootWetness: "soil water" },
  right: (told) =>
    `Under H and LE ${told("surface", "both")} % of the pairs are as good, along a valley that takes ${told("surface", "reachX")} % of the range of vmax0 and ${told("surface", "reachY")} % of that of gradm. With GPP ${told("surface", "GPP")} % are left, with net radiation ${told("surface", "Rn")} %, with soil water ${told("surface", "rootWetness")} %. GPP sees A_n itself, the others only what the water does. The pair that was found: vmax0 ${told("other", "vmaxA")} with gradm ${told("other", "gradmA")}, and ${told("other", "vmaxB")} with ${told("other", "gradmB")}.`,
  wrong: () =>
    "Below the surface stands the share of pairs within the tolerance (5 %). Let H and LE count, add one quantity at a time, and compare the shares.",
};
