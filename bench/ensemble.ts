/** @file Member-steps per second of the ensemble: one CPU thread in float64 against WebGPU in float32, in one run. */
import { availableParallelism } from "node:os";
import { complete } from "../src/core/base/progress.ts";
import { seeded } from "../src/core/base/random.ts";
import { runOnCpu } from "../src/core/ensemble/cpuEngine.ts";
import type { Ensemble, EnsembleInput } from "../src/core/ensemble/ensemble.ts";
import { runOnGpu } from "../src/core/ensemble/gpuEngine.ts";
import { settle } from "../src/core/ensemble/settle.ts";
import { defaultValues } from "../src/core/model/defaults.ts";
import { defaultFree } from "../src/core/model/parameters.ts";
import type { SiteData } from "../src/core/site/siteData.ts";
import { hasPuechabon, readPuechabon } from "../src/testing/puechabon.ts";
import { simpleSite } from "../src/testing/simpleSite.ts";

/** Both engines on the same random members: FR-Pue 2014 where the file is at hand, else (and in the short form) a made-up site. */
export async function bench({ isShort }: { readonly isShort: boolean }) {
  const site = isShort || !hasPuechabon ? simpleSite(isShort ? 40 : 365) : await readPuechabon();
  const input = await benchInput(site, 256);
  const cpu = await timed(() => complete(runOnCpu({ ...input, members: isShort ? 8 : 16 })));
  const device = await openDevice();
  if (!device) return { cpu: rate(cpu), webgpu: null, note: "no WebGPU adapter in Node" };
  const first = await timed(() => complete(runOnGpu(input, device, "bench")));
  const second = await timed(() => complete(runOnGpu(input, device, "bench")));
  device.destroy();
  return {
    site: site.id,
    members: input.members,
    cpu: rate(cpu),
    webgpu: rate(second),
    webgpuWithCompilation: rate(first),
    ratio: rate(second).memberStepsPerSecond / rate(cpu).memberStepsPerSecond,
    ratioByProcessorTime: processorRatio(cpu, second),
    rmsDifferenceWM2: rmsDifference(cpu.result, second.result),
  };
}

async function benchInput(site: SiteData, members: number): Promise<EnsembleInput> {
  const base = defaultValues(site.attributes);
  const random = seeded(1, "bench");
  return {
    site,
    base,
    members,
    parameters: defaultFree,
    design: Float64Array.from({ length: members * defaultFree.length }, () => random.uniform()),
    binSeconds: 10_800,
    start: await complete(settle(site, base)),
  };
}

/** Dawn's instance must outlive every device: collected as garbage, it takes the process down. */
let instance: GPU | undefined;

async function openDevice(): Promise<GPUDevice | undefined> {
  try {
    const { create, globals } = await import("webgpu");
    Object.assign(globalThis, globals);
    instance = create([]);
    const adapter = await instance.requestAdapter();
    return (await adapter?.requestDevice()) ?? undefined;
  } catch {
    return undefined;
  }
}

async function timed(work: () => Promise<Ensemble>): Promise<Timed> {
  const start = performance.now();
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return {
    result,
    seconds: (performance.now() - start) / 1000,
    cpuSeconds: (user + system) / 1e6,
  };
}

interface Timed {
  readonly result: Ensemble;
  readonly seconds: number;
  /** Processor time over all cores: steadier than wall time on a shared machine. */
  readonly cpuSeconds: number;
}

function rate({ result, seconds, cpuSeconds }: Timed) {
  const steps = result.memberSteps;
  return {
    memberStepsPerSecond: Math.round(steps / seconds),
    msPerMemberYear: (seconds * 1000 * 17_520) / steps,
    failed: result.failed.length,
    seconds,
    cpuSeconds,
  };
}

/** The ratio of an otherwise idle machine: processor time per step of one thread, against that spread over all cores. */
function processorRatio(cpu: Timed, gpu: Timed): number {
  const perStep = ({ result, cpuSeconds }: Timed) => cpuSeconds / result.memberSteps;
  return (availableParallelism() * perStep(cpu)) / perStep(gpu);
}

/** Over the bins of the members both ran, all variables' first two rows: H and LE. */
function rmsDifference(cpu: Ensemble, gpu: Ensemble): number {
  let [sum, n] = [0, 0];
  const perMember = cpu.values.length / cpu.members;
  for (let m = 0; m < cpu.members; m++) {
    for (let i = 0; i < 2 * cpu.bins; i++) {
      sum += (cpu.values[m * perMember + i] - gpu.values[m * perMember + i]) ** 2;
      n++;
    }
  }
  return Math.sqrt(sum / n);
}
