/** @file Which form of the LSTM's passes a device runs fastest: found by trying. */
import type { LstmSizes } from "./lstmKernel.ts";
import { backward, forward, gateLength, lstmRun, traceLength } from "./webgpuLstmPasses.ts";
import type { LstmForm } from "./webgpuLstmText.ts";
import { programsOf, type Dispatch } from "./webgpuPrograms.ts";

/** Tried in this order. Small blocks keep many invocations busy side by side, large ones load less for each product. */
export const lstmForms: readonly LstmForm[] = [
  { cut: "step", rows: 8, group: 16 },
  { cut: "step", rows: 4, group: 32 },
  { cut: "step", rows: 1, group: 64 },
  { cut: "sequence", rows: 4, group: 64 },
  { cut: "sequence", rows: 1, group: 64 },
];

/** What a device uses that was not tried: fair on all. */
const untried = lstmForms[1];

/** A short training step of usual width. */
const trial: LstmSizes = { time: 12, batch: 64, inputs: 16, units: 64 };

/** A form that is not faster by this share does not take the place of one before it. */
const margin = 0.05;

/** Repetitions after the first, which compiles. */
const repetitions = 5;

const chosen = new WeakMap<GPUDevice, LstmForm>();

/** The form a device was found to run fastest, or one that is fair on all. */
export function formOf(device: GPUDevice): LstmForm {
  return chosen.get(device) ?? untried;
}

/** Let a device use a form from now on. */
export function useLstmForm(device: GPUDevice, form: LstmForm): void {
  chosen.set(device, form);
}

/** A form and the milliseconds of its two passes, infinite where the device refuses it. */
export interface FormTiming {
  readonly form: LstmForm;
  readonly ms: number;
}

/**
 * Time the forms on a small problem and remember the fastest; it is used from then on.
 * @param now a clock in milliseconds
 * @returns every form tried
 */
export async function chooseLstmForm(
  device: GPUDevice,
  now: () => number,
): Promise<readonly FormTiming[]> {
  const timings: FormTiming[] = [];
  for (const form of lstmForms) {
    // A device need not be able to run every form; the self-test then judges the one it has.
    const ms = await timeForm(device, form, now).catch(() => Number.POSITIVE_INFINITY);
    timings.push({ form, ms });
  }
  let best = timings[0];
  for (const timing of timings) if (timing.ms < best.ms * (1 - margin)) best = timing;
  useLstmForm(device, best.form);
  return timings;
}

/** Least time of both passes, on buffers of zeros: they take as long whatever the numbers. */
async function timeForm(device: GPUDevice, form: LstmForm, now: () => number): Promise<number> {
  const buffers: GPUBuffer[] = [];
  const dispatches: Dispatch[] = [];
  const take = (numbers: number) => {
    const buffer = device.createBuffer({ size: 4 * numbers, usage: GPUBufferUsage.STORAGE });
    buffers.push(buffer);
    return buffer;
  };
  addPasses({ form, take, add: (dispatch) => dispatches.push(dispatch) });
  const times: number[] = [];
  for (let k = 0; k <= repetitions; k++) {
    const start = now();
    programsOf(device).run(dispatches, lstmRun(trial));
    await device.queue.onSubmittedWorkDone();
    times.push(now() - start);
  }
  for (const buffer of buffers) buffer.destroy();
  return Math.min(...times.slice(1));
}

function addPasses(desk: Parameters<typeof forward>[0]): void {
  const { time, batch, inputs, units } = trial;
  const recurrent = desk.take(units * 4 * units);
  const trace = desk.take(traceLength(trial));
  const hidden = desk.take(time * batch * units);
  forward(desk, trial, {
    x: desk.take(time * batch * inputs),
    kernel: desk.take(inputs * 4 * units),
    row: desk.take(batch * 4 * units),
    recurrent,
    hidden,
    trace,
  });
  backward(desk, trial, { dy: hidden, recurrent, trace, dz: desk.take(gateLength(trial)) });
}
