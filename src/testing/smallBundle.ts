/** @file The content of a bundle of a calibration that never ran, for tests of its reading and writing. */
import type { Calibration, CalibrationEpoch } from "../core/calibration/calibration.ts";
import { buildLedger } from "../core/calibration/ledger.ts";
import { presetSettings } from "../core/calibration/presets.ts";
import { metrics } from "../core/evaluation/metrics.ts";
import { defaultValues } from "../core/model/defaults.ts";
import { boundedTable } from "../core/report/boundedTable.ts";
import type { BundleContent } from "../core/report/bundle.ts";
import { schemaVersion, summariseSite } from "../core/report/provenance.ts";
import type { Manifest } from "../core/report/provenance.ts";
import { scrambledSobol } from "../core/sampling/sobol.ts";
import { binFeatures, dailyFeatures } from "../core/surrogate/features.ts";
import { initialWeights } from "../core/surrogate/network.ts";
import { tasks, type Surrogate } from "../core/surrogate/surrogate.ts";
import { observedSite } from "./observedSite.ts";
import { plainEpoch } from "./plainEpoch.ts";

const parameters = ["gradm", "chl"] as const;
const site = observedSite(2);
const defaults = defaultValues(site.attributes);
const settings = presetSettings("quick", 3);

function epochOf(epoch: number): CalibrationEpoch {
  return {
    epoch,
    ...plainEpoch,
    lossH: 1 / 3,
    lossLE: 0.5,
    loss: 5 / 6,
    rangePenalty: 0.25,
    penaltyByParameter: Float32Array.of(0.25, 0),
    raw: Float32Array.of(1.25, 0.5, 1.25 - epoch, 0.75),
    windows: 2,
    gradientNorm: 0.1,
  };
}

const calibration: Calibration = {
  parameters,
  settings: settings.calibration,
  epochs: [epochOf(0), epochOf(1)],
  ledger: buildLedger(parameters, [epochOf(0), epochOf(1)]),
  rawUnit: Float64Array.of(1.1, 0.6),
  raw: Float64Array.of(16.4, 0.124),
  bounded: { ...defaults, gradm: 15, chl: 0.124 },
  sequence: Float32Array.of(1.25, 0.5, 0.25, 0.75),
  windowStarts: [0, 1],
  windowDays: [1, 1],
  effectiveSd: Float64Array.of(7, 0.02),
};

const skill = { R: 0.99, RMSE: 5, NSE: 0.98, effectR2: 0.9, n: 100 };
const halves = (length: number) => new Float64Array(length).fill(0.5);
const surrogate: Surrogate = {
  parameters,
  settings: settings.surrogate,
  binsPerDay: 8,
  weights: initialWeights({ ...settings.surrogate, parameters: parameters.length }, 1),
  scaling: {
    dailyMean: halves(dailyFeatures.length),
    dailySd: halves(dailyFeatures.length),
    binMean: halves(binFeatures.length),
    binSd: halves(binFeatures.length),
    taskLevel: Float32Array.from({ length: tasks.length * 8 * 2 }, (_, i) => i / 8),
    taskSd: new Float64Array(tasks.length).fill(2),
  },
  backend: "cpu",
  history: [{ epoch: 0, trainLoss: 1, validationLoss: 1 }],
  bestEpoch: 0,
  end: { reason: "epochs", message: "" },
  taskWeights: [0.4, 0.4, 0.1, 0.1, 0, 0, 0],
  skill: {
    H: skill,
    LE: skill,
    GPP: skill,
    Rn: skill,
    G: skill,
    skinTempK: skill,
    rootWetness: skill,
  },
  heldOutMembers: 4,
};

const error = { H: 40, LE: 60 };
const manifest: Manifest = {
  schemaVersion,
  bundle: "b1",
  program: "Equiflux",
  versions: { equiflux: "0.0.0" },
  created: "2026-01-01T00:00:00.000Z",
  seed: 3,
  preset: "quick",
  boundMapping: "clip",
  free: parameters,
  fixed: [],
  design: { training: "sobol", heldOut: "lhs", settings: settings.ensemble },
  surrogateSettings: settings.surrogate,
  sites: [
    {
      site: summariseSite(site),
      defaults,
      bounded: calibration.bounded,
      spinup: {
        cycles: 2,
        drift: 0.004,
        converged: true,
        tolerance: 0.01,
        wetnessDrift: [0.001, 0.002, 0.004, 0.003, 0.02, 0.01],
        tempDriftK: [0.01, 0.01, 0.02, 0.05, 0.1, 0.3],
      },
      ensemble: {
        engine: "cpu",
        device: "1 worker",
        members: 8,
        heldOutMembers: 4,
        failed: [],
        notes: [],
        memberSteps: 12 * 96,
        seconds: 1,
      },
      surrogate: { backend: "cpu", bestEpoch: 0, heldOutMembers: 4, skill: surrogate.skill },
      calibration: settings.calibration,
      skill: {
        default: { H: metrics([1, 2, 3], [1, 2, 4]) },
        calibrated: { H: metrics([1, 2, 3], [1, 2, 3]) },
      },
      closure: { energyMaxAbs: 1e-12, waterMaxAbs: 1e-15 },
      gaps: {
        surrogateSequence: error,
        surrogateMean: error,
        surrogateBounded: error,
        modelBounded: error,
        surrogateAgainstModel: error,
      },
    },
  ],
  seconds: 2,
};

/** A bundle of one synthetic site, two parameters and two epochs. */
export function smallBundle(): BundleContent {
  return {
    manifest,
    table: boundedTable({ site, calibration, defaults, bundle: "b1" }),
    parameters,
    designs: [
      { set: "training", units: scrambledSobol(8, 2, 3) },
      { set: "heldOut", units: scrambledSobol(4, 2, 4) },
    ],
    sites: [{ id: site.id, surrogate, calibration }],
  };
}
