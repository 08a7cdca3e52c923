/** @file Settings and observations for calibrations of the easy ensemble. */
import { complete } from "../core/base/progress.ts";
import type { CalibrationSettings } from "../core/calibration/calibration.ts";
import type { SettledStart } from "../core/ensemble/ensemble.ts";
import { settle } from "../core/ensemble/settle.ts";
import { defaultValues } from "../core/model/defaults.ts";
import type { Observation, SiteData } from "../core/site/siteData.ts";
import type { SurrogateSettings } from "../core/surrogate/surrogate.ts";
import { easyFluxes } from "./easyEnsemble.ts";
import { simpleSite } from "./simpleSite.ts";

/** A short calibration. */
export const easyCalibration: CalibrationSettings = {
  epochs: 60,
  learningRate: 0.03,
  lambda: 1,
  generatorUnits: 6,
  windowDays: 12,
  weightH: 3,
  weightLE: 1,
  quality: "measured",
  version: "raw",
  seed: 1,
};

/** A short training. */
export const easyTraining: SurrogateSettings = {
  units: 8,
  headUnits: 16,
  windowDays: 12,
  warmupDays: 4,
  batch: 24,
  stepsPerEpoch: 40,
  maxEpochs: 12,
  patience: 12,
  learningRate: 1e-2,
  validationShare: 0.2,
  taskWeighting: "fixed",
  seed: 1,
};

/** The simple site with the fluxes of a known pair of positions as observations. */
export function easySite(a: number, b: number, days = 60): SiteData {
  const site = simpleSite(days);
  const observe = (flux: number): Observation => ({
    values: site.forcing.shortwaveWM2.map((light) => easyFluxes(light, a, b)[flux]),
    quality: new Uint8Array(site.steps),
    column: "test",
    unit: "W m-2",
  });
  return { ...site, observations: { H: observe(0), LE: observe(1) } };
}

/** A start that the easy engine does not look at: soil that nothing settled. */
export const anyStart: SettledStart = await complete(
  settle(simpleSite(1), defaultValues(simpleSite(1).attributes), { maxCycles: 0, tolerance: 0 }),
);
