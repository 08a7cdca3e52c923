/** @file English: lesson 5. */
import type { LessonText } from "../../lessons.ts";

export const designs: LessonText = {
  title: "Joint against one at a time",
  line: "What a surrogate learns from parameters that move together, and from parameters that move alone.",
  paragraphs: [
    "The surrogate learns from an ensemble of model runs. If each member moves one parameter and leaves the others at their defaults, the runs lie on a cross in the box; no member shows what two parameters do together, as vmax0 and gradm do in the Ball-Berry equation g_s = m A_n h_s / c_s + b.",
    "A joint design (here scrambled Sobol) fills the box. Both are judged on the same members, held out over the whole box: how much of the variance between members does each surrogate explain (effect R²)?",
  ],
  tasks: {
    surrogate: {
      act: "Run Site, Model, Ensemble and Surrogate: “Run all” does it; you may stop it once the surrogate is done.",
      hint: "Ticked off once a surrogate is trained.",
    },
    contrast: {
      act: "Open “Contrast of designs” at the end of the Surrogate panel and run it: it trains one surrogate for each of three designs.",
      hint: "Ticked off once all three stand side by side.",
    },
  },
  question: "Which design gives the largest effect R² for LE on the held-out members?",
  options: {
    sobol: "joint: scrambled Sobol over the box",
    oat: "one at a time about the defaults",
    perturb: "joint perturbations about the defaults",
  },
  right: (told) =>
    `Effect R² of LE: joint ${told("contrast", "sobol")}, one at a time ${told("contrast", "oat")}, perturbed ${told("contrast", "perturb")}. What a design never visits the network has to make up, and calibration then walks into made-up country.`,
  wrong: () =>
    "Compare “effect R²” of LE in the table of the contrast, column by column. R alone hides it: most of R comes from the weather, which is the same for all members.",
};
