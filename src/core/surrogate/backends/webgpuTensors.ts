/** @file Where the WebGPU kernels meet tfjs: its tensors as buffers, its queue, and the registration of kernels. */
import { tf, WebGPUBackend, type TensorInfo } from "./tfjs.ts";
import type { GpuDesk } from "./webgpuDesk.ts";
import { chooseLstmForm, formOf, type FormTiming } from "./webgpuLstmForm.ts";
import { programsOf, type Dispatch, type RunSizes } from "./webgpuPrograms.ts";

/** A desk whose buffers are those of tfjs's tensors. */
export interface TensorDesk extends GpuDesk {
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

/** One kernel: adds the dispatches that compute the outputs. */
export interface GpuWork<Sizes> {
  readonly name: string;
  readonly work: (desk: TensorDesk, sizes: Sizes) => TensorInfo | TensorInfo[];
}

/** Register kernels whose attributes are sizes. */
export function registerGpuKernels<Name extends string>(
  names: readonly Name[],
  run: (sizes: Readonly<Record<Name, number>>) => RunSizes,
  works: readonly GpuWork<Readonly<Record<Name, number>>>[],
): void {
  for (const { name, work } of works) {
    tf.registerKernel({
      kernelName: name,
      backendName: "webgpu",
      kernelFunc: ({ inputs, backend, attrs }) => {
        if (!(backend instanceof WebGPUBackend)) {
          throw new Error(`${name}: expected tfjs's WebGPU backend, got another`);
        }
        const sizes = sizesOf(names, { ...attrs });
        return runOnTensors(backend, inputs, run(sizes), (desk) => work(desk, sizes));
      },
    });
  }
}

/** Find how the device of tfjs's running WebGPU backend runs the LSTM fastest. @param now a clock in milliseconds */
export function tuneWebgpu(now: () => number): Promise<readonly FormTiming[]> {
  return chooseLstmForm(runningDevice(), now);
}

/** The device of tfjs's running WebGPU backend. */
export function runningDevice(): GPUDevice {
  const backend = tf.backend();
  if (backend instanceof WebGPUBackend) return backend.device;
  throw new Error(`webgpuTensors: expected tfjs on WebGPU, got ${tf.getBackend()}`);
}

/**
 * Gather the dispatches, let tfjs submit what it has queued, then submit ours: the queue keeps the order, so nothing
 * is waited for, and a buffer that tfjs hands out again is written to after we have read it.
 */
function runOnTensors(
  backend: WebGPUBackend,
  inputs: Readonly<Record<string, TensorInfo | undefined>>,
  sizes: RunSizes,
  work: (desk: TensorDesk) => TensorInfo | TensorInfo[],
): TensorInfo | TensorInfo[] {
  const passing: TensorInfo[] = [];
  const dispatches: Dispatch[] = [];
  const make = (numbers: number, shape: readonly number[]): GpuOutput => {
    const { dataId, dtype } = backend.makeTensorInfo([numbers], "float32");
    return { tensor: { dataId, dtype, shape: [...shape] }, buffer: bufferOf(backend, dataId) };
  };
  const outputs = work({
    form: formOf(backend.device),
    input(name) {
      const tensor = inputs[name];
      if (!tensor) throw new Error(`webgpuTensors: expected an input ${name}, got none`);
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
  });
  backend.ensureCommandEncoderReady();
  backend.endComputePassEncoder();
  backend.submitQueue();
  programsOf(backend.device).run(dispatches, sizes);
  for (const { dataId } of passing) backend.disposeData(dataId);
  return outputs;
}

function bufferOf(backend: WebGPUBackend, dataId: TensorInfo["dataId"]): GPUBuffer {
  backend.uploadToGPU(dataId);
  const { resource } = backend.tensorMap.get(dataId);
  if (resource instanceof GPUBuffer) return resource;
  throw new Error("webgpuTensors: expected a tensor in a buffer of the device");
}

function sizesOf<Name extends string>(
  names: readonly Name[],
  attrs: Readonly<Record<string, unknown>>,
): Readonly<Record<Name, number>> {
  const sizes: Partial<Record<Name, number>> = {};
  for (const name of names) {
    const value = attrs[name];
    if (typeof value !== "number") {
      throw new Error(`webgpuTensors: expected a size ${name}, got ${typeof value}`);
    }
    sizes[name] = value;
  }
  if (isWhole(names, sizes)) return sizes;
  throw new Error("webgpuTensors: expected all sizes");
}

function isWhole<Name extends string>(
  names: readonly Name[],
  sizes: Partial<Record<Name, number>>,
): sizes is Record<Name, number> {
  return names.every((name) => sizes[name] !== undefined);
}
