/** @file What this browser has: cores, isolation and a WebGPU adapter. */

/** What the machine offers, as one value. */
export interface Device {
  readonly cores: number;
  /** Whether threads may share memory (cross-origin isolation). */
  readonly isolated: boolean;
  /** Name of the WebGPU adapter, or undefined where there is none. */
  readonly adapter: string | undefined;
  /** True where the adapter is a software renderer. */
  readonly softwareAdapter: boolean;
}

/** Ask the browser once. */
export async function inspectDevice(): Promise<Device> {
  const info = await adapterInfo();
  const name = info && [info.vendor, info.architecture, info.description].filter(Boolean).join(" ");
  return {
    cores: Math.max(1, navigator.hardwareConcurrency),
    isolated: globalThis.crossOriginIsolated,
    adapter: name === "" ? "unnamed adapter" : name,
    softwareAdapter: /swiftshader|llvmpipe|lavapipe|software/i.test(name ?? ""),
  };
}

async function adapterInfo(): Promise<GPUAdapterInfo | undefined> {
  if (!("gpu" in navigator)) return undefined;
  const adapter = await navigator.gpu.requestAdapter();
  return adapter?.info;
}
