/** @file The LSTM's six kernels as dispatches on buffers of a device, for sizes of any kind. */
import type { LstmSizes } from "./lstmKernel.ts";
import {
  backwardText,
  fitsGroup,
  forwardText,
  sequenceGroup,
  traceFields,
  type LstmForm,
} from "./webgpuLstmText.ts";
import { cutText, fours, padText, turnText } from "./webgpuPadding.ts";
import {
  cellsText,
  overTimeText,
  partsText,
  tilesOf,
  weightText,
  type WeightTile,
} from "./webgpuProducts.ts";
import type { Dispatch, RunSizes } from "./webgpuPrograms.ts";
import type { ProgramText } from "./webgpuText.ts";

/** Where a kernel's dispatches are gathered before they run. */
export interface LstmDesk {
  readonly form: LstmForm;
  /** A buffer for so many numbers that is needed until the dispatches have run. */
  take(numbers: number): GPUBuffer;
  add(dispatch: Dispatch): void;
}

/** Buffers by name. */
type Buffers<Name extends string> = Readonly<Record<Name, GPUBuffer>>;

/** Numbers of the trace that the forward pass writes for the backward pass. */
export function traceLength({ time, batch, units }: LstmSizes): number {
  return time * batch * traceFields * 4 * fours(units);
}

/** Numbers of dLoss/dz of all steps, gates padded. */
export function gateLength({ time, batch, units }: LstmSizes): number {
  return time * batch * 16 * fours(units);
}

/** Uniform of every dispatch. A part of the weight gradient's sum has at least some 256 cells. */
export function runSizes({ time, batch }: LstmSizes): RunSizes {
  const parts = Math.min(32, Math.max(1, Math.round((time * batch) / 256)));
  return { steps: time, rows: batch, parts };
}

export function forward(
  desk: LstmDesk,
  sizes: LstmSizes,
  to: Buffers<"x" | "kernel" | "row" | "recurrent" | "hidden" | "trace">,
): void {
  const { time, batch, inputs, units } = sizes;
  const padded = { lines: 4 * fours(inputs), width: 4 * fours(units) };
  const x = pad(desk, to.x, inputs, time * batch);
  const row = pad(desk, to.row, units, 4 * batch);
  const kernel =
    padded.lines === inputs
      ? pad(desk, to.kernel, units, 4 * inputs)
      : always(desk, padText(units), `pad ${units}`, to.kernel, 4 * padded.lines * padded.width);
  const recurrent =
    padded.width === units
      ? to.recurrent
      : always(desk, padText(units), `pad ${units}`, to.recurrent, 4 * padded.width ** 2);
  cutAfter(desk, to.hidden, units, time * batch, (hidden) => {
    const buffers = [x, row, kernel, recurrent, to.trace, hidden];
    overTime(desk, sizes, "forward", forwardText, buffers, (step) => step);
  });
}

/** dz of all steps. */
export function backward(
  desk: LstmDesk,
  sizes: LstmSizes,
  to: Buffers<"dy" | "recurrent" | "trace" | "dz">,
): void {
  const { time, batch, units } = sizes;
  const dy = pad(desk, to.dy, units, time * batch);
  const turned = turn(desk, to.recurrent, units, units);
  const dc = desk.take(batch * 4 * fours(units));
  const buffers = [dy, to.trace, turned, to.dz, dc];
  overTime(desk, sizes, "backward", backwardText, buffers, (step) => time - 1 - step);
}

/** a^T dz over all steps: a is x, or the hidden states, which meet dz of the step after (`isShifted`). */
export function weightGradient(
  desk: LstmDesk,
  sizes: LstmSizes,
  { width, isShifted }: { readonly width: number; readonly isShifted: boolean },
  to: Buffers<"a" | "dz" | "gradient">,
): void {
  const { time, batch, units } = sizes;
  const [inputs, outputs] = [fours(width), 4 * fours(units)];
  const a = pad(desk, to.a, width, time * batch);
  const tile = tileFor(desk.form);
  const tiles = tilesOf(inputs, outputs, tile);
  const { parts } = runSizes(sizes);
  const { group } = desk.form;
  const partial = desk.take(parts * 4 * inputs * outputs * 4);
  desk.add({
    name: `weights ${inputs} ${outputs} ${isShifted} ${tile.inputs} ${tile.outputs} ${group}`,
    text: () => weightText(inputs, outputs, isShifted, tile, group),
    buffers: [a, to.dz, partial],
    invocations: tiles.inputs * tiles.outputs * parts,
  });
  cutAfter(desk, to.gradient, units, 4 * width, (total) => {
    desk.add({
      name: `parts ${4 * inputs * outputs} ${group}`,
      text: () => partsText(4 * inputs * outputs, group),
      buffers: [partial, total],
      invocations: width * outputs,
    });
  });
}

