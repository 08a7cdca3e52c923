/** @file A bundle with everything in it that one can hold, small. */
import { compareRun } from "../core/evaluation/comparison.ts";
import { writeBundle } from "../core/report/bundle.ts";
import { summariseEvidence } from "../core/report/bundle/furtherProvenance.ts";
import type { RunRequest } from "../core/report/bundle/request.ts";
import type { Manifest, SiteProvenance } from "../core/report/provenance.ts";
import { initialWeights } from "../core/surrogate/network.ts";
import { easyEnsemble } from "./easyEnsemble.ts";
import { observedSite } from "./observedSite.ts";
import { simpleSite } from "./simpleSite.ts";
import { smallBundle } from "./smallBundle.ts";
import { smallEvidence } from "./smallEvidence.ts";

const content = smallBundle();
const [site] = content.sites;
const [provenance] = content.manifest.sites;
const { settings } = site.calibration;
const record = { ...observedSite(2), id: site.id };

const request: RunRequest = {
  settings: {
    ensemble: content.manifest.design.settings,
    surrogate: content.manifest.surrogateSettings,
    calibration: settings,
  },
  refine: { rounds: 1, members: 2 },
  design: "sobol",
  together: false,
  sitePriors: ["chl"],
  verdicts: true,
  verdictsOf: { targets: ["H", "LE"], from: "defaults", candidates: 24 },
  engine: "cpu",
  backend: "wasm",
  sites: [
    {
      id: site.id,
      fixed: { veg_h: 9 },
      limits: { maxCycles: 4, tolerance: 0.01 },
      observations: { quality: "measured", version: "raw" },
      brought: null,
    },
  ],
};

const evidence = smallEvidence(content.parameters);
const { H } = provenance.skill.default;
const agreement = { cosine: 1, ratio: 1, modelNorm: 1, surrogateNorm: 1, isFlat: false };
const group = { group: 1, n: 2, RMSE: 1, bias: 0, modelSd: 2 };
const both = { step: provenance.skill, day: provenance.skill, month: provenance.skill };
const skill = { R: 1, RMSE: 1, NSE: 1, effectR2: 1, n: 3 };
const round = { gapH: 1, gapLE: 1, rmseH: 9, rmseLE: 9, share: 0.1, loss: 1, seconds: 1 };

const whole: SiteProvenance = {
  ...provenance,
  calibration: {
    ...settings,
    balanced: { H: 1, LE: 2 },
    priors: { chl: { kind: "normal", mean: 0.06, sd: 0.01 } },
    priorWeight: 0.01,
    extra: { Rn: 0.5 },
    split: { kind: "half-months", train: "first" },
    changes: [{ epoch: 1, lambda: 2 }],
    bounding: "clip",
  },
  surrogate: { ...provenance.surrogate, from: "b0" },
  ensemble: { ...provenance.ensemble, failed: [{ member: 1, reason: "NaN" }], notes: ["slow"] },
  fidelity: {
    gate: [{ flux: "H", measure: "R", value: 1, least: 0.97, passed: true }],
    gradient: {
      step: 0.01,
      medianCosine: { H: 1, LE: 1, weighted: 1 },
      medianRatio: { H: 1, LE: 1, weighted: 1 },
      points: [
        {
          kind: "default",
          unit: [0.5, 0.5],
          failure: null,
          H: agreement,
          LE: agreement,
          weighted: agreement,
        },
      ],
    },
    errors: { H: { byMonth: [group], byHour: [group], distanceRankCorrelation: 0.5 } },
  },
  refinement: {
    settings: request.refine,
    rounds: [{ round: 0, members: 8, skill: { H: skill, LE: skill }, ...round }],
    kept: 0,
    converged: true,
  },
  evaluation: {
    byResolution: both,
    split: {
      split: { kind: "half-months", train: "first" },
      train: both,
      test: both,
      gainKept: { step: { H: 1, LE: 1 }, day: { H: 1, LE: 1 }, month: { H: 1, LE: 1 } },
    },
    dailyTargets: provenance.skill,
    outOfTarget: [
      {
        quantity: "Rn",
        meaning: "net radiation",
        unit: "W m-2",
        verdict: "same",
        before: 1,
        after: 1,
        change: 0,
        changeLow: 0,
        changeHigh: 0,
        n: 9,
      },
    ],
  },
  boundings: [{ way: "clip", isOwn: true, unit: Float64Array.of(1, 0.5), model: { H: 1, LE: 1 } }],
  baselines: {
    results: [
      {
        method: "cma",
        runs: 9,
        seconds: 1,
        loss: 1,
        metrics: { ...(H && { H }) },
        values: { chl: 0.1 },
      },
    ],
  },
  evidence: summariseEvidence(evidence),
};

const manifest: Manifest = {
  ...content.manifest,
  request,
  selfTest: [{ name: "wasm: LSTM", ok: true, value: 1e-7, tolerance: 1e-4 }],
  sites: [whole],
};

/** Members, record, figures and every part of the manifest. */
export function wholeBundle(): Uint8Array {
  const members = { ...easyEnsemble(simpleSite(2), 3, 1), parameters: content.parameters };
  const network = { ...site.surrogate.settings, units: 2, headUnits: 2 };
  const weights = initialWeights({ ...network, parameters: 2 }, 1);
  const modelled = { H: record.forcing.shortwaveWM2, LE: record.forcing.airTempK };
  const drawn = compareRun(record, modelled, { quality: "all", version: "raw" });
  const bundled = {
    ...site,
    site: record,
    ensembles: { training: members, heldOut: members },
    surrogate: { ...site.surrogate, settings: network, weights },
    calibration: { ...site.calibration, settings: whole.calibration },
    evidence,
    runs: { before: drawn, after: drawn },
  };
  return writeBundle({ ...content, manifest, sites: [bundled] });
}
