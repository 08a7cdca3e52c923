/** @file Member-steps per second of the ensemble: one CPU thread in float64 against WebGPU in float32, side by side. */
import { availableParallelism } from "node:os";
import { findGpu, findSoftwareGpus, type NodeGpu } from "../src/cli/webgpu.ts";
import { complete } from "../src/core/base/progress.ts";
import { runOnCpu } from "../src/core/ensemble/cpuEngine.ts";
import type { Ensemble, EnsembleInput } from "../src/core/ensemble/ensemble.ts";
import { runOnGpu } from "../src/core/ensemble/gpuEngine.ts";
import { firstDays } from "../src/testing/firstDays.ts";
import {
  benchSite,
  medianBy,
  randomMembers,
  rateOf,
  timed,
  type Timed,
} from "./tools/ensembleBench.ts";

/**
 * Every adapter at every size in turn, round after round; the medians of the rounds count. 2,048 members run a third
 * of the year, so that a round does not take minutes on the slowest adapter.
 */
export async function bench({ isShort }: { readonly isShort: boolean }) {
  const site = await benchSite(isShort);
  const input = await randomMembers(site, isShort ? 64 : 2048);
  const sizes = isShort ? [32, 64] : [256, 512, 2048];
  const adapters = await adaptersHere();
  const compiled: number[] = [];
  for (const gpu of adapters) compiled.push(await secondsToCompile(input, gpu));
  const cpuRounds: Timed[] = [];
  const gpuRounds: Timed[][][] = adapters.map(() => sizes.map(() => []));
  for (let round = 0; round < (isShort ? 1 : 5); round++) {
    cpuRounds.push(await timed(() => complete(runOnCpu(firstMembers(input, isShort ? 8 : 32)))));
    for (const [a, gpu] of adapters.entries()) {
      for (const [s, size] of sizes.entries()) {
        const part = size > 1000 ? { ...input, site: firstDays(site, 122) } : input;
        gpuRounds[a][s].push(await timed(() => runOn(firstMembers(part, size), gpu)));
      }
    }
  }
  const cpu = medianBy(cpuRounds, rateOf);
  return {
    site: site.id,
    rounds: cpuRounds.length,
    cpu: { ...rates(cpu), members: cpu.result.members },
    adapters: adapters.map(({ name }, a) => ({
      name,
      secondsToCompile: compiled[a],
      rmsDifferenceWM2: rmsDifference(cpu.result, gpuRounds[a][0][0].result),
      sizes: sizes.map((members, s) => {
        const gpu = medianBy(gpuRounds[a][s], rateOf);
        return {
          members,
          ...rates(gpu),
          ratio: rateOf(gpu) / rateOf(cpu),
          ratioByProcessorTime: processorRatio(cpu, gpu),
        };
      }),
    })),
  };
}

/** All software adapters; on a machine with a graphics card that one too. */
async function adaptersHere(): Promise<NodeGpu[]> {
  const software = await findSoftwareGpus();
  const first = await findGpu();
  return first && !first.isSoftware ? [first, ...software] : software;
}

/** A first short run compiles the kernels. */
async function secondsToCompile(input: EnsembleInput, gpu: NodeGpu): Promise<number> {
  const few = firstMembers(input, 2);
  const first = await timed(() => runOn(few, gpu));
  const second = await timed(() => runOn(few, gpu));
  return first.seconds - second.seconds;
}

function runOn(input: EnsembleInput, { device, name }: NodeGpu): Promise<Ensemble> {
  return complete(runOnGpu(input, device, name));
}

function firstMembers(input: EnsembleInput, members: number): EnsembleInput {
  return { ...input, members, design: input.design.slice(0, members * input.parameters.length) };
}

function rates(run: Timed) {
  return {
    memberStepsPerSecond: Math.round(rateOf(run)),
    msPerMemberYear: (run.seconds * 1000 * 17_520) / run.result.memberSteps,
    failed: run.result.failed.length,
  };
}

/** The ratio of an otherwise idle machine: processor time per step of one thread, against that spread over all cores. */
function processorRatio(cpu: Timed, gpu: Timed): number {
  const perStep = ({ result, cpuSeconds }: Timed) => cpuSeconds / result.memberSteps;
  return (availableParallelism() * perStep(cpu)) / perStep(gpu);
}

/** Over the bins of the members both ran, H and LE. */
function rmsDifference(cpu: Ensemble, gpu: Ensemble): number {
  let [sum, n] = [0, 0];
  const perMember = cpu.values.length / cpu.members;
  for (let m = 0; m < Math.min(cpu.members, gpu.members); m++) {
    for (let i = 0; i < 2 * cpu.bins; i++) {
      sum += (cpu.values[m * perMember + i] - gpu.values[m * perMember + i]) ** 2;
      n++;
    }
  }
  return Math.sqrt(sum / n);
}
