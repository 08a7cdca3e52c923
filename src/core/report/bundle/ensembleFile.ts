/**
 * @file Members' bin means as files of a bundle: JSON that tells what and where, and little-endian numbers. A year of the quick preset
 * is 28 MB, of which deflate takes a sixth: floats of a model have no pattern that it sees.
 */
import * as v from "valibot";
import { fail, succeed, type Problem, type Result } from "../../base/result.ts";
import { ensembleVariables, type Ensemble } from "../../ensemble/ensemble.ts";
import type { ParameterName } from "../../model/parameters.ts";
import { jsonText, parseJson } from "../json.ts";
import { joinNumbers, openNumbers } from "./bytes.ts";
import { count, faultsOf, number, numberOrNaN, parameterNames, positive, text } from "./shapes.ts";

/** Raised whenever a reader of the last version could misread an ensemble. */
const version = 1;
const kind = "equiflux-ensemble";

/** The members that a surrogate learned from, and those that it never saw. */
export interface Ensembles {
  readonly training: Ensemble;
  readonly heldOut: Ensemble;
}

const ensemble = v.object({
  members: count,
  binSeconds: positive,
  bins: count,
  failed: v.array(v.object({ member: count, reason: text })),
  largestFluxWM2: numberOrNaN,
  engine: v.picklist(["cpu", "webgpu", "imported"]),
  device: text,
  present: v.exactOptional(v.array(v.picklist(ensembleVariables))),
  notes: v.array(text),
  memberSteps: number,
  seconds: number,
});
type Described = v.InferOutput<typeof ensemble>;

const shape = v.object({
  kind: v.literal(kind),
  version: v.literal(version),
  parameters: parameterNames,
  variables: v.strictTuple(ensembleVariables.map((name) => v.literal(name))),
  training: ensemble,
  heldOut: ensemble,
});

/** The JSON part: everything but positions and values. */
export function ensemblesText({ training, heldOut }: Ensembles): string {
  const { parameters } = training;
  const head = { kind, version, parameters, variables: ensembleVariables };
  return jsonText({ ...head, training: described(training), heldOut: described(heldOut) }, 2);
}

function described({
  parameters: _parameters,
  design: _design,
  values: _values,
  ...rest
}: Ensemble) {
  return rest;
}

/**
 * The numbers: positions [members, parameters] in 64 bits and bin means [members, variables, bins] in 32 bits of the training
 * members, then of the held-out ones.
 */
export function ensemblesNumbers({ training, heldOut }: Ensembles): Uint8Array {
  return joinNumbers([training, heldOut].flatMap(({ design, values }) => [design, values]));
}

/** Both again. @param where name of the JSON part @param parameters of the manifest */
export function readEnsembles(
  where: string,
  json: string,
  numbers: Uint8Array,
  parameters: readonly ParameterName[],
): Result<Ensembles> {
  const checked = v.safeParse(shape, parseJson(json));
  if (!checked.success) return fail(...faultsOf(checked.issues).map((one) => broken(where, one)));
  const found = checked.output;
  if (found.parameters.join() !== parameters.join()) {
    return fail(broken(where, `parameters: ${parameters.join(", ")} expected as in the manifest`));
  }
  const length = lengthOf(found.training, parameters) + lengthOf(found.heldOut, parameters);
  if (length !== numbers.length) {
    return fail(broken(where, `${length} bytes of numbers expected, got ${numbers.length}`));
  }
  const file = openNumbers(numbers);
  const take = (told: Described): Ensemble => ({
    parameters,
    design: file.wide(told.members * parameters.length),
    values: file.narrow(told.members * ensembleVariables.length * told.bins),
    ...told,
  });
  return succeed({ training: take(found.training), heldOut: take(found.heldOut) });
}

function lengthOf({ members, bins }: Described, parameters: readonly ParameterName[]): number {
  return members * (8 * parameters.length + 4 * ensembleVariables.length * bins);
}

function broken(where: string, message: string): Problem {
  return {
    severity: "error",
    where,
    message: `the members cannot be read: ${message}`,
    remedy: "give the .zip as a calibration wrote it",
  };
}
