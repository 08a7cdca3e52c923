/** @file The shape of a manifest: what every field of it must be. */
import * as v from "valibot";
import { boundings } from "../../calibration/bounding.ts";
import { defaultValues } from "../../model/defaults.ts";
import type { ParameterValues } from "../../model/parameters.ts";
import { schemaVersion, type Manifest } from "../provenance.ts";
import {
  boundedWay,
  fidelity,
  gaps,
  refinement,
  siteEvaluation,
  skill,
  surrogateSkill,
} from "./evaluationShapes.ts";
import { baselines, deviceChecks, evidence } from "./furtherShapes.ts";
import { runRequest } from "./requestShape.ts";
import { calibrationSettings, ensembleSettings, surrogateSettings } from "./settingsShapes.ts";
import {
  count,
  number,
  numberOrNaN,
  parameterNames,
  text,
  truth,
  valuesByParameter,
  type Told,
} from "./shapes.ts";
import { fileNamePattern } from "./siteFiles.ts";
import { siteSummary } from "./siteShapes.ts";

const spinup = v.object({
  cycles: count,
  drift: numberOrNaN,
  converged: v.nullable(truth),
  tolerance: number,
  wetnessDrift: v.array(numberOrNaN),
  tempDriftK: v.array(numberOrNaN),
});

const ensemble = v.object({
  engine: v.picklist(["cpu", "webgpu", "imported"]),
  device: text,
  members: count,
  heldOutMembers: count,
  failed: v.array(v.object({ member: count, reason: text })),
  notes: v.array(text),
  memberSteps: number,
  seconds: number,
});

const surrogate = v.object({
  backend: v.picklist(["webgpu", "wasm", "cpu"]),
  bestEpoch: count,
  heldOutMembers: count,
  skill: surrogateSkill,
  from: v.exactOptional(text),
});

const siteProvenance = v.pipe(
  v.object({
    site: siteSummary,
    file: v.exactOptional(v.pipe(text, v.regex(fileNamePattern, "a plain file name"))),
    defaults: valuesByParameter,
    bounded: valuesByParameter,
    spinup,
    ensemble,
    surrogate,
    fidelity: v.exactOptional(fidelity),
    refinement: v.exactOptional(v.nullable(refinement)),
    calibration: calibrationSettings,
    skill,
    evaluation: v.exactOptional(siteEvaluation),
    closure: v.object({ energyMaxAbs: numberOrNaN, waterMaxAbs: numberOrNaN }),
    gaps,
    boundings: v.exactOptional(v.array(boundedWay)),
    baselines: v.exactOptional(baselines),
    evidence: v.exactOptional(evidence),
  }),
  v.transform(({ defaults, bounded, ...rest }) => {
    // Parameters that came later held their defaults then.
    const before: ParameterValues = { ...defaultValues(rest.site.attributes), ...defaults };
    return { ...rest, defaults: before, bounded: { ...before, ...bounded } };
  }),
);

const shape = v.object({
  schemaVersion: v.literal(schemaVersion),
  bundle: text,
  program: v.literal("Equiflux"),
  versions: v.record(v.string(), text),
  created: text,
  seed: number,
  preset: text,
  boundMapping: v.picklist(boundings),
  free: v.pipe(parameterNames, v.minLength(1, "at least one parameter")),
  fixed: parameterNames,
  design: v.object({ training: text, heldOut: text, settings: ensembleSettings }),
  surrogateSettings,
  sites: v.pipe(
    v.array(siteProvenance),
    v.minLength(1, "at least one site"),
    v.check(
      (sites) => new Set(sites.map(({ site }) => site.id)).size === sites.length,
      "no site twice",
    ),
  ),
  seconds: number,
  request: v.exactOptional(runRequest),
  selfTest: v.exactOptional(deviceChecks),
});

/**
 * Of the present version. It does not compile unless the shape names every field of a manifest, optional ones too: one that
 * it did not name would vanish when a bundle is read.
 */
export const manifestShape: Told<v.InferOutput<typeof shape>> extends Told<Manifest>
  ? v.GenericSchema<unknown, Manifest>
  : never = shape;
