/** @file The ensemble on WebGPU in float32: buffers, dispatches and what comes back; the kernels are in gpuKernels.ts. */
import type { Computation } from "../base/progress.ts";
import { writeFields } from "../model/fields.ts";
import { prepareForcing } from "../model/forcing.ts";
import { carryState, stateFields } from "../model/state.ts";
import { traitFields } from "../model/traits.ts";
import { pick } from "./cpuEngine.ts";
import {
  ensembleVariables,
  type Ensemble,
  type EnsembleDetail,
  type EnsembleInput,
  type FailedMember,
} from "./ensemble.ts";
import { areCommon, bindKernels, wordsPerRun } from "./gpuKernels.ts";
import {
  binsOf,
  planDispatches,
  planRuns,
  planSpans,
  weatherOf,
  type BinRun,
  type Dispatch,
  type StepSpan,
} from "./gpuSpans.ts";
import { memberTraits } from "./memberTraits.ts";
import { GpuLostError, GpuMemoryError } from "./openGpu.ts";
import { judgeMember, recordPlan, type RecordPlan } from "./record.ts";

/**
 * Run all members side by side; progress after each dispatch. `seconds` is left 0: the core has no clock.
 * @param device a WebGPU device of the caller, who also destroys it
 * @param deviceName shown with the result
 */
export async function* runOnGpu(
  input: EnsembleInput,
  device: GPUDevice,
  deviceName: string,
): Computation<EnsembleDetail, Ensemble> {
  const plan = recordPlan(input);
  const spans = planSpans(plan);
  const run = await openRun(input, plan, device);
  try {
    const values = new Float32Array(input.members * ensembleVariables.length * plan.bins);
    let done = 0;
    // The next span starts before the last one is read, so that the adapter never waits for this thread.
    let next = run.dispatch(spans[0]);
    for (const [i, span] of spans.entries()) {
      const current = next;
      if (i + 1 < spans.length) next = run.dispatch(spans[i + 1]);
      const means = await current;
      if (span.firstBin >= 0) scatterMeans(means, span, input.members, plan, values);
      done += span.steps;
      yield {
        done: (done * input.members) / plan.stepsPerMember,
        total: input.members,
        unit: "member",
        detail: { failed: 0, memberSteps: done * input.members },
      };
    }
    const extremes = run.extremes();
    const failed = judgeAll(values, extremes, plan);
    return {
      ...pick(input),
      bins: plan.bins,
      values,
      failed,
      largestFluxWM2: largestOf(extremes, failed),
      engine: "webgpu",
      device: deviceName,
      notes: [],
      memberSteps: input.members * plan.stepsPerMember,
      seconds: 0,
    };
  } finally {
    run.close();
  }
}

/** Buffers and pipeline of one ensemble on one device. */
interface GpuRun {
  /** @returns bin means of the span, [bins, ensembleVariables, members] */
  dispatch(span: StepSpan): Promise<Float32Array>;
  /** Largest |H| or |LE| so far, one per member. */
  extremes(): Float32Array;
  close(): void;
}

/** @throws GpuMemoryError where the device cannot hold the buffers */
async function openRun(input: EnsembleInput, plan: RecordPlan, device: GPUDevice): Promise<GpuRun> {
  const { members } = input;
  device.pushErrorScope("out-of-memory");
  device.pushErrorScope("validation");
  const owned: GPUBuffer[] = [];
  const buffer = (words: number, usage: GPUBufferUsageFlags) => {
    const made = device.createBuffer({ size: words * 4, usage: usage | GPUBufferUsage.COPY_DST });
    owned.push(made);
    return made;
  };
  const storage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC;
  const filled = (content: Float32Array<ArrayBuffer>) => {
    const made = buffer(content.length, storage);
    device.queue.writeBuffer(made, 0, content);
    return made;
  };
  const forcing = new Float32Array(prepareForcing(input.site).rows);
  const weather = weatherOf(forcing);
  const largest = Math.max(...planSpans(plan).map((span) => binsOf(span, plan.stepsPerBin)));
  const count = buffer(1, GPUBufferUsage.UNIFORM);
  device.queue.writeBuffer(count, 0, Uint32Array.of(members));
  const runsBuffer = buffer(wordsPerRun * largest, storage);
  const meansBuffer = buffer(largest * ensembleVariables.length * members, storage);
  const marksBuffer = buffer(3 * members, storage);
  const traits = traitRows(input);
  const bound = {
    members: count,
    runs: runsBuffer,
    traits: filled(traits),
    forcing: filled(forcing),
    states: filled(stateRows(input)),
    means: meansBuffer,
    marks: marksBuffer,
  };
  const startKernel = bindKernels(device, bound, areCommon(traits));
  const close = () => owned.forEach((made) => made.destroy());
  // Both are popped before anything waits: another run may use the device meanwhile.
  const scopes = [device.popErrorScope(), device.popErrorScope()] as const;
  const [invalid, tooMuch] = await Promise.all(scopes).catch((cause: unknown) => {
    throw new GpuLostError("runOnGpu: the device is gone", { cause });
  });
  if (invalid ?? tooMuch) close();
  if (tooMuch) throw new GpuMemoryError(`runOnGpu: ${tooMuch.message}`);
  if (invalid) throw new Error(`runOnGpu: ${invalid.message}`);
  let marks = Promise.resolve(new Float32Array(3 * members).fill(input.start.state.snow));
  let mayHaveSnow = input.start.state.snow > 0;
  let largestFluxes = new Float32Array(members);
  const start = async (span: StepSpan): Promise<Float32Array> => {
    // Snow that may lie is looked up, which means waiting for the span before.
    const snowLies =
      mayHaveSnow && (await marks).subarray(members, 2 * members).some((snow) => snow > 0);
    mayHaveSnow = snowLies || weather.snowFalls(span.firstStep, span.steps);
    const runs = planRuns(span, plan.stepsPerBin, weather, snowLies);
    const dispatches = planDispatches(runs);
    device.queue.writeBuffer(runsBuffer, 0, runWords(runs, dispatches));
    device.queue.writeBuffer(marksBuffer, 8 * members, new Float32Array(members));
    for (const { kernel } of dispatches) startKernel(kernel, members);
    const floats = binsOf(span, plan.stepsPerBin) * ensembleVariables.length * members;
    marks = readQuietly(device, marksBuffer, 3 * members);
    const means = readQuietly(device, meansBuffer, floats);
    largestFluxes = (await marks).slice(0, members);
    return means;
  };
  return {
    dispatch(span) {
      const means = start(span);
      // A computation that is stopped never asks for the span in flight: its failure is then nobody's.
      means.catch(() => undefined);
      return means;
    },
    extremes: () => largestFluxes,
    close,
  };
}

