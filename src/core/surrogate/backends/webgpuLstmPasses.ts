/** @file The LSTM's six kernels as dispatches on buffers of a device, for sizes of any kind. */
import type { LstmSizes } from "./lstmKernel.ts";
import {
  cutAfter,
  pad,
  padMatrix,
  runSizes,
  turn,
  weightSum,
  type Buffers,
  type GpuDesk,
} from "./webgpuDesk.ts";
import {
  backwardText,
  fitsGroup,
  forwardText,
  sequenceGroup,
  traceFields,
  type LstmForm,
  type LstmQuads,
} from "./webgpuLstmText.ts";
import { fours } from "./webgpuPadding.ts";
import { cellsText, overTimeText } from "./webgpuProducts.ts";
import type { RunSizes } from "./webgpuPrograms.ts";
import type { ProgramText } from "./webgpuText.ts";

/** Numbers of the trace that the forward pass writes for the backward pass. */
export function traceLength({ time, batch, units }: LstmSizes): number {
  return time * batch * traceFields * 4 * fours(units);
}

/** Numbers of dLoss/dz of all steps, gates padded. */
export function gateLength({ time, batch, units }: LstmSizes): number {
  return time * batch * 16 * fours(units);
}

/** Uniform of every dispatch. */
export function lstmRun({ time, batch }: LstmSizes): RunSizes {
  return runSizes(time, batch);
}

export function forward(
  desk: GpuDesk,
  sizes: LstmSizes,
  to: Buffers<"x" | "kernel" | "row" | "recurrent" | "hidden" | "trace">,
): void {
  const { time, batch, inputs, units } = sizes;
  const x = pad(desk, to.x, inputs, time * batch);
  const row = pad(desk, to.row, units, 4 * batch);
  const kernel = padMatrix(desk, to.kernel, inputs, 4, units);
  const recurrent = padMatrix(desk, to.recurrent, units, 4, units);
  cutAfter(desk, to.hidden, units, time * batch, (hidden) => {
    const buffers = [x, row, kernel, recurrent, to.trace, hidden];
    overTime(desk, sizes, { name: "forward", text: forwardText, stepAt: (n) => n }, buffers);
  });
}

/** dz of all steps. */
export function backward(
  desk: GpuDesk,
  sizes: LstmSizes,
  to: Buffers<"dy" | "recurrent" | "trace" | "dz">,
): void {
  const { time, batch, units } = sizes;
  const dy = pad(desk, to.dy, units, time * batch);
  const turned = turn(desk, to.recurrent, units, 4, units);
  const dc = desk.take(batch * 4 * fours(units));
  const buffers = [dy, to.trace, turned, to.dz, dc];
  const stepAt = (n: number) => time - 1 - n;
  overTime(desk, sizes, { name: "backward", text: backwardText, stepAt }, buffers);
}

/** a^T dz over all steps: a is x, or the hidden states, which meet dz of the step after (`isShifted`). */
export function weightGradient(
  desk: GpuDesk,
  sizes: LstmSizes,
  { width, isShifted }: { readonly width: number; readonly isShifted: boolean },
  to: Buffers<"a" | "dz" | "gradient">,
): void {
  weightSum(desk, lstmRun(sizes), { width, blocks: 4, length: sizes.units, isShifted }, to);
}

/** Sum of dz over time. */
export function rowGradient(
  desk: GpuDesk,
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
  desk: GpuDesk,
  { time, batch, inputs, units }: LstmSizes,
  to: Buffers<"kernel" | "dz" | "gradient">,
): void {
  const { rows, group } = desk.form;
  const turned = turn(desk, to.kernel, inputs, 4, units);
  const [lines, columns] = [4 * fours(units), fours(inputs)];
  cutAfter(desk, to.gradient, inputs, time * batch, (product) => {
    desk.add({
      name: `cells ${lines} ${columns} ${rows} ${group} false`,
      text: () => cellsText(lines, columns, rows, group),
      buffers: [to.dz, turned, product],
      invocations: Math.ceil((time * batch) / rows) * columns,
    });
  });
}

interface Pass {
  readonly name: string;
  readonly text: (quads: LstmQuads, form: LstmForm) => ProgramText;
  /** The step that is the n-th to be done. */
  readonly stepAt: (n: number) => number;
}

/** A pass over time, as one dispatch a step or as one for all. */
function overTime(
  desk: GpuDesk,
  { time, batch, inputs, units }: LstmSizes,
  { name, text, stepAt }: Pass,
  buffers: readonly GPUBuffer[],
): void {
  const quads = { inputs: fours(inputs), units: fours(units) };
  const isSequence = desk.form.cut === "sequence" && fitsGroup(quads.units);
  const form: LstmForm = { ...desk.form, cut: isSequence ? "sequence" : "step" };
  const { cut, rows, group } = form;
  const invocations = Math.ceil(batch / rows) * quads.units;
  const whole = sequenceGroup(quads.units);
  desk.add({
    name: `${name} ${quads.inputs} ${quads.units} ${cut} ${rows} ${group}`,
    text: () => text(quads, form),
    buffers,
    invocations: isSequence ? Math.ceil(invocations / whole) * whole : invocations,
    ...(isSequence ? {} : { steps: Array.from({ length: time }, (_, n) => stepAt(n)) }),
  });
}
