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

/**
 * A device, or undefined where the package or an adapter is missing. Where the machine only has software adapters,
 * Mesa's llvmpipe comes before SwiftShader: it is several times faster (docs/performance.md).
 */
export async function findGpu(): Promise<NodeGpu | undefined> {
  const adapter = await findAdapter();
  return adapter && openAdapter(adapter);
}

/** Every kind of software adapter there is here, for measuring them side by side. */
export async function findSoftwareGpus(): Promise<NodeGpu[]> {
  const found: NodeGpu[] = [];
  for (const name of ["SwiftShader", "llvmpipe"]) {
    const adapter = await adapterCalled(name);
    if (adapter) found.push(await openAdapter(adapter));
  }
  return found;
}

async function findAdapter(): Promise<GPUAdapter | undefined> {
  const first = await askAdapter([]);
  if (!first || !isSoftware(nameOf(first)) || isMesa(nameOf(first))) return first;
  return (await adapterCalled("llvmpipe")) ?? first;
}

/** An adapter by a part of its name; Dawn throws where no adapter is called so. */
async function adapterCalled(name: string): Promise<GPUAdapter | undefined> {
  try {
    return await askAdapter([`adapter=${name}`]);
  } catch {
    return undefined;
  }
}

async function askAdapter(flags: string[]): Promise<GPUAdapter | undefined> {
  const dawn = await loadDawn();
  if (!dawn) return undefined;
  Object.assign(globalThis, dawn.globals);
  calmPolling();
  const gpu = dawn.create(flags);
  kept.push(gpu);
  return (await gpu.requestAdapter()) ?? undefined;
}

async function openAdapter(adapter: GPUAdapter): Promise<NodeGpu> {
  const { maxBufferSize, maxStorageBufferBindingSize } = adapter.limits;
  const device = await adapter.requestDevice({
    requiredLimits: { maxBufferSize, maxStorageBufferBindingSize },
  });
  const name = nameOf(adapter);
  return { device, name, isSoftware: isSoftware(name) };
}

function nameOf({ info: { description, device, vendor } }: GPUAdapter): string {
  return [description, device, vendor].find((text) => text !== "") ?? "unnamed adapter";
}

function isSoftware(name: string): boolean {
  return /swiftshader|llvmpipe|lavapipe|software/i.test(name);
}

function isMesa(name: string): boolean {
  return /llvmpipe|lavapipe/i.test(name);
}

/** Milliseconds between two looks of Dawn for work that is done. */
const lookPauseMs = 1;
let isCalm = false;

/**
 * Dawn looks for finished work in every turn of the event loop, through the global `setImmediate`: one core then does
 * nothing else, which a software adapter needs. Its callbacks, the only native ones, come after a pause instead.
 */
function calmPolling(): void {
  if (isCalm) return;
  isCalm = true;
  const atOnce = globalThis.setImmediate;
  const calm = (callback: (...args: unknown[]) => void, ...args: unknown[]) =>
    Function.prototype.toString.call(callback).includes("[native code]")
      ? setTimeout(callback, lookPauseMs, ...args)
      : atOnce(callback, ...args);
  Object.assign(globalThis, { setImmediate: calm });
}

async function loadDawn() {
  try {
    return await import("webgpu");
  } catch {
    // The package is optional: without it there is no WebGPU here, and the caller says so.
    return undefined;
  }
}
