/** @file Where the WebAssembly module meets a tfjs backend's tensors: in the same memory, or beside it with copies. */
import { floatsAt, startFused, type FusedModule } from "../fused/fusedModule.ts";
import type { LstmDesk } from "../fused/lstmRun.ts";
import { tf, type TensorInfo } from "./tfjs.ts";

/** Inputs and outputs of one kernel by address. */
export interface Workplace {
  readonly desk: LstmDesk;
  /** Address of a tensor's numbers. */
  address(tensor: TensorInfo): number;
  /** Room for an output. */
  output(shape: readonly number[]): Output;
  /** Room for so many numbers that only this home reads, and their address again. */
  own(numbers: number): Output;
  ownAddress(tensor: TensorInfo): number;
  /** The same for what one forward pass leaves to its backward pass, which is handed over once. */
  trace(numbers: number): Output;
  traceAddress(tensor: TensorInfo): number;
}

export interface Output {
  readonly at: number;
  /** The finished tensor. */
  tensor(): TensorInfo;
}

/** Runs one kernel in a workplace and clears it up. */
export type Home = <Result>(backend: object, work: (place: Workplace) => Result) => Result;

/** tfjs's wasm backend with the memory its tensors lie in. */
interface WasmBackend {
  readonly wasm: {
    _malloc(bytes: number): number;
    _free(address: number): void;
    readonly asm: { readonly memory: WebAssembly.Memory };
  };
  getMemoryOffset(dataId: object): number;
  makeOutput(shape: number[], type: "float32", address?: number, values?: Float32Array): TensorInfo;
}

const beside = new WeakMap<WebAssembly.Memory, FusedModule>();
/** Tensors that hold more than they say. */
const written = new WeakSet();

/** The module works in tfjs's own memory: nothing is copied. */
export const wasmHome: Home = (backend, work) => {
  if (!isWasmBackend(backend)) throw new Error("wasmHome: tfjs's wasm backend has no known memory");
  const { wasm } = backend;
  const { memory } = wasm.asm;
  const { kernels } = beside.get(memory) ?? remember(startFused(memory));
  const taken: number[] = [];
  const take = (numbers: number) => {
    const address = wasm._malloc(4 * numbers) >>> 0;
    if (address === 0) throw new Error(`lstmSequence: no memory left for ${numbers} numbers`);
    taken.push(address);
    return address;
  };
  try {
    return work({
      desk: { kernels, take },
      address: ({ dataId }) => backend.getMemoryOffset(dataId),
      output: (shape) => {
        const tensor = backend.makeOutput([...shape], "float32");
        return { at: backend.getMemoryOffset(tensor.dataId), tensor: () => tensor };
      },
      ...ownRoom(backend, take, taken),
      ...traceRoom(backend, take, taken),
    });
  } finally {
    for (const address of taken) wasm._free(address);
  }
};

type Take = LstmDesk["take"];

/** A tensor that says one number and frees all: tfjs hands it on as it is. */
function ownRoom(
  backend: WasmBackend,
  take: Take,
  taken: number[],
): Pick<Workplace, "own" | "ownAddress"> {
  return {
    own: (numbers) => {
      const at = take(numbers);
      const tensor = () => {
        taken.splice(taken.indexOf(at), 1);
        const info = backend.makeOutput([1], "float32", at);
        written.add(info.dataId);
        return info;
      };
      return { at, tensor };
    },
    ownAddress: ({ dataId }) => {
      if (!written.has(dataId)) throw new Error("wasmHome: expected a tensor of this home");
      return backend.getMemoryOffset(dataId);
    },
  };
}

interface KeptTrace {
  readonly at: number;
  readonly tape: unknown;
}

/** Traces of forward passes that a backward pass may still ask for, by ticket. */
const traces = new Map<number, KeptTrace>();
let lastTicket = 0;

/**
 * tfjs copies what it saves for a gradient, and makes zeros of the same size before it asks for the gradient. So the
 * tensor is a ticket, and the trace stays in its place until the backward pass has fetched it or another tape began.
 */
function traceRoom(
  backend: WasmBackend,
  take: Take,
  taken: number[],
): Pick<Workplace, "trace" | "traceAddress"> {
  const { wasm } = backend;
  return {
    trace: (numbers) => {
      const tape = tf.engine().state.activeTape;
      forgetTraces((kept) => kept.tape !== tape, wasm);
      const at = take(numbers);
      const tensor = () => {
        const ticket = (lastTicket = (lastTicket % 1e6) + 1);
        // Not `isTapeOn`, which is false inside of any kernel.
        if (tf.engine().state.gradientDepth > 0) {
          taken.splice(taken.indexOf(at), 1);
          traces.set(ticket, { at, tape });
        }
        return backend.makeOutput([1], "float32", undefined, Float32Array.of(ticket));
      };
      return { at, tensor };
    },
    traceAddress: ({ dataId }) => {
      const ticket = new Float32Array(
        wasm.asm.memory.buffer,
        backend.getMemoryOffset(dataId),
        1,
      )[0];
      const kept = traces.get(ticket);
      if (!kept) throw new Error("wasmHome: the trace of this sequence has been used already");
      traces.delete(ticket);
      taken.push(kept.at);
      return kept.at;
    },
  };
}

function forgetTraces(isOld: (kept: KeptTrace) => boolean, wasm: WasmBackend["wasm"]): void {
  for (const [ticket, kept] of traces) {
    if (!isOld(kept)) continue;
    wasm._free(kept.at);
    traces.delete(ticket);
  }
}

function remember(module: FusedModule): FusedModule {
  beside.set(module.memory, module);
  return module;
}

function isWasmBackend(backend: object): backend is WasmBackend {
  if (!("wasm" in backend)) return false;
  const { wasm } = backend;
  if (typeof wasm !== "object" || wasm === null || !("asm" in wasm)) return false;
  const { asm } = wasm;
  if (typeof asm !== "object" || asm === null || !("memory" in asm)) return false;
  return asm.memory instanceof WebAssembly.Memory;
}

/** tfjs's plain JavaScript backend. */
interface CpuBackend {
  readSync(dataId: object): ArrayLike<number>;
  makeTensorInfo(shape: number[], type: "float32", values: Float32Array): TensorInfo;
}

let apart: FusedModule | undefined;

/** The module works in a memory of its own: inputs and outputs are copied. */
export const cpuHome: Home = (backend, work) => {
  if (!isCpuBackend(backend)) throw new Error("cpuHome: expected tfjs's cpu backend");
  apart ??= startFused();
  const module = apart;
  const { kernels } = module;
  const mark = kernels.mark();
  const output = (shape: readonly number[]) => {
    const length = shape.reduce((product, size) => product * size, 1);
    const at = kernels.take(length);
    const values = () => floatsAt(module, at, length).slice();
    return { at, tensor: () => backend.makeTensorInfo([...shape], "float32", values()) };
  };
  const address = ({ dataId }: TensorInfo) => {
    const values = backend.readSync(dataId);
    const at = kernels.take(values.length);
    floatsAt(module, at, values.length).set(values);
    return at;
  };
  const own = (numbers: number) => output([numbers]);
  const desk = { kernels, take: kernels.take };
  const hidden = { own, ownAddress: address, trace: own, traceAddress: address };
  try {
    return work({ desk, address, output, ...hidden });
  } finally {
    kernels.release(mark);
  }
};

function isCpuBackend(backend: object): backend is CpuBackend {
  return "readSync" in backend && "makeTensorInfo" in backend;
}
