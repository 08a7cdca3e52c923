/** @file The shape of what was asked of a run. */
import * as v from "valibot";
import { likelihoodTargets } from "../../identifiability/likelihood.ts";
import { fluxChoices, qualityChoices } from "../../site/siteData.ts";
import { beginnings, broughtKinds, designNames, type RunRequest } from "./request.ts";
import {
  calibrationSettings,
  ensembleSettings,
  refineSettings,
  surrogateSettings,
} from "./settingsShapes.ts";
import { count, number, parameterNames, text, truth, valuesByParameter } from "./shapes.ts";

const siteRequest = v.object({
  id: text,
  fixed: valuesByParameter,
  limits: v.object({ maxCycles: count, tolerance: number }),
  observations: v.object({
    quality: v.picklist(qualityChoices),
    version: v.picklist(fluxChoices),
  }),
  brought: v.nullable(v.picklist(broughtKinds)),
});

const verdictsRequest = v.object({
  targets: v.pipe(
    v.array(v.picklist(likelihoodTargets)),
    v.minLength(1, "a target at least"),
    v.check((targets) => new Set(targets).size === targets.length, "no target twice"),
  ),
  from: v.picklist(beginnings),
  candidates: v.exactOptional(count),
});

export const runRequest: v.GenericSchema<unknown, RunRequest> = v.object({
  settings: v.object({
    ensemble: ensembleSettings,
    surrogate: surrogateSettings,
    calibration: calibrationSettings,
  }),
  refine: refineSettings,
  design: v.picklist(designNames),
  together: truth,
  sitePriors: parameterNames,
  verdicts: truth,
  verdictsOf: v.exactOptional(verdictsRequest),
  engine: v.picklist(["cpu", "webgpu"]),
  backend: v.picklist(["webgpu", "wasm", "cpu"]),
  sites: v.array(siteRequest),
});
