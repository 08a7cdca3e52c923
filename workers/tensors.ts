/** @file The tensor backend of a worker: where its binaries lie, and which one passed the self-test here. */
import plain from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url";
import simd from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url";
import {
  chooseBackend,
  type BackendChoice,
  type DeviceHints,
} from "../src/core/surrogate/backends/chooseBackend.ts";
import { locateWasm } from "../src/core/surrogate/backends/tfjs.ts";

locateWasm({
  "tfjs-backend-wasm.wasm": plain,
  "tfjs-backend-wasm-simd.wasm": simd,
  // tfjs wants an address for each; the threaded one is never fetched.
  "tfjs-backend-wasm-threaded-simd.wasm": simd,
});

let chosen: Promise<BackendChoice> | undefined;

/** The backend of this thread: tested at the first call, the same at every later one. */
export function backendOnce(hints: DeviceHints): Promise<BackendChoice> {
  chosen ??= chooseBackend(hints, () => performance.now());
  return chosen;
}
