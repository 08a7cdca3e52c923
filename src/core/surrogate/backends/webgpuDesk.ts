/** @file Pieces that the WebGPU kernels share: padding to whole fours and back, transposing, and the gradient of weights. */
import type { LstmForm } from "./webgpuLstmText.ts";
import { cutText, fours, padText, turnText } from "./webgpuPadding.ts";
import { partsText, tilesOf, weightText, type WeightTile } from "./webgpuProducts.ts";
import type { Dispatch, RunSizes } from "./webgpuPrograms.ts";
import type { ProgramText } from "./webgpuText.ts";

/** Where a kernel's dispatches are gathered before they run. */
export interface GpuDesk {
  readonly form: LstmForm;
  /** A buffer for so many numbers that is needed until the dispatches have run. */
  take(numbers: number): GPUBuffer;
  add(dispatch: Dispatch): void;
}

/** Buffers by name. */
export type Buffers<Name extends string> = Readonly<Record<Name, GPUBuffer>>;

/** Uniform of every dispatch on so many steps of rows. A part of a sum over cells has at least some 256 of them. */
export function runSizes(steps: number, rows: number): RunSizes {
  const parts = Math.min(32, Math.max(1, Math.round((steps * rows) / 256)));
  return { steps, rows, parts };
}

/** Columns of a gradient of weights: `blocks` of `length`. */
export interface WeightShape {
  readonly width: number;
  readonly blocks: number;
  readonly length: number;
  /** a belongs to the step before. */
  readonly isShifted: boolean;
}

/** a^T dz over all cells: in parts, then their sum. @param sizes of the run @param to gradient [width, blocks length] */
export function weightSum(
  desk: GpuDesk,
  { steps, rows, parts }: RunSizes,
  { width, blocks, length, isShifted }: WeightShape,
  to: Buffers<"a" | "dz" | "gradient">,
): void {
  const [inputs, outputs] = [fours(width), blocks * fours(length)];
  const a = pad(desk, to.a, width, steps * rows);
  const { group } = desk.form;
  const tile = tileFor(desk.form);
  const tiles = tilesOf(inputs, outputs, tile);
  const partial = desk.take(parts * 4 * inputs * outputs * 4);
  desk.add({
    name: `weights ${inputs} ${outputs} ${isShifted} ${tile.inputs} ${tile.outputs} ${group}`,
    text: () => weightText(inputs, outputs, isShifted, tile, group),
    buffers: [a, to.dz, partial],
    invocations: tiles.inputs * tiles.outputs * parts,
  });
  cutAfter(desk, to.gradient, length, blocks * width, (total) => {
    partsSum(desk, 4 * inputs * outputs, width * outputs, { partial, total });
  });
}

/** Sum over parts of `count` fours each; the first `wanted` of them. */
export function partsSum(
  desk: GpuDesk,
  count: number,
  wanted: number,
  { partial, total }: Buffers<"partial" | "total">,
): void {
  const { group } = desk.form;
  desk.add({
    name: `parts ${count} ${group}`,
    text: () => partsText(count, group),
    buffers: [partial, total],
    invocations: wanted,
  });
}

/** A large tile loads less for each product but leaves less to do side by side, as a large block of rows does. */
function tileFor({ rows }: LstmForm): WeightTile {
  return rows > 2 ? { inputs: 2, outputs: 4 } : { inputs: 1, outputs: 2 };
}

/** The buffer itself where its rows are whole fours, else a padded copy. */
export function pad(desk: GpuDesk, from: GPUBuffer, length: number, rows: number): GPUBuffer {
  return length % 4 === 0 ? from : padTo(desk, from, length, rows);
}

/** A matrix [lines, blocks length] with lines and length padded. */
export function padMatrix(
  desk: GpuDesk,
  from: GPUBuffer,
  lines: number,
  blocks: number,
  length: number,
): GPUBuffer {
  if (lines % 4 === 0) return pad(desk, from, length, blocks * lines);
  return padTo(desk, from, length, blocks * 4 * fours(lines));
}

function padTo(desk: GpuDesk, from: GPUBuffer, length: number, rows: number): GPUBuffer {
  return copy(desk, `pad ${length}`, () => padText(length), from, rows * 4 * fours(length));
}

/** A matrix [lines, blocks length] transposed and padded: [blocks length, lines]. */
export function turn(
  desk: GpuDesk,
  from: GPUBuffer,
  lines: number,
  blocks: number,
  length: number,
): GPUBuffer {
  const numbers = blocks * 4 * fours(length) * 4 * fours(lines);
  const text = () => turnText(lines, blocks, length);
  return copy(desk, `turn ${lines} ${blocks} ${length}`, text, from, numbers);
}

function copy(
  desk: GpuDesk,
  name: string,
  text: () => ProgramText,
  from: GPUBuffer,
  numbers: number,
): GPUBuffer {
  const to = desk.take(numbers);
  desk.add({ name, text, buffers: [from, to], invocations: numbers / 4 });
  return to;
}

/** Let `write` fill rows of whole fours: the output itself, or a copy that is then cut. */
export function cutAfter(
  desk: GpuDesk,
  to: GPUBuffer,
  length: number,
  rows: number,
  write: (padded: GPUBuffer) => void,
): void {
  if (length % 4 === 0) {
    write(to);
    return;
  }
  const padded = desk.take(rows * 4 * fours(length));
  write(padded);
  const text = () => cutText(length);
  desk.add({ name: `cut ${length}`, text, buffers: [padded, to], invocations: rows * length });
}
