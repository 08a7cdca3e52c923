/** @file The one door to TensorFlow.js: which of its backends this machine has, and how they are started. */
import * as tf from "@tensorflow/tfjs";
import { setThreadsCount, setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import "@tensorflow/tfjs-backend-webgpu";
import type { BackendName } from "../surrogate.ts";

export { tf };
export { WebGPUBackend } from "@tensorflow/tfjs-backend-webgpu";
export type { Tensor, TensorInfo } from "@tensorflow/tfjs";

/** Where the three WebAssembly binaries of tfjs lie: a folder URL, or one URL per file name. */
export type WasmFiles = string | Readonly<Record<string, string>>;

/** Tell tfjs where its binaries are; once, before the first backend is started. */
export function locateWasm(files: WasmFiles): void {
  setThreadsCount(1);
  // The threaded binary starts workers from the text of a function, which no bundler keeps whole.
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  setWasmPaths(typeof files === "string" ? files : { ...files });
}

/**
 * Start one backend and make it the current one.
 * @returns false where this machine does not have it
 */
export async function startBackend(name: BackendName): Promise<boolean> {
  try {
    if (!(await tf.setBackend(name))) return false;
    await tf.ready();
    return tf.getBackend() === name;
  } catch {
    return false;
  }
}

/** The current backend, or undefined before one was started. */
export function runningBackend(): BackendName | undefined {
  const known: readonly BackendName[] = ["webgpu", "wasm", "cpu"];
  return known.find((name) => name === tf.getBackend());
}
