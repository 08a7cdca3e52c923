/** @file Lesson 2: capacity of photosynthesis against slope of the stomata, and what would tell them apart. */
import type { LikelihoodTarget } from "../core/identifiability/likelihood.ts";
import type { Facts, Lesson } from "./workshopLesson.ts";
import { finished } from "./workshopLook.ts";
import { percent, surfaceOf, valleyOf } from "./workshopSurface.ts";
import type { Workbench } from "./workbench.ts";

const axes = ["vmax0", "gradm"] as const;

/** Further quantities that the twin's tower measures. */
const further = ["GPP", "Rn", "rootWetness"] as const satisfies readonly LikelihoodTarget[];

export const stomataLesson: Lesson = {
  name: "stomata",
  settings: (base) => ({
    ...base,
    twin: { ...base.twin, pft: "evergreen-forest", seed: 3 },
    free: axes,
    // The others stand at the truth, which only a twin can tell.
    fixed: { psicr: -363, veg_h: 9.38, vgcov: 0.769, chl: 0.0269, rflv: 0.131 },
    surface: { axes, nodes: 11 },
  }),
  tasks: [
    { name: "surface", place: "surface", look: valleys },
    { name: "other", place: "otherOptimum", look: pairOf },
  ],
  question: {
    kind: "choice",
    options: further,
    answer(done) {
      const { narrowest } = done["surface"] ?? {};
      return typeof narrowest === "string" ? { kind: "choice", value: narrowest } : undefined;
    },
  },
};

/** Shares of the nodes that fit within 5 %, under H and LE, and with one further quantity each. */
function valleys(state: Workbench): Facts | undefined {
  const surface = surfaceOf(state, axes);
  const both = surface && valleyOf(surface, ["H", "LE"]);
  if (!surface || !both) return undefined;
  const shares = further.flatMap((name) => {
    const valley = valleyOf(surface, ["H", "LE", name]);
    return valley ? [[name, valley.share] as const] : [];
  });
  const [[narrowest] = [""]] = shares.toSorted(([, a], [, b]) => a - b);
  const [x, y] = both.reach;
  return {
    both: percent(both.share),
    reachX: percent(x),
    reachY: percent(y),
    ...Object.fromEntries(shares.map(([name, share]) => [name, percent(share)])),
    narrowest,
  };
}

/** Two vectors that fit as well, far apart. */
function pairOf(state: Workbench): Facts | undefined {
  const other = finished(state, "otherOptimum");
  if (!other) return undefined;
  const [a, b] = other.pair;
  return {
    vmaxA: a.values.vmax0,
    vmaxB: b.values.vmax0,
    gradmA: a.values.gradm,
    gradmB: b.values.gradm,
  };
}
