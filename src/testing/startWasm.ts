/** @file Start tfjs on its WebAssembly backend in a test. */
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { locateWasm, startBackend } from "../core/surrogate/backends/tfjs.ts";

/** @throws Error where the backend does not start: a test that needs it must not pass without it */
export async function startWasm(): Promise<void> {
  const folder = dirname(createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm"));
  locateWasm(`${folder}/`);
  if (!(await startBackend("wasm"))) throw new Error("startWasm: the wasm backend did not start");
}
