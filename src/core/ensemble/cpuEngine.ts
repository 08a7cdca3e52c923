/** @file The ensemble on one CPU thread in float64: the reference, and the engine where there is no WebGPU. */
import type { Computation } from "../base/progress.ts";
import { emptyOutput, type OutputValues } from "../model/fluxes.ts";
import { emptyForcing, prepareForcing, readForcing, type ForcingValues } from "../model/forcing.ts";
import { carryState } from "../model/state.ts";
import { stepColumn } from "../model/step.ts";
import { emptyWork } from "../model/work.ts";
import {
  ensembleVariables,
  type Ensemble,
  type EnsembleDetail,
  type EnsembleInput,
  type FailedMember,
} from "./ensemble.ts";
import { memberTraits } from "./memberTraits.ts";
import { judgeMember, recordPlan, type RecordPlan } from "./record.ts";

/** Every step's forcing as an object: the loop over members reads it many times. */
export function forcingSteps(site: EnsembleInput["site"]): ForcingValues[] {
  const prepared = prepareForcing(site);
  return Array.from({ length: site.steps }, (_, step) => {
    const forcing = emptyForcing();
    readForcing(prepared, step, forcing);
    return forcing;
  });
}

/** Run the members one after the other; progress after each. `seconds` is left 0: the core has no clock. */
export async function* runOnCpu(input: EnsembleInput): Computation<EnsembleDetail, Ensemble> {
  const plan = recordPlan(input);
  const forcing = forcingSteps(input.site);
  const width = ensembleVariables.length * plan.bins;
  const values = new Float32Array(input.members * width);
  const failed: FailedMember[] = [];
  let largestFluxWM2 = 0;
  for (let member = 0; member < input.members; member++) {
    const series = values.subarray(member * width, (member + 1) * width);
    const extreme = runMember(input, plan, forcing, member, series);
    const failure = judgeMember(member, series, extreme);
    if (failure) {
      failed.push(failure);
      series.fill(Number.NaN);
    } else largestFluxWM2 = Math.max(largestFluxWM2, extreme);
    yield {
      done: member + 1,
      total: input.members,
      unit: "member",
      detail: { failed: failed.length, memberSteps: (member + 1) * plan.stepsPerMember },
    };
  }
  return {
    ...pick(input),
    bins: plan.bins,
    values,
    failed,
    largestFluxWM2,
    engine: "cpu",
    device: "1 thread, float64",
    notes: [],
    memberSteps: input.members * plan.stepsPerMember,
    seconds: 0,
  };
}

/** What an ensemble keeps of its input. */
export function pick({ parameters, design, members, binSeconds }: EnsembleInput) {
  return { parameters, design, members, binSeconds };
}

/** Fill a member's bin means. @returns its largest |H| or |LE| of any step, W m-2 */
function runMember(
  input: EnsembleInput,
  plan: RecordPlan,
  forcing: readonly ForcingValues[],
  member: number,
  series: Float32Array,
): number {
  const traits = memberTraits(input, member);
  const state = carryState(input.start.state, input.start.traits, traits);
  const output = emptyOutput();
  const work = emptyWork();
  let extreme = 0;
  for (let step = 0; step < plan.warmupSteps; step++) {
    stepColumn(traits, forcing[step], state, output, work);
    extreme = Math.max(extreme, Math.abs(output.H), Math.abs(output.LE));
  }
  const sums = new Float64Array(ensembleVariables.length);
  for (let bin = 0; bin < plan.bins; bin++) {
    sums.fill(0);
    for (let k = 0; k < plan.stepsPerBin; k++) {
      stepColumn(traits, forcing[bin * plan.stepsPerBin + k], state, output, work);
      addTo(sums, output);
      extreme = Math.max(extreme, Math.abs(output.H), Math.abs(output.LE));
    }
    for (let v = 0; v < sums.length; v++) series[v * plan.bins + bin] = sums[v] / plan.stepsPerBin;
  }
  return extreme;
}

/** In the order of `ensembleVariables`. */
function addTo(sums: Float64Array, output: OutputValues): void {
  sums[0] += output.H;
  sums[1] += output.LE;
  sums[2] += output.GPP;
  sums[3] += output.Rn;
  sums[4] += output.G;
  sums[5] += output.skinTempK;
  sums[6] += output.rootWetness;
  sums[7] += output.SWup;
}
