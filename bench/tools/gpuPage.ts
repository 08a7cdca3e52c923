/** @file What the page of the WebGPU bench runs: stock and fused training steps through tfjs, and the trial of forms. */
import { dense } from "../../src/core/surrogate/backends/denseOp.ts";
import { lstmSequence } from "../../src/core/surrogate/backends/lstmSequence.ts";
import { startBackend, tf, type Tensor } from "../../src/core/surrogate/backends/tfjs.ts";
import { formOf, type FormTiming } from "../../src/core/surrogate/backends/webgpuLstmForm.ts";
import type { LstmForm } from "../../src/core/surrogate/backends/webgpuLstmText.ts";
import { runningDevice, tuneWebgpu } from "../../src/core/surrogate/backends/webgpuTensors.ts";
import { stepSizes } from "./lstmShapes.ts";
import { stockSequence, TfjsStep } from "./tfjsSteps.ts";

/** What the page offers to the bench. */
export interface GpuSteps {
  readonly adapter: string;
  readonly form: LstmForm;
  readonly formTimings: readonly FormTiming[];
  /** @returns milliseconds of each step, its loss read at the end */
  readonly steps: (name: "stock" | "fused", time: number, count: number) => Promise<number[]>;
  /** Frees what the steps of one length hold. */
  readonly forget: (time: number) => void;
}

/** Fresh steps by contender. */
const contenders = {
  stock: (time: number) => new TfjsStep(stepSizes(time), stockSequence),
  fused: (time: number) => new TfjsStep(stepSizes(time), fusedSequence, dense),
} as const;

/** The bias stands in each row as what a dense layer makes of nothing, whose gradient is a kernel of ours. */
function fusedSequence(x: Tensor, kernel: Tensor, recurrent: Tensor, bias: Tensor): Tensor {
  const nothing = { x: tf.zeros([x.shape[1] ?? 0, 1]), weights: tf.zeros([1, bias.shape[0]]) };
  return lstmSequence(x, kernel, dense(nothing.x, nothing.weights, bias), recurrent);
}

/** Start tfjs on WebGPU and let the device choose its form. */
export async function openGpuPage(): Promise<GpuSteps> {
  if (!(await startBackend("webgpu"))) throw new Error("gpuPage: no WebGPU in this browser");
  const formTimings = await tuneWebgpu(() => performance.now());
  const made = new Map<string, TfjsStep>();
  return {
    adapter: await adapterName(),
    form: formOf(runningDevice()),
    formTimings,
    steps: async (name, time, count) => {
      const key = `${name} ${time}`;
      const step = made.get(key) ?? contenders[name](time);
      made.set(key, step);
      const times: number[] = [];
      for (let k = 0; k < count; k++) {
        const start = performance.now();
        await step.step();
        times.push(performance.now() - start);
      }
      return times;
    },
    forget: (time) => {
      for (const name of Object.keys(contenders)) {
        made.get(`${name} ${time}`)?.dispose();
        made.delete(`${name} ${time}`);
      }
    },
  };
}

async function adapterName(): Promise<string> {
  const adapter = await navigator.gpu.requestAdapter();
  const { vendor = "", architecture = "" } = adapter?.info ?? {};
  return `${vendor} ${architecture}`.trim() || "unnamed adapter";
}
