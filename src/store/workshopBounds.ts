/** @file Lesson 1: what a calibration does where nothing keeps it within the ranges, and what the range penalty changes. */
import { leftRange, worstExcursion } from "../core/calibration/ledger.ts";
import { isParameterName, type ParameterName } from "../core/model/parameters.ts";
import type { Facts, Lesson } from "./workshopLesson.ts";
import { calibrating, finished, withEffort } from "./workshopLook.ts";
import type { Workbench } from "./workbench.ts";

const free: readonly ParameterName[] = ["vmax0", "gradm", "veg_h", "chl"];

/** The answer where no parameter went outside. */
const none = "none";

export const boundsLesson: Lesson = {
  name: "bounds",
  settings: (base) =>
    calibrating({ lambda: 1, meanShare: 0 })(
      withEffort(
        { ...base, twin: { ...base.twin, pft: "woodland" }, free },
        { members: 96, heldOut: 24, units: 16, headUnits: 32, maxEpochs: 15, epochs: 150 },
      ),
    ),
  tasks: [
    { name: "with", place: "calibration", look: (state) => excursions(state, (x) => x >= 0.5) },
    {
      name: "without",
      place: "calibration",
      look: (state) => excursions(state, (x) => x === 0),
      set: calibrating({ lambda: 0 }),
    },
  ],
  question: {
    kind: "parameter",
    options: [...free, none],
    answer(done) {
      const { farthest } = done["without"] ?? {};
      if (typeof farthest !== "string") return undefined;
      if (!isParameterName(farthest)) return { kind: "choice", value: none };
      return { kind: "parameter", values: [farthest] };
    },
  },
};

/** How many left their range, and who went how far; undefined before a calibration with such a weight of the penalty is done. */
function excursions(state: Workbench, isMeant: (lambda: number) => boolean): Facts | undefined {
  const calibration = finished(state, "calibration");
  if (!calibration || !isMeant(calibration.settings.lambda)) return undefined;
  if (calibration.settings.changes) return undefined;
  const rows = calibration.ledger.filter(leftRange);
  const [first] = rows.toSorted((a, b) => worstExcursion(b) - worstExcursion(a));
  return {
    outside: rows.length,
    farthest: rows.length > 0 ? first.parameter : none,
    distance: rows.length > 0 ? worstExcursion(first) : 0,
  };
}
