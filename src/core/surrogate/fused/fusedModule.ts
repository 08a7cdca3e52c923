/** @file The WebAssembly module of the surrogate's hot loop: the variant this machine can run, in a memory of one's choice. */
import { relaxedSimd, simd } from "./assembly/index.ts?assemblyscript";
import { isKernels, type FusedKernels } from "./kernels.ts";

/** The module at work in one memory. */
export interface FusedModule {
  readonly kernels: FusedKernels;
  readonly memory: WebAssembly.Memory;
  readonly variant: FusedVariant;
}

/** `relaxedSimd` has fused multiply-add: other roundings, half the instructions. */
export type FusedVariant = "relaxedSimd" | "simd";

const bytesOf = { relaxedSimd, simd };
const compiled = new Map<FusedVariant, WebAssembly.Module>();

/** Variants this machine can run, the fastest first; none where it has no vectors. */
export function fusedVariants(): readonly FusedVariant[] {
  const known: readonly FusedVariant[] = ["relaxedSimd", "simd"];
  return known.filter((variant) => WebAssembly.validate(bytesOf[variant]));
}

/**
 * Start the module, at once: it is small enough for the page's own thread.
 * @param memory to compute in, such as that of another module; without one it has its own
 * @throws Error where this machine cannot run it
 */
export function startFused(
  memory = new WebAssembly.Memory({ initial: 1 }),
  variant = fusedVariants().at(0),
): FusedModule {
  if (variant === undefined) throw new Error("startFused: this machine has no WebAssembly vectors");
  const module = compiled.get(variant) ?? new WebAssembly.Module(bytesOf[variant]);
  compiled.set(variant, module);
  const kernels = new WebAssembly.Instance(module, { env: { memory } }).exports;
  if (!isKernels(kernels)) throw new Error("startFused: the module lacks some of its functions");
  return { kernels, memory, variant };
}

/** Numbers of single precision at an address; to be made anew after the memory has grown. */
export function floatsAt({ memory }: FusedModule, address: number, length: number): Float32Array {
  return new Float32Array(memory.buffer, address, length);
}
