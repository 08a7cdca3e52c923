/** @file Fused multiply-add for the surrogate's WebAssembly module in Node 20, where it is still behind a flag. */
import v8 from "node:v8";

/** Before the module is started. Later versions of Node, and browsers, have it as it is; earlier ones do not know it. */
export function allowRelaxedSimd(): void {
  const isHidden = process.versions.v8.startsWith("11.3.");
  if (isHidden) v8.setFlagsFromString("--experimental-wasm-relaxed-simd");
}
