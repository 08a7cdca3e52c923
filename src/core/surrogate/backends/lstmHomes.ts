/** @file The LSTM's kernels for the backends that compute in WebAssembly: registered with tfjs when this is loaded. */
import { fusedVariants } from "../fused/fusedModule.ts";
import {
  panelLength,
  runBackward,
  runForward,
  runInputGradient,
  runRowGradient,
  runWeightGradient,
  traceLength,
} from "../fused/lstmRun.ts";
import { lstmKernels, type LstmSizes } from "./lstmKernel.ts";
import { cpuHome, wasmHome, type Home, type Workplace } from "./lstmWorkplaces.ts";
import { tf, type TensorInfo } from "./tfjs.ts";

/** Reads its inputs by name (`trace` and `dz` are the home's own), computes, and returns the finished outputs. */
type Work = (
  place: Workplace,
  input: (name: string) => number,
  sizes: LstmSizes,
) => TensorInfo | TensorInfo[];

const forward: Work = (place, input, sizes) => {
  const hidden = place.output([sizes.time, sizes.batch, sizes.units]);
  const trace = place.trace(traceLength(sizes));
  runForward(place.desk, sizes, {
    x: input("x"),
    kernel: input("kernel"),
    row: input("row"),
    recurrent: input("recurrent"),
    hidden: hidden.at,
    trace: trace.at,
  });
  return [hidden.tensor(), trace.tensor()];
};

const backward: Work = (place, input, sizes) => {
  const dz = place.own(panelLength(sizes));
  const [dy, recurrent, trace] = [input("dy"), input("recurrent"), input("trace")];
  runBackward(place.desk, sizes, { dy, recurrent, trace, dz: dz.at });
  return dz.tensor();
};

const kernelGradient: Work = (place, input, sizes) => {
  const gradient = place.output([sizes.inputs, 4 * sizes.units]);
  const at = { a: input("x"), dz: input("dz"), gradient: gradient.at };
  runWeightGradient(place.desk, sizes, { width: sizes.inputs, shift: 0 }, at);
  return gradient.tensor();
};

const recurrentGradient: Work = (place, input, sizes) => {
  const gradient = place.output([sizes.units, 4 * sizes.units]);
  const at = { a: input("hidden"), dz: input("dz"), gradient: gradient.at };
  runWeightGradient(place.desk, sizes, { width: sizes.units, shift: 1 }, at);
  return gradient.tensor();
};

const rowGradient: Work = (place, input, sizes) => {
  const gradient = place.output([sizes.batch, 4 * sizes.units]);
  runRowGradient(place.desk, sizes, { dz: input("dz"), gradient: gradient.at });
  return gradient.tensor();
};

const inputGradient: Work = (place, input, sizes) => {
  const gradient = place.output([sizes.time, sizes.batch, sizes.inputs]);
  const at = { dz: input("dz"), kernel: input("kernel"), gradient: gradient.at };
  runInputGradient(place.desk, sizes, at);
  return gradient.tensor();
};

const works: readonly (readonly [string, Work])[] = [
  [lstmKernels.forward, forward],
  [lstmKernels.backward, backward],
  [lstmKernels.kernel, kernelGradient],
  [lstmKernels.recurrent, recurrentGradient],
  [lstmKernels.row, rowGradient],
  [lstmKernels.input, inputGradient],
];

function register(backendName: string, home: Home): void {
  for (const [kernelName, work] of works) {
    tf.registerKernel({
      kernelName,
      backendName,
      kernelFunc: ({ inputs, backend, attrs }) =>
        home(backend, (place) => {
          const input = (name: string) => addressOf(place, name, inputs[name]);
          return work(place, input, sizesOf({ ...attrs }));
        }),
    });
  }
}

function addressOf(place: Workplace, name: string, tensor: TensorInfo | undefined): number {
  if (tensor === undefined) throw new Error(`lstmHomes: expected an input ${name}, got none`);
  if (name === "trace") return place.traceAddress(tensor);
  return name === "dz" ? place.ownAddress(tensor) : place.address(tensor);
}

function sizesOf(attrs: Readonly<Record<string, unknown>>): LstmSizes {
  const size = (name: string) => {
    const value = attrs[name];
    if (typeof value === "number") return value;
    throw new Error(`lstmHomes: expected a size ${name}, got ${typeof value}`);
  };
  return {
    time: size("time"),
    batch: size("batch"),
    inputs: size("inputs"),
    units: size("units"),
  };
}

if (fusedVariants().length > 0) {
  register("wasm", wasmHome);
  register("cpu", cpuHome);
}
