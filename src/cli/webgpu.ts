/** @file WebGPU in Node through the optional package `webgpu` (Dawn). */

/** A WebGPU device and the name of its adapter. */
export interface NodeGpu {
  readonly device: GPUDevice;
  readonly name: string;
  /** True for an adapter that runs on the processor. */
  readonly isSoftware: boolean;
}

/** A device, or undefined where the package or an adapter is missing. */
export async function findGpu(): Promise<NodeGpu | undefined> {
  const dawn = await loadDawn();
  if (!dawn) return undefined;
  Object.assign(globalThis, dawn.globals);
  const adapter = await dawn.create([]).requestAdapter();
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
