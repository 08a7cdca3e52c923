/** @file Lesson 4: the potential at which dry soil closes the stomata, in a year that dries out and in one that does not. */
import type { Facts, Lesson } from "./workshopLesson.ts";
import { percent, surfaceOf, valleyOf } from "./workshopSurface.ts";
import type { Settings } from "./settings.ts";
import type { Workbench } from "./workbench.ts";

const axes = ["psicr", "gradm"] as const;

/** Reaches that differ by less are alike, per cent of the range (our choice: one node of the surface). */
const alike = 10;

export const droughtLesson: Lesson = {
  name: "drought",
  settings: (base) => ({
    ...base,
    twin: { ...base.twin, pft: "woodland", climate: "wet" },
    free: axes,
    // The others stand at the truth, which only a twin can tell.
    fixed: { vmax0: 4.31e-5, veg_h: 4.38, vgcov: 0.819, chl: 0.102, rflv: 0.159 },
    surface: { axes, nodes: 11 },
  }),
  tasks: [
    { name: "wet", place: "surface", look: (state) => reachIn(state, "wet") },
    { name: "dry", place: "site", look: (state) => reachIn(state, "dry"), set: dry },
  ],
  question: {
    kind: "choice",
    options: ["wet", "dry", "alike"],
    answer(done) {
      const [wet, dried] = [done["wet"]?.["reach"], done["dry"]?.["reach"]];
      if (typeof wet !== "number" || typeof dried !== "number") return undefined;
      if (Math.abs(wet - dried) < alike) return { kind: "choice", value: "alike" };
      return { kind: "choice", value: wet < dried ? "wet" : "dry" };
    },
  },
};

function dry(settings: Settings): Settings {
  return { ...settings, twin: { ...settings.twin, climate: "dry" } };
}

/** How far psicr may move in a year of some kind, per cent of its range, and which share of the nodes fits. */
function reachIn(state: Workbench, climate: "wet" | "dry"): Facts | undefined {
  const surface = surfaceOf(state, axes);
  const valley = surface && valleyOf(surface, ["H", "LE"]);
  if (!valley || state.settings.present.twin.climate !== climate) return undefined;
  return { reach: percent(valley.reach[0]), share: percent(valley.share) };
}
