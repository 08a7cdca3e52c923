/** @file Lesson 3: canopy height against the leaves' exchange of heat: both decide how easily heat leaves the canopy. */
import type { Facts, Lesson } from "./workshopLesson.ts";
import { percent, surfaceOf, valleyOf } from "./workshopSurface.ts";
import type { Workbench } from "./workbench.ts";

const axes = ["veg_h", "chl"] as const;

export const roughnessLesson: Lesson = {
  name: "roughness",
  settings: (base) => ({
    ...base,
    twin: { ...base.twin, pft: "deciduous-forest" },
    free: axes,
    // The others stand at the truth, which only a twin can tell.
    fixed: { vmax0: 4.31e-5, gradm: 13.8, psicr: -107, vgcov: 0.819, rflv: 0.159 },
    surface: { axes, nodes: 11 },
  }),
  tasks: [{ name: "surface", place: "surface", look: reaches }],
  question: {
    kind: "parameter",
    options: axes,
    answer(done) {
      const { height, exchange } = done["surface"] ?? {};
      if (typeof height !== "number" || typeof exchange !== "number") return undefined;
      if (height === exchange) return { kind: "parameter", values: axes };
      return { kind: "parameter", values: [height > exchange ? "veg_h" : "chl"] };
    },
  },
};

/** How far each may move, per cent of its range, under H alone, LE alone and both. */
function reaches(state: Workbench): Facts | undefined {
  const surface = surfaceOf(state, axes);
  const [H, LE, both] = ([["H"], ["LE"], ["H", "LE"]] as const).map((targets) =>
    surface ? valleyOf(surface, targets) : undefined,
  );
  if (!H || !LE || !both) return undefined;
  return {
    height: percent(both.reach[0]),
    exchange: percent(both.reach[1]),
    H: percent(H.share),
    LE: percent(LE.share),
    both: percent(both.share),
  };
}
