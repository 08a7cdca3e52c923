/** @file Shapes of what was measured: metrics by flux, resolution and side, gaps, fidelity, refinement. */
import * as v from "valibot";
import { boundings } from "../../calibration/bounding.ts";
import { comparedLosses } from "../../calibration/comparedLosses.ts";
import { resolutions } from "../../evaluation/evaluate.ts";
import { metricNames } from "../../evaluation/metrics.ts";
import { outOfTargetNames, verdicts } from "../../evaluation/outOfTarget.ts";
import { observedNames } from "../../site/siteData.ts";
import { tasks } from "../../surrogate/surrogate.ts";
import { refineSettings, split } from "./settingsShapes.ts";
import { count, fluxPairOrNaN, number, numberOrNaN, text, truth } from "./shapes.ts";

const metrics = v.object({
  ...v.entriesFromList(metricNames, numberOrNaN),
  n: count,
  undefinedBecause: v.object(v.entriesFromList(metricNames, v.exactOptional(text))),
});

/** Metrics by flux. */
export const evaluation = v.object(v.entriesFromList(observedNames, v.exactOptional(metrics)));

export const skill = v.object({ default: evaluation, calibrated: evaluation });

const byResolution = v.object(v.entriesFromList(resolutions, skill));

const outOfTarget = v.object({
  quantity: v.picklist(outOfTargetNames),
  meaning: text,
  unit: text,
  verdict: v.picklist(verdicts),
  before: numberOrNaN,
  after: numberOrNaN,
  change: numberOrNaN,
  changeLow: numberOrNaN,
  changeHigh: numberOrNaN,
  n: count,
});

export const siteEvaluation = v.object({
  byResolution,
  split: v.exactOptional(
    v.object({
      split,
      train: byResolution,
      test: byResolution,
      gainKept: v.object(v.entriesFromList(resolutions, fluxPairOrNaN)),
    }),
  ),
  dailyTargets: v.exactOptional(skill),
  outOfTarget: v.array(outOfTarget),
});

export const gaps = v.object({
  surrogateSequence: fluxPairOrNaN,
  surrogateMean: fluxPairOrNaN,
  surrogateBounded: fluxPairOrNaN,
  modelBounded: fluxPairOrNaN,
  surrogateAgainstModel: fluxPairOrNaN,
});

export const boundedWay = v.object({
  way: v.picklist([...boundings, "effective"] as const),
  isOwn: truth,
  unit: v.pipe(
    v.array(number),
    v.transform((unit) => Float64Array.from(unit)),
  ),
  model: fluxPairOrNaN,
});

const taskSkill = v.object({
  R: numberOrNaN,
  RMSE: numberOrNaN,
  NSE: numberOrNaN,
  effectR2: numberOrNaN,
  n: count,
});

/** Skill of a surrogate by task. */
export const surrogateSkill = v.object(v.entriesFromList(tasks, taskSkill));

const gateCheck = v.object({
  flux: v.picklist(["H", "LE"]),
  measure: v.picklist(["R", "effectR2", "cosine"]),
  value: numberOrNaN,
  least: number,
  passed: truth,
});

const agreement = v.object({
  cosine: numberOrNaN,
  ratio: numberOrNaN,
  modelNorm: numberOrNaN,
  surrogateNorm: numberOrNaN,
  isFlat: truth,
});

const medians = v.object(v.entriesFromList(comparedLosses, numberOrNaN));

const gradient = v.object({
  step: number,
  medianCosine: medians,
  medianRatio: medians,
  points: v.array(
    v.object({
      kind: v.picklist(["default", "random", "optimum"]),
      unit: v.array(number),
      failure: v.nullable(text),
      ...v.entriesFromList(comparedLosses, agreement),
    }),
  ),
});

const groupErrors = v.array(
  v.object({
    group: number,
    n: count,
    RMSE: numberOrNaN,
    bias: numberOrNaN,
    modelSd: numberOrNaN,
  }),
);

export const fidelity = v.object({
  gate: v.array(gateCheck),
  gradient: v.nullable(gradient),
  errors: v.record(
    v.string(),
    v.object({
      byMonth: groupErrors,
      byHour: groupErrors,
      distanceRankCorrelation: numberOrNaN,
    }),
  ),
});

const refinementRound = v.object({
  round: count,
  members: count,
  skill: v.object({ H: taskSkill, LE: taskSkill }),
  gapH: numberOrNaN,
  gapLE: numberOrNaN,
  rmseH: numberOrNaN,
  rmseLE: numberOrNaN,
  share: numberOrNaN,
  loss: numberOrNaN,
  seconds: number,
});

export const refinement = v.object({
  settings: refineSettings,
  rounds: v.array(refinementRound),
  kept: count,
  converged: truth,
});
