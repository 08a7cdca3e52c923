/** @file The shape of what verdicts rest on, whole: every field of it, numbers to the last bit. */
import * as v from "valibot";
import type { Evidence } from "../../identifiability/evidence.ts";
import { likelihoodTargets } from "../../identifiability/likelihood.ts";
import { verdictKinds } from "../../identifiability/verdict.ts";
import { count, intervalEnd, parameterName, parameterNames, type Told } from "./shapes.ts";

/** Numbers that JSON has none for, as they are written. */
const others: readonly unknown[] = ["NaN", "Infinity", "-Infinity", "-0"];

/** Any number, to the last bit. 1e999 is none. */
const exact = v.pipe(
  v.unknown(),
  v.check(
    (value) => (typeof value === "number" ? Number.isFinite(value) : others.includes(value)),
    "a number, or one of NaN, Infinity, -Infinity, -0 as a text",
  ),
  v.transform(Number),
);

/** A finite number, to the last bit: what is drawn along an axis. */
const place = v.pipe(exact, v.finite("a finite number"));

const exactList = v.pipe(
  v.array(exact),
  v.transform((list) => Float64Array.from(list)),
);
const places = v.pipe(
  v.array(place),
  v.transform((list) => Float64Array.from(list)),
);

const judged = v.object({
  unit: places,
  deviance: exact,
  rmse: v.object(v.entriesFromList(likelihoodTargets, v.exactOptional(exact))),
});

const target = v.object({
  target: v.picklist(likelihoodTargets),
  count,
  effective: exact,
  counted: exact,
  referenceError: exact,
  floor: exact,
});

const fisher = v.object({
  parameters: parameterNames,
  information: exactList,
  eigen: v.object({ values: exactList, vectors: exactList }),
  sd: exactList,
  sdAlone: exactList,
  correlation: v.pipe(
    v.nullable(exactList),
    v.transform((list) => list ?? undefined),
  ),
  collinear: v.array(v.object({ a: parameterName, b: parameterName, index: exact })),
});

const interval = v.object({
  lower: place,
  lowerBy: intervalEnd,
  upper: place,
  upperBy: intervalEnd,
});

const profile = v.object({
  parameter: parameterName,
  points: v.pipe(
    v.array(
      v.object({
        position: place,
        deviance: exact,
        unit: places,
        onBound: parameterNames,
        freed: exact,
      }),
    ),
    // The optimum is among them at least.
    v.minLength(1, "a point at least"),
  ),
  interval,
});

const slice = v.object({
  parameter: parameterName,
  points: v.pipe(
    v.array(v.object({ position: place, deviance: exact })),
    v.minLength(1, "a point at least"),
  ),
  interval,
});

const verdict = v.object({
  unsettled: v.exactOptional(exact),
  parameter: parameterName,
  optimum: place,
  interval,
  widthAlone: exact,
  heldBy: parameterNames,
  moves: v.array(
    v.object({ parameter: parameterName, move: exact, alone: v.exactOptional(exact) }),
  ),
  kind: v.picklist(verdictKinds),
  partners: parameterNames,
  bound: v.nullable(v.picklist(["lower", "upper"])),
  advice: v.picklist(["keep", "prior", "fix", "leaveOut"]),
});

/** Fields in the order in which they are gathered: what is read and written again is the same file. */
const shape = v.object({
  parameters: parameterNames,
  targets: v.array(target),
  optimum: judged,
  asked: judged,
  fisher,
  oneSided: parameterNames,
  withoutSlope: parameterNames,
  profiles: v.array(profile),
  slices: v.array(slice),
  verdicts: v.array(verdict),
  improvements: v.array(exact),
  unsettled: exact,
  runs: count,
  failed: count,
  engine: v.picklist(["cpu", "webgpu", "imported"]),
});

/** It does not compile unless the shape names every field of the evidence, optional ones too. */
export const evidenceShape: Told<v.InferOutput<typeof shape>> extends Told<Evidence>
  ? v.GenericSchema<unknown, Evidence>
  : never = shape;
