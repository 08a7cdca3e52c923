/** @file Shapes of what was looked at beside the chain: verdicts, baselines, the device's self-test. */
import * as v from "valibot";
import { baselineMethods } from "../../calibration/baselines/names.ts";
import { likelihoodTargets } from "../../identifiability/likelihood.ts";
import { verdictKinds } from "../../identifiability/verdict.ts";
import { evaluation } from "./evaluationShapes.ts";
import {
  count,
  intervalEnd,
  number,
  numberOrNaN,
  parameterName,
  text,
  truth,
  valuesByParameter,
} from "./shapes.ts";

export const deviceChecks = v.array(
  v.object({ name: text, ok: truth, value: numberOrNaN, tolerance: number }),
);

export const baselines = v.object({
  results: v.array(
    v.object({
      method: v.picklist(baselineMethods),
      runs: count,
      seconds: number,
      loss: numberOrNaN,
      metrics: evaluation,
      values: valuesByParameter,
    }),
  ),
});

const verdict = v.object({
  parameter: parameterName,
  kind: v.picklist(verdictKinds),
  partners: v.array(parameterName),
  bound: v.nullable(v.picklist(["lower", "upper"])),
  interval: v.object({ lower: number, lowerBy: intervalEnd, upper: number, upperBy: intervalEnd }),
});

export const evidence = v.object({
  runs: count,
  failed: count,
  engine: v.picklist(["cpu", "webgpu", "imported"]),
  unsettled: numberOrNaN,
  targets: v.array(v.object({ target: v.picklist(likelihoodTargets) })),
  verdicts: v.array(verdict),
});
