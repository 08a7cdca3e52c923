/** @file A WebGPU device, and what the adapter is called: for the page and for workers. */

/** Name of an adapter and whether it is a software renderer. */
export interface AdapterWords {
  readonly name: string;
  readonly isSoftware: boolean;
}

/** What an adapter says of itself. */
export function adapterWords({ info }: GPUAdapter): AdapterWords {
  const words = [info.vendor, info.architecture, info.description].filter((word) => word !== "");
  const name = words.length > 0 ? words.join(" ") : "unnamed adapter";
  return { name, isSoftware: /swiftshader|llvmpipe|lavapipe|software/i.test(name) };
}

/** The adapter of this browser; undefined where there is none. */
export async function findAdapter(): Promise<GPUAdapter | undefined> {
  if (!("gpu" in navigator)) return undefined;
  try {
    return (await navigator.gpu.requestAdapter()) ?? undefined;
  } catch {
    // A browser that refuses has no adapter for us: the processor does the work, and the page says so.
    return undefined;
  }
}

/** A device with the largest buffers the adapter allows. */
export async function openGpu(): Promise<{ readonly device: GPUDevice; readonly name: string }> {
  const adapter = await findAdapter();
  if (!adapter)
    throw new Error("WebGPU: this browser has no adapter; choose the processor as engine");
  const { maxBufferSize, maxStorageBufferBindingSize } = adapter.limits;
  const requiredLimits = { maxBufferSize, maxStorageBufferBindingSize };
  return { device: await adapter.requestDevice({ requiredLimits }), ...adapterWords(adapter) };
}
