/** @file What this browser has: cores, isolation and a WebGPU adapter. */
import { adapterWords, findAdapter } from "../protocol/gpu.ts";
import type { Device } from "../store/device.ts";

export function coreCount(): number {
  return Math.max(1, navigator.hardwareConcurrency);
}

/** Ask the browser once. */
export async function inspectDevice(): Promise<Device> {
  const adapter = await findAdapter();
  const words = adapter && adapterWords(adapter);
  return {
    cores: coreCount(),
    isolated: globalThis.crossOriginIsolated,
    adapter: words?.name,
    softwareAdapter: words?.isSoftware ?? false,
  };
}
