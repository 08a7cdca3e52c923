/** @file The whole-sequence LSTM in the WebAssembly module, from plain arrays to plain arrays; all by address. */
import type { FusedKernels } from "./kernels.ts";

/** T steps, B rows, F inputs, U units. */
export interface SequenceSizes {
  readonly time: number;
  readonly batch: number;
  readonly inputs: number;
  readonly units: number;
}

/** The module, and room in its memory for numbers of single precision (not cleared), given back by the caller. */
export interface LstmDesk {
  readonly kernels: FusedKernels;
  readonly take: (numbers: number) => number;
}

/** Numbers of dLoss/dz, and of the gates: panels of B + 1 rows, see `assembly/lstm.ts`. */
export function panelLength({ time, batch, units }: SequenceSizes): number {
  return time * blocks(units) * (batch + 1) * 16;
}

/** Numbers the backward pass wants kept: gates, then cells. */
export function traceLength(sizes: SequenceSizes): number {
  return panelLength(sizes) + sizes.time * blocks(sizes.units) * sizes.batch * 4;
}

/**
 * Hidden states, and the trace of the way there.
 * @param at addresses of x [T,B,F], kernel [F,4U], row [B,4U], recurrent [U,4U]; written: hidden [T,B,U], trace
 */
export function runForward(
  { kernels, take }: LstmDesk,
  sizes: SequenceSizes,
  at: Readonly<Record<"x" | "kernel" | "row" | "recurrent" | "hidden" | "trace", number>>,
): void {
  const { time, batch, inputs, units } = sizes;
  const rows = inputs + units;
  const pack = take(blocks(units) * rows * 16);
  kernels.lstmPack(at.kernel, inputs, units, pack, rows, 0);
  kernels.lstmPack(at.recurrent, units, units, pack, rows, inputs);
  const rowPack = take(blocks(units) * batch * 16);
  kernels.lstmPack(at.row, batch, units, rowPack, batch, 0);
  const cell = at.trace + 4 * panelLength(sizes);
  const joined = take(batch * rows);
  const { x, hidden, trace } = at;
  kernels.lstmForward(x, pack, rowPack, hidden, trace, cell, joined, time, batch, inputs, units);
}

/** dLoss/dz of all steps. @param at addresses of dy [T,B,U], recurrent, trace; written: dz (`panelLength`) */
export function runBackward(
  { kernels, take }: LstmDesk,
  sizes: SequenceSizes,
  at: Readonly<Record<"dy" | "recurrent" | "trace" | "dz", number>>,
): void {
  const { time, batch, units } = sizes;
  const back = take(backLength(units, units));
  kernels.lstmPackBack(at.recurrent, units, units, back);
  const { dy, trace, dz } = at;
  const cell = trace + 4 * panelLength(sizes);
  const dc = take(blocks(units) * batch * 4);
  kernels.lstmBackward(dy, units, back, trace, cell, dz, dc, 0, time, time, batch, units);
}

/**
 * Sum over steps and rows of a^T dz.
 * @param shift 0: a is of the step of dz (inputs); 1: of the step before (hidden states)
 * @param at addresses of a [T,B,width], dz; written: gradient [width,4U]
 */
export function runWeightGradient(
  { kernels, take }: LstmDesk,
  { time, batch, units }: SequenceSizes,
  { width, shift }: { readonly width: number; readonly shift: 0 | 1 },
  { a, dz, gradient }: Readonly<Record<"a" | "dz" | "gradient", number>>,
): void {
  const pack = cleared(take, kernels, blocks(units) * width * 16);
  kernels.lstmWeightGradient(a, width, shift, dz, pack, width, 0, 0, time, batch, units);
  kernels.lstmUnpack(pack, width, 0, width, units, gradient);
}

/** Sum over steps of dz. @param at addresses of dz; written: gradient [B,4U] */
export function runRowGradient(
  { kernels, take }: LstmDesk,
  { time, batch, units }: SequenceSizes,
  { dz, gradient }: Readonly<Record<"dz" | "gradient", number>>,
): void {
  const pack = cleared(take, kernels, blocks(units) * batch * 16);
  kernels.lstmRowGradient(dz, pack, 0, time, batch, units);
  kernels.lstmUnpack(pack, batch, 0, batch, units, gradient);
}

/** dz K^T. @param at addresses of dz, kernel; written: gradient [T,B,F] */
export function runInputGradient(
  { kernels, take }: LstmDesk,
  { time, batch, inputs, units }: SequenceSizes,
  { dz, kernel, gradient }: Readonly<Record<"dz" | "kernel" | "gradient", number>>,
): void {
  const back = take(backLength(inputs, units));
  kernels.lstmPackBack(kernel, inputs, units, back);
  kernels.lstmInputGradient(dz, back, gradient, time, batch, inputs, units);
}

function cleared(take: LstmDesk["take"], kernels: FusedKernels, numbers: number): number {
  const address = take(numbers);
  kernels.clear(address, numbers);
  return address;
}

function blocks(units: number): number {
  return Math.ceil(units / 4);
}

/** Numbers of transposed weights. */
function backLength(outputs: number, units: number): number {
  return Math.ceil(outputs / 16) * blocks(units) * 256;
}
