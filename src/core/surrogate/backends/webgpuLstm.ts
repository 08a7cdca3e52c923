/** @file The LSTM's kernels for tfjs's WebGPU backend: registered with tfjs when this is loaded. */
import { lstmKernels, type LstmSizes } from "./lstmKernel.ts";
import { tf, WebGPUBackend, type TensorInfo } from "./tfjs.ts";
import { formOf } from "./webgpuLstmForm.ts";
import {
  backward,
  forward,
  gateLength,
  inputGradient,
  rowGradient,
  runSizes,
  traceLength,
  weightGradient,
  type LstmDesk,
} from "./webgpuLstmPasses.ts";
import { programsOf, type Dispatch } from "./webgpuPrograms.ts";

/** A desk whose buffers are those of tfjs's tensors. */
interface TensorDesk extends LstmDesk {
  /** The buffer of an input. */
  input(name: string): GPUBuffer;
  output(shape: readonly number[]): GpuOutput;
  /** Room for so many numbers that only these kernels read. */
  own(numbers: number): GpuOutput;
}

interface GpuOutput {
  readonly tensor: TensorInfo;
  readonly buffer: GPUBuffer;
}

/** Adds the dispatches that compute the outputs. */
type Work = (desk: TensorDesk, sizes: LstmSizes) => TensorInfo | TensorInfo[];

const runForward: Work = (desk, sizes) => {
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

const runBackward: Work = (desk, sizes) => {
  const dz = desk.own(gateLength(sizes));
  backward(desk, sizes, {
    dy: desk.input("dy"),
    recurrent: desk.input("recurrent"),
    trace: desk.input("trace"),
    dz: dz.buffer,
  });
  return dz.tensor;
};

const kernelGradient: Work = (desk, sizes) => {
  const { tensor, buffer } = desk.output([sizes.inputs, 4 * sizes.units]);
  const to = { a: desk.input("x"), dz: desk.input("dz"), gradient: buffer };
  weightGradient(desk, sizes, { width: sizes.inputs, isShifted: false }, to);
  return tensor;
};

const recurrentGradient: Work = (desk, sizes) => {
  const { tensor, buffer } = desk.output([sizes.units, 4 * sizes.units]);
  const to = { a: desk.input("hidden"), dz: desk.input("dz"), gradient: buffer };
  weightGradient(desk, sizes, { width: sizes.units, isShifted: true }, to);
  return tensor;
};

const runRowGradient: Work = (desk, sizes) => {
  const { tensor, buffer } = desk.output([sizes.batch, 4 * sizes.units]);
  rowGradient(desk, sizes, { dz: desk.input("dz"), gradient: buffer });
  return tensor;
};

const runInputGradient: Work = (desk, sizes) => {
  const { tensor, buffer } = desk.output([sizes.time, sizes.batch, sizes.inputs]);
  const to = { kernel: desk.input("kernel"), dz: desk.input("dz"), gradient: buffer };
  inputGradient(desk, sizes, to);
  return tensor;
};

const works: readonly (readonly [string, Work])[] = [
  [lstmKernels.forward, runForward],
  [lstmKernels.backward, runBackward],
  [lstmKernels.kernel, kernelGradient],
  [lstmKernels.recurrent, recurrentGradient],
  [lstmKernels.row, runRowGradient],
  [lstmKernels.input, runInputGradient],
];

for (const [kernelName, work] of works) {
  tf.registerKernel({
    kernelName,
    backendName: "webgpu",
    kernelFunc: ({ inputs, backend, attrs }) => {
      if (!(backend instanceof WebGPUBackend)) {
        throw new Error("webgpuLstm: expected tfjs's WebGPU backend, got another");
      }
      return runOnTensors(backend, inputs, sizesOf({ ...attrs }), work);
    },
  });
}

/**
 * Gather the dispatches, let tfjs submit what it has queued, then submit ours: the queue keeps the order, so nothing
 * is waited for, and a buffer that tfjs hands out again is written to after we have read it.
 */
function runOnTensors(
  backend: WebGPUBackend,
  inputs: Readonly<Record<string, TensorInfo | undefined>>,
  sizes: LstmSizes,
  work: Work,
): TensorInfo | TensorInfo[] {
  const passing: TensorInfo[] = [];
  const dispatches: Dispatch[] = [];
  const make = (numbers: number, shape: readonly number[]): GpuOutput => {
    const { dataId, dtype } = backend.makeTensorInfo([numbers], "float32");
    return { tensor: { dataId, dtype, shape: [...shape] }, buffer: bufferOf(backend, dataId) };
  };
  const desk: TensorDesk = {
    form: formOf(backend.device),
    input(name) {
      const tensor = inputs[name];
      if (!tensor) throw new Error(`webgpuLstm: expected an input ${name}, got none`);
      return bufferOf(backend, tensor.dataId);
    },
    output: (shape) => make(tf.util.sizeFromShape([...shape]), shape),
    // The tensor says one number, so that tfjs makes no zeros of the whole size.
    own: (numbers) => make(numbers, [1]),
    take(numbers) {
      const { tensor, buffer } = make(numbers, [numbers]);
      passing.push(tensor);
      return buffer;
    },
    add: (dispatch) => dispatches.push(dispatch),
  };
  const outputs = work(desk, sizes);
  backend.ensureCommandEncoderReady();
  backend.endComputePassEncoder();
  backend.submitQueue();
  programsOf(backend.device).run(dispatches, runSizes(sizes));
  for (const { dataId } of passing) backend.disposeData(dataId);
  return outputs;
}

function bufferOf(backend: WebGPUBackend, dataId: TensorInfo["dataId"]): GPUBuffer {
  backend.uploadToGPU(dataId);
  const { resource } = backend.tensorMap.get(dataId);
  if (resource instanceof GPUBuffer) return resource;
  throw new Error("webgpuLstm: expected a tensor in a buffer of the device");
}

function sizesOf(attrs: Readonly<Record<string, unknown>>): LstmSizes {
  const size = (name: string) => {
    const value = attrs[name];
    if (typeof value === "number") return value;
    throw new Error(`webgpuLstm: expected a size ${name}, got ${typeof value}`);
  };
  return {
    time: size("time"),
    batch: size("batch"),
    inputs: size("inputs"),
    units: size("units"),
  };
}
