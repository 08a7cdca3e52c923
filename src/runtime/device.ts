/** @file What this browser has: cores, isolation and a WebGPU adapter. */
import type { Device } from "../store/device.ts";

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
