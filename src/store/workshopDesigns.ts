/** @file Lesson 5: a surrogate that saw parameters move one at a time, and one that saw them move together. */
import type { ParameterName } from "../core/model/parameters.ts";
import type { Facts, Lesson } from "./workshopLesson.ts";
import { finished, withEffort } from "./workshopLook.ts";
import type { Workbench } from "./workbench.ts";

const free: readonly ParameterName[] = ["vmax0", "gradm", "veg_h", "chl"];

export const designsLesson: Lesson = {
  name: "designs",
  settings: (base) =>
    withEffort(
      { ...base, twin: { ...base.twin, pft: "deciduous-forest" }, free },
      { members: 64, heldOut: 24, units: 16, headUnits: 32, maxEpochs: 12, epochs: 100 },
    ),
  tasks: [
    {
      name: "surrogate",
      place: "surrogate",
      look(state) {
        const trained = finished(state, "surrogate");
        return trained && { effect: trained.surrogate.skill.LE.effectR2 };
      },
    },
    { name: "contrast", place: "contrast", look: skills },
  ],
  question: {
    kind: "choice",
    options: ["sobol", "oat", "perturb"],
    answer(done) {
      const { best } = done["contrast"] ?? {};
      return typeof best === "string" ? { kind: "choice", value: best } : undefined;
    },
  },
};

/** Share of the variance of LE between members that each surrogate explains, and the design whose share is greatest. */
function skills(state: Workbench): Facts | undefined {
  const contrast = finished(state, "contrast");
  if (!contrast) return undefined;
  const [best] = contrast.columns.toSorted((a, b) => b.skill.LE.effectR2 - a.skill.LE.effectR2);
  const effects = contrast.columns.map(({ design, skill }) => [design, skill.LE.effectR2] as const);
  return { ...Object.fromEntries(effects), best: best.design };
}
