/**
 * @file What of the settings stands in a link, and under which key. Left out are files and what is said about them: a link
 * opens the synthetic twin, for which a seed is enough.
 */
import type { CalibrationSettings } from "../core/calibration/calibration.ts";
import { baselineMethods } from "../core/calibration/baselines/names.ts";
import { boundings } from "../core/calibration/bounding.ts";
import { extraTargetNames } from "../core/calibration/extraTargets.ts";
import { balances, lossForms } from "../core/calibration/fluxWeights.ts";
import type { EnsembleSettings } from "../core/calibration/presets.ts";
import { weightingChoices } from "../core/calibration/weighting.ts";
import { parameters } from "../core/model/parameters.ts";
import { designKinds } from "../core/sampling/design.ts";
import { fluxChoices, qualityChoices } from "../core/site/siteData.ts";
import { syntheticPfts, syntheticYears } from "../core/site/syntheticClimate.ts";
import { taskWeightings, type SurrogateSettings } from "../core/surrogate/surrogate.ts";
import { baselineChoice } from "./baselineChoice.ts";
import { evidenceCodec, posteriorCodec, sensitivityCodec, surfaceCodec } from "./linkEvidence.ts";
import { flag, listOf, numberIn, oneOf, recordOf, wholeIn } from "./linkCodecs.ts";
import { choice, plain, type LinkField, type Part } from "./linkParts.ts";
import { anyNumber, changesCodec, priorCodec, splitCodec } from "./linkValues.ts";
import type { BaselineChoice, RefineChoice, Settings, TwinSettings } from "./settings.ts";

const twin: Part<TwinSettings> = {
  get: (settings) => settings.twin,
  set: (settings, value) => ({ ...settings, twin: value }),
};
const ensemble: Part<EnsembleSettings> = {
  get: ({ chain }) => chain.ensemble,
  set: (settings, value) => ({ ...settings, chain: { ...settings.chain, ensemble: value } }),
};
const surrogate: Part<SurrogateSettings> = {
  get: ({ chain }) => chain.surrogate,
  set: (settings, value) => ({ ...settings, chain: { ...settings.chain, surrogate: value } }),
};
const calibration: Part<CalibrationSettings> = {
  get: ({ chain }) => chain.calibration,
  set: (settings, value) => ({ ...settings, chain: { ...settings.chain, calibration: value } }),
};
const observations: Part<Settings["observations"]> = {
  get: (settings) => settings.observations,
  set: (settings, value) => ({ ...settings, observations: value }),
};
const limits: Part<Settings["start"]["limits"]> = {
  get: ({ start }) => start.limits,
  set: (settings, value) => ({ ...settings, start: { ...settings.start, limits: value } }),
};
const refine: Part<RefineChoice> = {
  get: (settings) => settings.refine,
  set: (settings, value) => ({ ...settings, refine: value }),
};
const baselines: Part<BaselineChoice> = {
  get: baselineChoice,
  set: (settings, value) => ({ ...settings, baselines: value }),
};
const whole: Part<Settings> = { get: (settings) => settings, set: (_, settings) => settings };

const seed = wholeIn(0, Number.MAX_SAFE_INTEGER);
const weight = numberIn(0, 100);
const rate = numberIn(1e-6, 1);
const parameterNames = parameters.map(({ name }) => name);

/** Limits are those of the fields on the page. */
export const linkFields: readonly LinkField[] = [
  plain(twin, "pft", "pft", oneOf(syntheticPfts)),
  plain(twin, "years", "years", oneOf([1, 2] as const)),
  plain(twin, "weather", "seed", seed),
  choice(twin, "climate", "climate", oneOf(syntheticYears)),
  choice(twin, "noise", "noise", numberIn(0, 10)),
  plain(observations, "quality", "quality", oneOf(qualityChoices)),
  plain(observations, "fluxes", "version", oneOf(fluxChoices)),
  choice(observations, "split", "split", splitCodec),
  plain(limits, "cycles", "maxCycles", wholeIn(0, 1000)),
  plain(limits, "drift", "tolerance", numberIn(0, 1)),
  plain(whole, "free", "free", listOf(oneOf(parameterNames))),
  choice(whole, "fixed", "fixed", recordOf(parameterNames, anyNumber)),
  plain(whole, "design", "design", oneOf(designKinds)),
  plain(whole, "engine", "engine", oneOf(["auto", "cpu", "webgpu"] as const)),
  plain(ensemble, "members", "members", wholeIn(8, 65_536)),
  plain(ensemble, "held", "heldOut", wholeIn(4, 4096)),
  plain(ensemble, "bin", "binSeconds", wholeIn(60, 86_400)),
  plain(surrogate, "sseed", "seed", seed),
  plain(surrogate, "units", "units", wholeIn(4, 256)),
  plain(surrogate, "head", "headUnits", wholeIn(4, 256)),
  plain(surrogate, "swin", "windowDays", wholeIn(8, 365)),
  plain(surrogate, "warm", "warmupDays", wholeIn(0, 180)),
  plain(surrogate, "batch", "batch", wholeIn(1, 512)),
  plain(surrogate, "steps", "stepsPerEpoch", wholeIn(1, 1000)),
  plain(surrogate, "sepochs", "maxEpochs", wholeIn(1, 1000)),
  plain(surrogate, "patience", "patience", wholeIn(1, 1000)),
  plain(surrogate, "srate", "learningRate", rate),
  plain(surrogate, "valid", "validationShare", numberIn(0.02, 0.5)),
  plain(surrogate, "tasks", "taskWeighting", oneOf(taskWeightings)),
  plain(calibration, "cseed", "seed", seed),
  plain(calibration, "epochs", "epochs", wholeIn(1, 100_000)),
  plain(calibration, "rate", "learningRate", rate),
  plain(calibration, "lambda", "lambda", numberIn(0, 1000)),
  plain(calibration, "gen", "generatorUnits", wholeIn(2, 128)),
  plain(calibration, "cwin", "windowDays", wholeIn(4, 365)),
  plain(calibration, "wH", "weightH", weight),
  plain(calibration, "wLE", "weightLE", weight),
  choice(calibration, "mean", "meanShare", numberIn(0, 1)),
  choice(calibration, "bound", "bounding", oneOf(boundings)),
  choice(calibration, "loss", "lossForm", oneOf(lossForms)),
  choice(calibration, "balance", "balance", oneOf(balances)),
  choice(calibration, "bins", "weighting", oneOf(weightingChoices)),
  choice(calibration, "priors", "priors", recordOf(parameterNames, priorCodec)),
  choice(calibration, "priorw", "priorWeight", numberIn(0, 1000)),
  choice(calibration, "targets", "extra", recordOf(extraTargetNames, weight)),
  choice(calibration, "changes", "changes", changesCodec),
  plain(refine, "rounds", "rounds", wholeIn(1, 100)),
  plain(refine, "added", "members", wholeIn(1, 65_536)),
  plain(refine, "refined", "isUsed", flag),
  plain(baselines, "optimisers", "methods", listOf(oneOf(baselineMethods))),
  choice(baselines, "runs", "runs", wholeIn(1, 1_000_000)),
  choice(whole, "evidence", "evidence", evidenceCodec),
  choice(whole, "rise", "rise", numberIn(0, 1000)),
  choice(whole, "posterior", "posterior", posteriorCodec),
  choice(whole, "seeds", "seeds", wholeIn(2, 50)),
  choice(whole, "surface", "surface", surfaceCodec),
  choice(whole, "sensitivity", "sensitivity", sensitivityCodec),
];
