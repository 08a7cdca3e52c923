/** @file Lesson 7: the generator learns a vector for every window, the table holds one; what their mean costs. */
import type { ParameterName } from "../core/model/parameters.ts";
import type { Facts, Lesson } from "./workshopLesson.ts";
import { calibrating, finished, withEffort } from "./workshopLook.ts";
import type { Workbench } from "./workbench.ts";

const free: readonly ParameterName[] = ["vmax0", "gradm", "psicr", "chl"];

export const averagingLesson: Lesson = {
  name: "averaging",
  settings: (base) =>
    calibrating({ meanShare: 0.5, windowDays: 16 })(
      withEffort(
        { ...base, twin: { ...base.twin, pft: "cultivation" }, free },
        { members: 96, heldOut: 24, units: 16, headUnits: 32, maxEpochs: 15, epochs: 150 },
      ),
    ),
  tasks: [
    { name: "mean", place: "table", look: (state) => costs(state, (share) => share > 0) },
    {
      name: "sequence",
      place: "calibration",
      look: (state) => costs(state, (share) => share === 0),
      set: calibrating({ meanShare: 0 }),
    },
  ],
  question: {
    kind: "number",
    unit: "W m-2",
    answer(done) {
      const { cost } = done["sequence"] ?? {};
      if (typeof cost !== "number") return undefined;
      return { kind: "number", value: cost, tolerance: Math.max(0.1, 0.05 * Math.abs(cost)) };
    },
  },
};

/** What the mean costs LE: error with the mean vector less that with the sequence, by the surrogate, W m-2. */
function costs(state: Workbench, isMeant: (meanShare: number) => boolean): Facts | undefined {
  const table = finished(state, "table");
  const calibration = finished(state, "calibration");
  if (!table || !calibration || !isMeant(calibration.settings.meanShare ?? 0)) return undefined;
  const { surrogateSequence, surrogateMean, modelBounded } = table.gaps;
  return {
    sequence: surrogateSequence.LE,
    mean: surrogateMean.LE,
    cost: surrogateMean.LE - surrogateSequence.LE,
    model: modelBounded.LE,
  };
}
