/** @file The tensor backend of a worker: where its binaries lie, and which one passed the self-test here. */
import plain from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url";
import simd from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url";
import {
  chooseBackend,
  type BackendChoice,
  type DeviceHints,
} from "../src/core/surrogate/backends/chooseBackend.ts";
import { locateWasm } from "../src/core/surrogate/backends/tfjs.ts";
import { runningDevice } from "../src/core/surrogate/backends/webgpuTensors.ts";
import { createDeviceWatch } from "../src/protocol/lostDevice.ts";

locateWasm({
  "tfjs-backend-wasm.wasm": plain,
  "tfjs-backend-wasm-simd.wasm": simd,
  // tfjs wants an address for each; the threaded one is never fetched.
  "tfjs-backend-wasm-threaded-simd.wasm": simd,
});

let chosen: Promise<BackendChoice> | undefined;

/** The backend of this thread: tested at the first call, the same at every later one. */
export function backendOnce(hints: DeviceHints): Promise<BackendChoice> {
  chosen ??= chooseAndWatch(hints);
  return chosen;
}

async function chooseAndWatch(hints: DeviceHints): Promise<BackendChoice> {
  const choice = await chooseBackend(hints, () => performance.now());
  if (choice.backend === "webgpu") deviceWatch.watch(runningDevice());
  return choice;
}

/** An error that nobody catches ends this worker; the page then goes on with another. */
export const deviceWatch = createDeviceWatch((words) => {
  setTimeout(() => {
    throw new Error(words);
  });
});