/** Sum of dz over time. */
export function rowGradient(
  desk: LstmDesk,
  { batch, units }: LstmSizes,
  to: Buffers<"dz" | "gradient">,
): void {
  const { group } = desk.form;
  cutAfter(desk, to.gradient, units, 4 * batch, (total) => {
    desk.add({
      name: `over time ${group}`,
      text: () => overTimeText(group),
      buffers: [to.dz, total],
      invocations: batch * 4 * fours(units),
    });
  });
}

/** dz K^T of all steps. */
export function inputGradient(
  desk: LstmDesk,
  { time, batch, inputs, units }: LstmSizes,
  to: Buffers<"kernel" | "dz" | "gradient">,
): void {
  const { rows, group } = desk.form;
  const turned = turn(desk, to.kernel, inputs, units);
  const [lines, columns] = [4 * fours(units), fours(inputs)];
  cutAfter(desk, to.gradient, inputs, time * batch, (product) => {
    desk.add({
      name: `cells ${lines} ${columns} ${rows} ${group}`,
      text: () => cellsText(lines, columns, rows, group),
      buffers: [to.dz, turned, product],
      invocations: Math.ceil((time * batch) / rows) * columns,
    });
  });
}

/** A pass over time, as one dispatch a step or as one for all. */
function overTime(
  desk: LstmDesk,
  { time, batch, inputs, units }: LstmSizes,
  name: string,
  text: (quads: { inputs: number; units: number }, form: LstmForm) => ProgramText,
  buffers: readonly GPUBuffer[],
  stepAt: (n: number) => number,
): void {
  const quads = { inputs: fours(inputs), units: fours(units) };
  const isSequence = desk.form.cut === "sequence" && fitsGroup(quads.units);
  const form: LstmForm = { ...desk.form, cut: isSequence ? "sequence" : "step" };
  const { cut, rows, group } = form;
  const invocations = Math.ceil(batch / rows) * quads.units;
  const all = sequenceGroup(quads.units);
  desk.add({
    name: `${name} ${quads.inputs} ${quads.units} ${cut} ${rows} ${group}`,
    text: () => text(quads, form),
    buffers,
    invocations: isSequence ? Math.ceil(invocations / all) * all : invocations,
    ...(isSequence ? {} : { steps: Array.from({ length: time }, (_, n) => stepAt(n)) }),
  });
}

/** A large tile loads less for each product but leaves less to do side by side, as a large block of rows does. */
function tileFor({ rows }: LstmForm): WeightTile {
  return rows > 2 ? { inputs: 2, outputs: 4 } : { inputs: 1, outputs: 2 };
}

/** The buffer itself where its rows are whole fours, else a padded copy. */
function pad(desk: LstmDesk, from: GPUBuffer, length: number, rows: number): GPUBuffer {
  if (length % 4 === 0) return from;
  return always(desk, padText(length), `pad ${length}`, from, rows * 4 * fours(length));
}

/** The transposed matrix, padded. */
function turn(desk: LstmDesk, from: GPUBuffer, lines: number, units: number): GPUBuffer {
  const numbers = 16 * fours(units) * 4 * fours(lines);
  return always(desk, turnText(lines, units), `turn ${lines} ${units}`, from, numbers);
}

function always(
  desk: LstmDesk,
  text: ProgramText,
  name: string,
  from: GPUBuffer,
  numbers: number,
): GPUBuffer {
  const to = desk.take(numbers);
  desk.add({ name, text: () => text, buffers: [from, to], invocations: numbers / 4 });
  return to;
}

/** Let `write` fill rows of whole fours: the output itself, or a copy that is then cut. */
function cutAfter(
  desk: LstmDesk,
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
