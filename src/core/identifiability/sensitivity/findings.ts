/** @file From the numbers of all members to what the method tells of each output. */
import { growingNumbers, usualResamples, type Bootstrap } from "./estimate.ts";
import { sensitivityOutputs, type SensitivityOutput } from "./outputs.ts";
import { morrisDesign, morrisEffects } from "./morris.ts";
import { saltelliDesign } from "./saltelli.ts";
import { membersPerRow } from "./layout.ts";
import type {
  MorrisOutput,
  SensitivityFindings,
  SensitivityPlan,
  SobolOutput,
} from "./sensitivity.ts";
import { sobolIndices } from "./sobolIndices.ts";

/** Positions of all members, row-major. */
export function designOf(plan: SensitivityPlan, parameters: number): Float64Array {
  return plan.method === "sobol"
    ? saltelliDesign({ ...plan, parameters })
    : morrisDesign({ ...plan, parameters });
}

/** Base rows, or steps of trajectories, of a plan. */
export function rowsOf({ method, n }: SensitivityPlan, parameters: number): number {
  return method === "sobol" ? n : n * parameters;
}

/** Base rows or steps that a member without a loss makes incomplete. */
export function leftOutOf(
  plan: SensitivityPlan,
  scores: Float64Array,
  design: Float64Array,
  parameters: number,
): number {
  const y = columnOf(scores, "loss");
  const none: Bootstrap = { resamples: 0, seed: 0 };
  const kept =
    plan.method === "sobol"
      ? sobolIndices(y, { ...plan, parameters }, none).rows
      : morrisEffects(y, design, parameters, none).steps.reduce((sum, n) => sum + n, 0);
  return rowsOf(plan, parameters) - kept;
}

/** @param scores row-major [members, sensitivityOutputs] */
export function findingsOf(
  plan: SensitivityPlan,
  scores: Float64Array,
  design: Float64Array,
  parameters: number,
): SensitivityFindings {
  const bootstrap = { resamples: usualResamples, seed: plan.seed };
  if (plan.method === "sobol") {
    return {
      method: "sobol",
      outputs: byOutput((output) =>
        sobolOutput(columnOf(scores, output), plan, parameters, bootstrap),
      ),
    };
  }
  return {
    method: "morris",
    outputs: byOutput((output) =>
      morrisOutput(columnOf(scores, output), design, parameters, bootstrap),
    ),
  };
}

function sobolOutput(
  y: Float64Array,
  { n, secondOrder }: SensitivityPlan,
  parameters: number,
  bootstrap: Bootstrap,
): SobolOutput {
  const all = sobolIndices(y, { parameters, secondOrder }, bootstrap);
  const width = membersPerRow({ parameters, secondOrder });
  return {
    ...all,
    convergence: growingNumbers(n).map((rows) => {
      const part =
        rows === n
          ? all
          : sobolIndices(y.subarray(0, rows * width), { parameters, secondOrder }, bootstrap);
      return { n: rows, first: part.first, total: part.total };
    }),
  };
}

function morrisOutput(
  y: Float64Array,
  design: Float64Array,
  parameters: number,
  bootstrap: Bootstrap,
): MorrisOutput {
  const all = morrisEffects(y, design, parameters, bootstrap);
  const n = y.length / (parameters + 1);
  return {
    ...all,
    convergence: growingNumbers(n).map((rows) => {
      const part = y.subarray(0, rows * (parameters + 1));
      const { muStar } = rows === n ? all : morrisEffects(part, design, parameters, bootstrap);
      return { n: rows, muStar };
    }),
  };
}

function columnOf(scores: Float64Array, output: SensitivityOutput): Float64Array {
  const [width, k] = [sensitivityOutputs.length, sensitivityOutputs.indexOf(output)];
  return Float64Array.from({ length: scores.length / width }, (_, m) => scores[m * width + k]);
}

function byOutput<T>(of: (output: SensitivityOutput) => T): Readonly<Record<SensitivityOutput, T>> {
  return {
    loss: of("loss"),
    rmseH: of("rmseH"),
    rmseLE: of("rmseLE"),
    meanH: of("meanH"),
    meanLE: of("meanLE"),
    meanGPP: of("meanGPP"),
    meanRn: of("meanRn"),
  };
}
