import { expect, test } from "vitest";
import { relaxedSimd, simd } from "./assembly/index.ts?assemblyscript";
import { floatsAt, fusedVariants, startFused } from "./fusedModule.ts";

/** Ids of the sections of a WebAssembly binary. */
function sections(bytes: Uint8Array): number[] {
  const found: number[] = [];
  for (let at = 8; at < bytes.length;) {
    found.push(bytes[at++]);
    let size = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      size += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
    }
    at += size;
  }
  return found;
}

test("SU7 the module has neither data nor memory of its own, so that it can compute in another's", () => {
  for (const bytes of [simd, relaxedSimd]) {
    expect(sections(bytes)).toContain(10);
    expect(sections(bytes)).not.toContain(11);
    expect(sections(bytes)).not.toContain(5);
  }
});

test("SU7 every variant this machine can run starts, and its room is zero and given back", () => {
  expect(fusedVariants()).toContain("simd");
  for (const variant of fusedVariants()) {
    const module = startFused(undefined, variant);
    const mark = module.kernels.mark();
    const first = module.kernels.take(100_000);
    floatsAt(module, first, 100_000).fill(1);
    const second = module.kernels.take(50);
    expect(second).toBeGreaterThanOrEqual(first + 400_000);
    module.kernels.release(mark);
    expect(module.kernels.take(100_000)).toBe(first);
    expect(floatsAt(module, first, 100_000).every((value) => value === 0)).toBe(true);
  }
});
