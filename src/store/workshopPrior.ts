/** @file Lesson 6: somebody has measured the canopy's height; what that decides, and what it costs. */
import type { ParameterName } from "../core/model/parameters.ts";
import { withPrior } from "./calibrationOptions.ts";
import { editCalibration } from "./calibrationChanges.ts";
import type { Facts, Lesson } from "./workshopLesson.ts";
import { finished, withEffort } from "./workshopLook.ts";
import type { Settings } from "./settings.ts";
import type { Workbench } from "./workbench.ts";

const free: readonly ParameterName[] = ["vmax0", "gradm", "veg_h", "chl"];

/** The height that was measured, m: the twin's hidden 4.38 m, as a pole tells it. */
const measured = { kind: "normal", mean: 4.4, sd: 0.5 } as const;

/** Errors that change by less than this share are about the same (our choice). */
const same = 0.02;

export const priorLesson: Lesson = {
  name: "prior",
  settings: (base) =>
    withEffort(
      { ...base, twin: { ...base.twin, pft: "woodland" }, free },
      { members: 96, heldOut: 24, units: 16, headUnits: 32, maxEpochs: 15, epochs: 150 },
    ),
  tasks: [
    { name: "without", place: "table", look: (state) => found(state, false) },
    { name: "with", place: "calibration", look: (state) => found(state, true), set: knowing },
  ],
  question: {
    kind: "choice",
    options: ["worse", "same", "better"],
    answer({ without, with: known }) {
      const [before, after] = [without?.["error"], known?.["error"]];
      if (typeof before !== "number" || typeof after !== "number") return undefined;
      const change = (after - before) / before;
      if (Math.abs(change) < same) return { kind: "choice", value: "same" };
      return { kind: "choice", value: change > 0 ? "worse" : "better" };
    },
  },
};

function knowing(settings: Settings): Settings {
  return editCalibration((now) => withPrior(now, "veg_h", measured))(settings);
}

/** Height, exchange coefficient, and errors of ILS, without or with a prior on the height. */
function found(state: Workbench, isKnown: boolean): Facts | undefined {
  const table = finished(state, "table");
  const calibration = finished(state, "calibration");
  if (!table || !calibration) return undefined;
  if ((calibration.settings.priors?.veg_h !== undefined) !== isKnown) return undefined;
  const { H, LE } = table.gaps.modelBounded;
  const { veg_h: height, chl } = table.run.parameters;
  const truth = table.truth?.veg_h ?? Number.NaN;
  return { height, chl, truth, H, LE, error: H + LE };
}
