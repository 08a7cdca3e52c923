/** @file Memory of a large ensemble: 1,024 members over a year with daily means, on WebGPU. */
import { findGpu } from "../src/cli/webgpu.ts";
import { runOnCpu } from "../src/core/ensemble/cpuEngine.ts";
import { runOnGpu } from "../src/core/ensemble/gpuEngine.ts";
import { benchSite, randomMembers } from "./tools/ensembleBench.ts";

/** The largest heap and the largest buffers outside it, looked at after every span. */
export async function bench({ isShort }: { readonly isShort: boolean }) {
  const members = isShort ? 64 : 1024;
  const input = await randomMembers(await benchSite(isShort), members, 86_400);
  const gpu = await findGpu();
  const run = gpu ? runOnGpu(input, gpu.device, gpu.name) : runOnCpu(input);
  let [heap, buffers, resident] = [0, 0, 0];
  let step = await run.next();
  while (!step.done) {
    const usage = process.memoryUsage();
    heap = Math.max(heap, usage.heapUsed);
    buffers = Math.max(buffers, usage.arrayBuffers);
    resident = Math.max(resident, usage.rss);
    step = await run.next();
  }
  const megabytes = (bytes: number) => Math.round(bytes / 1e5) / 10;
  return {
    members,
    bins: step.value.bins,
    engine: step.value.engine,
    device: step.value.device,
    heapMB: megabytes(heap),
    arrayBuffersMB: megabytes(buffers),
    residentMB: megabytes(resident),
  };
}
