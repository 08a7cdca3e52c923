/** @file The tfjs backend that trains in Node: WebAssembly where it passes the gradient self-test, else JavaScript. */
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { chooseBackend } from "../core/surrogate/backends/chooseBackend.ts";
import type { BackendChoice } from "../core/surrogate/backends/chooseBackend.ts";
import { locateWasm } from "../core/surrogate/backends/tfjs.ts";

/** Tell tfjs where the package of its WebAssembly backend keeps the binaries. */
export function locateBinaries(): void {
  const entry = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm");
  locateWasm(`${dirname(entry)}/`);
}

/** Test the backends of this machine and start the best; tfjs has no WebGPU in Node. */
export function startTraining(): Promise<BackendChoice> {
  locateBinaries();
  return chooseBackend({ adapter: undefined, software: false });
}
