/**
 * @file Names, inputs and outputs of the whole-sequence LSTM as tfjs kernels: what every home registers.
 *
 *     z_t = x_t K + r + h_{t-1} W;  i, f, o = sigmoid(z), g = tanh(z)    gates in the order i, f, g, o
 *     c_t = f c_{t-1} + i g;  h_t = o tanh(c_t);  h_0 = c_0 = 0
 *
 * T steps, B rows, F inputs, U units; all float32, row-major, step by step.
 */
import type { Tensor } from "./tfjs.ts";

/** Sizes of one sequence; they travel as attributes with every kernel. */
export type LstmSizes = Readonly<Record<"time" | "batch" | "inputs" | "units", number>>;

/**
 * The six kernels. "A home's own" tensors (`trace`, `dz`) are read by kernels of the same home only, in whatever
 * layout and under whatever shape it likes; `trace` should claim a small shape, because tfjs makes zeros of that
 * shape before it calls the gradient. Nothing that comes in may be changed.
 *
 * - LstmSequence: x [T,B,F], kernel [F,4U], row [B,4U], recurrent [U,4U] -> [hidden [T,B,U], trace]
 * - LstmSequenceGrad: dy [T,B,U], recurrent, hidden, trace -> dz, dLoss/dz of all steps
 * - LstmKernelGrad: x, dz -> [F,4U]                sum over t, b of x^T dz
 * - LstmRowGrad: dz -> [B,4U]                      sum over t of dz
 * - LstmRecurrentGrad: hidden, dz -> [U,4U]        sum over t > 0, b of h_{t-1}^T dz_t
 * - LstmInputGrad: kernel, dz -> [T,B,F]           dz K^T
 *
 * Only what is asked for is computed: tfjs calls the last four one by one.
 */
export const lstmKernels = {
  forward: "LstmSequence",
  backward: "LstmSequenceGrad",
  kernel: "LstmKernelGrad",
  row: "LstmRowGrad",
  recurrent: "LstmRecurrentGrad",
  input: "LstmInputGrad",
} as const;

/** Inputs of `LstmSequence`, as tensors. */
export type LstmInputs = Readonly<Record<"x" | "kernel" | "row" | "recurrent", Tensor>>;

/** @throws Error where shapes do not belong together */
export function lstmSizes({ x, kernel, row, recurrent }: LstmInputs): LstmSizes {
  const [time, batch, inputs] = x.shape;
  const units = recurrent.shape[0];
  const width = 4 * units;
  expectShape("kernel", kernel, [inputs, width]);
  expectShape("row", row, [batch, width]);
  expectShape("recurrent", recurrent, [units, width]);
  return { time, batch, inputs, units };
}

function expectShape(name: string, { shape }: Tensor, wanted: readonly number[]): void {
  if (shape.join() === wanted.join()) return;
  throw new Error(`lstmSequence: expected ${name} [${wanted.join()}], got [${shape.join()}]`);
}
