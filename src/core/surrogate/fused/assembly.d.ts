/** What `scripts/assemblyPlugin.mjs` makes of an AssemblyScript folder: the bytes of its two variants. */
declare module "*?assemblyscript" {
  export const simd: Uint8Array<ArrayBuffer>;
  /** With fused multiply-add. */
  export const relaxedSimd: Uint8Array<ArrayBuffer>;
}
