/** @file The LSTM's kernels for tfjs's WebGPU backend: registered with tfjs when this is loaded. */
import { lstmKernels, type LstmSizes } from "./lstmKernel.ts";
import {
  backward,
  forward,
  gateLength,
  inputGradient,
  lstmRun,
  rowGradient,
  traceLength,
  weightGradient,
} from "./webgpuLstmPasses.ts";
import { registerGpuKernels, type GpuWork } from "./webgpuTensors.ts";

const runForward: GpuWork<LstmSizes>["work"] = (desk, sizes) => {
  const hidden = desk.output([sizes.time, sizes.batch, sizes.units]);
  const trace = desk.own(traceLength(sizes));
  forward(desk, sizes, {
    x: desk.input("x"),
    kernel: desk.input("kernel"),
    row: desk.input("row"),
    recurrent: desk.input("recurrent"),
    hidden: hidden.buffer,
    trace: trace.buffer,
  });
  return [hidden.tensor, trace.tensor];
};

const runBackward: GpuWork<LstmSizes>["work"] = (desk, sizes) => {
  const dz = desk.own(gateLength(sizes));
  backward(desk, sizes, {
    dy: desk.input("dy"),
    recurrent: desk.input("recurrent"),
    trace: desk.input("trace"),
    dz: dz.buffer,
  });
  return dz.tensor;
};

const kernelGradient: GpuWork<LstmSizes>["work"] = (desk, sizes) => {
  const { tensor, buffer } = desk.output([sizes.inputs, 4 * sizes.units]);
  const to = { a: desk.input("x"), dz: desk.input("dz"), gradient: buffer };
  weightGradient(desk, sizes, { width: sizes.inputs, isShifted: false }, to);
  return tensor;
};

const recurrentGradient: GpuWork<LstmSizes>["work"] = (desk, sizes) => {
  const { tensor, buffer } = desk.output([sizes.units, 4 * sizes.units]);
  const to = { a: desk.input("hidden"), dz: desk.input("dz"), gradient: buffer };
  weightGradient(desk, sizes, { width: sizes.units, isShifted: true }, to);
  return tensor;
};

const runRowGradient: GpuWork<LstmSizes>["work"] = (desk, sizes) => {
  const { tensor, buffer } = desk.output([sizes.batch, 4 * sizes.units]);
  rowGradient(desk, sizes, { dz: desk.input("dz"), gradient: buffer });
  return tensor;
};

const runInputGradient: GpuWork<LstmSizes>["work"] = (desk, sizes) => {
  const { tensor, buffer } = desk.output([sizes.time, sizes.batch, sizes.inputs]);
  const to = { kernel: desk.input("kernel"), dz: desk.input("dz"), gradient: buffer };
  inputGradient(desk, sizes, to);
  return tensor;
};

registerGpuKernels(["time", "batch", "inputs", "units"], lstmRun, [
  { name: lstmKernels.forward, work: runForward },
  { name: lstmKernels.backward, work: runBackward },
  { name: lstmKernels.kernel, work: kernelGradient },
  { name: lstmKernels.recurrent, work: recurrentGradient },
  { name: lstmKernels.row, work: runRowGradient },
  { name: lstmKernels.input, work: runInputGradient },
]);
