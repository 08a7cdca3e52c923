import { expect, test } from "vitest";
import { exchangedRun } from "../../testing/exchangedRun.ts";
import { must } from "../../testing/siteCsv.ts";
import { complete } from "../base/progress.ts";
import { runOnCpu } from "../ensemble/cpuEngine.ts";
import { exportCalibrations } from "./exportCalibrations.ts";
import type { BundledCalibration } from "./fromBundle.ts";

const { site, ...vector } = await exchangedRun(2);
const calibration: BundledCalibration = {
  vector: { ...vector, site },
  site,
  ensembles: [],
  limits: { maxCycles: 1, tolerance: 1 },
  beganInSavedState: false,
};

function notesOf(...calibrations: readonly BundledCalibration[]) {
  const choice = { form: "alma", version: "v1", vector: "calibrated" } as const;
  return complete(exportCalibrations(calibrations, choice, runOnCpu)).then((told) => must(told));
}

test("EX25 runs that are not the calibration's own are told, and what several sites have in common is told once", async () => {
  const { notes } = await notesOf({ ...calibration, beganInSavedState: true });
  expect(notes.join()).toContain("the calibration of FR-Pue began in a saved state");
  const twice = await notesOf(calibration, calibration);
  expect(twice.files).toHaveLength(2);
  expect(new Set(twice.notes).size).toBe(twice.notes.length);
  expect(twice.notes.join()).not.toContain("saved state");
});
