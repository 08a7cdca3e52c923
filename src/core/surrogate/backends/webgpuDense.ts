/**
 * @file The dense layer's kernels for tfjs's WebGPU backend, registered when this is loaded. tfjs's own product shares tiles
 * within a workgroup; for few inputs and outputs that gains little, and a software adapter pays for every barrier.
 */
import { cutAfter, pad, padMatrix, partsSum, runSizes, turn, weightSum } from "./webgpuDesk.ts";
import type { GpuDesk } from "./webgpuDesk.ts";
import { fours } from "./webgpuPadding.ts";
import { cellsText, columnsText } from "./webgpuProducts.ts";
import { registerGpuKernels, type GpuWork } from "./webgpuTensors.ts";

/** y = x W + b and its three gradients; only what is asked for is computed. */
export const denseKernels = {
  forward: "Dense",
  input: "DenseInputGrad",
  weights: "DenseWeightGrad",
  bias: "DenseBiasGrad",
} as const;

type DenseSizes = Readonly<Record<"rows" | "inputs" | "outputs", number>>;

const forward: GpuWork<DenseSizes>["work"] = (desk, { rows, inputs, outputs }) => {
  const { tensor, buffer } = desk.output([rows, outputs]);
  const x = pad(desk, desk.input("x"), inputs, rows);
  const weights = padMatrix(desk, desk.input("weights"), inputs, 1, outputs);
  const bias = pad(desk, desk.input("bias"), outputs, 1);
  cutAfter(desk, buffer, outputs, rows, (product) => {
    cells(desk, rows, fours(inputs), fours(outputs), [x, weights, bias, product]);
  });
  return tensor;
};

const inputGradient: GpuWork<DenseSizes>["work"] = (desk, { rows, inputs, outputs }) => {
  const { tensor, buffer } = desk.output([rows, inputs]);
  const dy = pad(desk, desk.input("dy"), outputs, rows);
  const turned = turn(desk, desk.input("weights"), inputs, 1, outputs);
  cutAfter(desk, buffer, inputs, rows, (product) => {
    cells(desk, rows, fours(outputs), fours(inputs), [dy, turned, product]);
  });
  return tensor;
};

const weightGradient: GpuWork<DenseSizes>["work"] = (desk, { rows, inputs, outputs }) => {
  const { tensor, buffer } = desk.output([inputs, outputs]);
  const dz = pad(desk, desk.input("dy"), outputs, rows);
  const shape = { width: inputs, blocks: 1, length: outputs, isShifted: false };
  weightSum(desk, runSizes(1, rows), shape, { a: desk.input("x"), dz, gradient: buffer });
  return tensor;
};

const biasGradient: GpuWork<DenseSizes>["work"] = (desk, { rows, outputs }) => {
  const { tensor, buffer } = desk.output([outputs]);
  const dy = pad(desk, desk.input("dy"), outputs, rows);
  const { parts } = runSizes(1, rows);
  const { group } = desk.form;
  const width = fours(outputs);
  const partial = desk.take(parts * 4 * width);
  desk.add({
    name: `columns ${width} ${group}`,
    text: () => columnsText(width, group),
    buffers: [dy, partial],
    invocations: parts * width,
  });
  cutAfter(desk, buffer, outputs, 1, (total) => {
    partsSum(desk, width, width, { partial, total });
  });
  return tensor;
};

/** Rows times a matrix, from a row where four buffers are given. */
function cells(
  desk: GpuDesk,
  count: number,
  inputs: number,
  outputs: number,
  buffers: readonly GPUBuffer[],
): void {
  const { rows, group } = desk.form;
  const hasStart = buffers.length === 4;
  desk.add({
    name: `cells ${inputs} ${outputs} ${rows} ${group} ${hasStart}`,
    text: () => cellsText(inputs, outputs, rows, group, hasStart),
    buffers,
    invocations: Math.ceil(count / rows) * outputs,
  });
}

registerGpuKernels(["rows", "inputs", "outputs"], ({ rows }) => runSizes(1, rows), [
  { name: denseKernels.forward, work: forward },
  { name: denseKernels.input, work: inputGradient },
  { name: denseKernels.weights, work: weightGradient },
  { name: denseKernels.bias, work: biasGradient },
]);
