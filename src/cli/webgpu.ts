/** @file WebGPU in Node through the optional package `webgpu` (Dawn). */

/** A WebGPU device and the name of its adapter. */
export interface NodeGpu {
  readonly device: GPUDevice;
  readonly name: string;
  /** True for an adapter that runs on the processor. */
  readonly isSoftware: boolean;
}

/** Dawn ends the process when its entry object is collected while a device lives. */
const kept: GPU[] = [];

/** A device, or undefined where the package or an adapter is missing. */
export async function findGpu(): Promise<NodeGpu | undefined> {
  const dawn = await loadDawn();
  if (!dawn) return undefined;
  Object.assign(globalThis, dawn.globals);
  const gpu = dawn.create([]);
  kept.push(gpu);
  const adapter = await gpu.requestAdapter();
  if (!adapter) return undefined;
  const { maxBufferSize, maxStorageBufferBindingSize } = adapter.limits;
  const device = await adapter.requestDevice({
    requiredLimits: { maxBufferSize, maxStorageBufferBindingSize },
  });
  const { description, device: model, vendor } = adapter.info;
  const name = [description, model, vendor].find((text) => text !== "") ?? "unnamed adapter";
  return { device, name, isSoftware: /swiftshader|llvmpipe|lavapipe|software/i.test(name) };
}

async function loadDawn() {
  try {
    return await import("webgpu");
  } catch {
    // The package is optional: without it there is no WebGPU here, and the caller says so.
    return undefined;
  }
}