/** Runs as the kernel reads them; the first of a dispatch of pairs tells how many there are. */
function runWords(runs: readonly BinRun[], dispatches: readonly Dispatch[]) {
  const words = new Uint32Array(wordsPerRun * runs.length);
  runs.forEach(({ firstStep, stepsPerBin, bins, firstBin }, i) =>
    words.set([firstStep, stepsPerBin, bins, firstBin], wordsPerRun * i),
  );
  for (const { firstRun, pairs } of dispatches) words[wordsPerRun * firstRun + 4] = pairs;
  return words;
}

function traitRows(input: EnsembleInput): Float32Array<ArrayBuffer> {
  const rows = new Float32Array(input.members * traitFields.length);
  for (let member = 0; member < input.members; member++) {
    writeFields(memberTraits(input, member), traitFields, rows, member * traitFields.length);
  }
  return rows;
}

function stateRows(input: EnsembleInput): Float32Array<ArrayBuffer> {
  const rows = new Float32Array(input.members * stateFields.length);
  const { state, traits } = input.start;
  for (let member = 0; member < input.members; member++) {
    const own = carryState(state, traits, memberTraits(input, member));
    writeFields(own, stateFields, rows, member * stateFields.length);
  }
  return rows;
}

/** A device that is lost fails both readings of a span; who waits for the first hears of it. */
function readQuietly(device: GPUDevice, source: GPUBuffer, floats: number) {
  const read = readFloats(device, source, floats);
  read.catch(() => undefined);
  return read;
}

async function readFloats(device: GPUDevice, source: GPUBuffer, floats: number) {
  const size = floats * 4;
  const usage = GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ;
  const target = device.createBuffer({ size, usage });
  const encoder = device.createCommandEncoder();
  encoder.copyBufferToBuffer(source, 0, target, 0, size);
  device.queue.submit([encoder.finish()]);
  try {
    await target.mapAsync(GPUMapMode.READ);
  } catch (error) {
    throw new GpuLostError("runOnGpu: the device gives nothing back", { cause: error });
  }
  const values = new Float32Array(target.getMappedRange()).slice();
  target.destroy();
  return values;
}

/** Members that are scattered together: few rows of the record are then written at a time, and stay in the cache. */
const tile = 16;

/** [bins, variables, members] of a span -> [members, variables, bins] of the record. */
function scatterMeans(
  means: Float32Array,
  span: StepSpan,
  members: number,
  plan: RecordPlan,
  values: Float32Array,
): void {
  const variables = ensembleVariables.length;
  const bins = means.length / (variables * members);
  for (let first = 0; first < members; first += tile) {
    const last = Math.min(members, first + tile);
    for (let v = 0; v < variables; v++) {
      for (let bin = 0; bin < bins; bin++) {
        const from = (bin * variables + v) * members;
        const to = v * plan.bins + span.firstBin + bin;
        for (let member = first; member < last; member++) {
          values[member * variables * plan.bins + to] = means[from + member];
        }
      }
    }
  }
}

function judgeAll(values: Float32Array, extremes: Float32Array, plan: RecordPlan): FailedMember[] {
  const width = ensembleVariables.length * plan.bins;
  const failed: FailedMember[] = [];
  extremes.forEach((extreme, member) => {
    const series = values.subarray(member * width, (member + 1) * width);
    const failure = judgeMember(member, series, extreme);
    if (!failure) return;
    failed.push(failure);
    series.fill(Number.NaN);
  });
  return failed;
}

function largestOf(extremes: Float32Array, failed: readonly FailedMember[]): number {
  const broken = new Set(failed.map(({ member }) => member));
  return extremes.reduce(
    (largest, flux, m) => (broken.has(m) ? largest : Math.max(largest, flux)),
    0,
  );
}
