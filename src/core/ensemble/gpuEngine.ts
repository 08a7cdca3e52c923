/** @file The ensemble on WebGPU: one invocation integrates one member; the physics is the CPU's, compiled to WGSL. */
import tgpu, { d } from "typegpu";
import type { Computation } from "../base/progress.ts";
import { writeFields } from "../model/fields.ts";
import { StepOutput } from "../model/fluxes.ts";
import { Forcing, forcingFields, prepareForcing } from "../model/forcing.ts";
import { State, carryState, stateFields } from "../model/state.ts";
import { stepColumn, stepSnowlessColumn } from "../model/step.ts";
import { Traits, traitFields } from "../model/traits.ts";
import { Work } from "../model/work.ts";
import { pick } from "./cpuEngine.ts";
import {
  ensembleVariables,
  type Ensemble,
  type EnsembleDetail,
  type EnsembleInput,
  type FailedMember,
} from "./ensemble.ts";
import { memberTraits } from "./memberTraits.ts";
import { judgeMember, recordPlan, type RecordPlan } from "./record.ts";

/** Which steps one dispatch integrates: whole bins; the warm-up is one bin whose means nobody reads. */
const Span = d.struct({
  firstStep: d.u32,
  stepsPerBin: d.u32,
  bins: d.u32,
  members: d.u32,
});

const layout = tgpu.bindGroupLayout({
  span: { uniform: Span },
  traits: { storage: d.arrayOf(Traits) },
  forcing: { storage: d.arrayOf(Forcing) },
  states: { storage: d.arrayOf(State), access: "mutable" },
  /** Bin means of the span, [bins, ensembleVariables, members]. */
  means: { storage: d.arrayOf(d.f32), access: "mutable" },
  /** [2, members]: the largest |H| or |LE| of any step so far, W m-2; the snow after the last step, kg m-2. */
  marks: { storage: d.arrayOf(d.f32), access: "mutable" },
});

/** Small groups spread a few hundred members over the cores of a software adapter. */
const workgroupSize = 32;

/** What a kernel runs in each step: the whole column, or the column where no snow lies or falls. */
type StepFunction = typeof stepColumn;

/** One member over the bins of a span; loops end at their foot and scratch is fresh, as software adapters like it. */
const kernelOf = (stepOnce: StepFunction) =>
  tgpu.computeFn({
    in: { id: d.builtin.globalInvocationId },
    workgroupSize: [workgroupSize],
  })((input) => {
    "use gpu";
    const member = input.id.x;
    const members = layout.$.span.members;
    if (member >= members) {
      return;
    }
    const traits = Traits(layout.$.traits[member]);
    const state = d.ref(State(layout.$.states[member]));
    let extreme = layout.$.marks[member];
    let step = layout.$.span.firstStep;
    let at = member;
    let bin = d.u32(0);
    while (true) {
      let sumH = d.f32(0);
      let sumLE = d.f32(0);
      let sumGPP = d.f32(0);
      let sumRn = d.f32(0);
      let sumG = d.f32(0);
      let sumSkin = d.f32(0);
      let sumWetness = d.f32(0);
      let sumSWup = d.f32(0);
      let inBin = d.u32(0);
      while (true) {
        const output = d.ref(StepOutput());
        const work = d.ref(Work());
        stepOnce(traits, layout.$.forcing[step], state, output, work);
        sumH += output.$.H;
        sumLE += output.$.LE;
        sumGPP += output.$.GPP;
        sumRn += output.$.Rn;
        sumG += output.$.G;
        sumSkin += output.$.skinTempK - 273.15;
        sumWetness += output.$.rootWetness;
        sumSWup += output.$.SWup;
        extreme = Math.max(extreme, Math.max(Math.abs(output.$.H), Math.abs(output.$.LE)));
        step += 1;
        inBin += 1;
        if (inBin >= layout.$.span.stepsPerBin) {
          break;
        }
      }
      const share = 1 / d.f32(inBin);
      layout.$.means[at] = sumH * share;
      layout.$.means[at + members] = sumLE * share;
      layout.$.means[at + 2 * members] = sumGPP * share;
      layout.$.means[at + 3 * members] = sumRn * share;
      layout.$.means[at + 4 * members] = sumG * share;
      layout.$.means[at + 5 * members] = sumSkin * share + 273.15;
      layout.$.means[at + 6 * members] = sumWetness * share;
      layout.$.means[at + 7 * members] = sumSWup * share;
      at += 8 * members;
      bin += 1;
      if (bin >= layout.$.span.bins) {
        break;
      }
    }
    layout.$.marks[member] = extreme;
    layout.$.marks[member + members] = state.$.snow;
    layout.$.states[member] = State(state.$);
  });

const kernels = { withSnow: kernelOf(stepColumn), withoutSnow: kernelOf(stepSnowlessColumn) };

/** The WGSL text of a kernel, for tests. */
export function kernelText(kind: keyof typeof kernels): string {
  return tgpu.resolve([kernels[kind]]);
}

/** Steps of one dispatch: short enough for progress, cancelling and the watchdog of a GPU. */
const stepsPerDispatch = 1440;

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
  const run = openRun(input, plan, device);
  try {
    const values = new Float32Array(input.members * ensembleVariables.length * plan.bins);
    let done = 0;
    for (const span of spans) {
      const means = await run.dispatch(span);
      scatterMeans(means, span, input.members, plan, values);
      done += span.steps;
      yield {
        done: (done * input.members) / plan.stepsPerMember,
        total: input.members,
        unit: "member",
        detail: { failed: 0, memberSteps: done * input.members },
      };
    }
    const failed = judgeAll(values, run.extremes(), plan);
    return {
      ...pick(input),
      bins: plan.bins,
      values,
      failed,
      engine: "webgpu",
      device: deviceName,
      memberSteps: input.members * plan.stepsPerMember,
      seconds: 0,
    };
  } finally {
    run.close();
  }
}

/** Consecutive steps of one dispatch and the bins they fill. */
interface StepSpan {
  readonly firstStep: number;
  readonly steps: number;
  /** First bin and number of bins; no bins in the warm-up. */
  readonly firstBin: number;
  readonly bins: number;
}

function planSpans({ warmupSteps, stepsPerBin, bins }: RecordPlan): StepSpan[] {
  const spans: StepSpan[] = [];
  for (let step = 0; step < warmupSteps; step += stepsPerDispatch) {
    const steps = Math.min(stepsPerDispatch, warmupSteps - step);
    spans.push({ firstStep: step, steps, firstBin: 0, bins: 0 });
  }
  const binsPerDispatch = Math.max(1, Math.floor(stepsPerDispatch / stepsPerBin));
  for (let bin = 0; bin < bins; bin += binsPerDispatch) {
    const count = Math.min(binsPerDispatch, bins - bin);
    spans.push({
      firstStep: bin * stepsPerBin,
      steps: count * stepsPerBin,
      firstBin: bin,
      bins: count,
    });
  }
  return spans;
}

/** Buffers and pipeline of one ensemble on one device. */
interface GpuRun {
  dispatch(span: StepSpan): Promise<Float32Array>;
  /** Largest |H| or |LE| so far, one per member. */
  extremes(): Float32Array;
  close(): void;
}

function compile(device: GPUDevice) {
  const root = tgpu.initFromDevice({ device });
  const pipeline = (kind: keyof typeof kernels) =>
    root.createComputePipeline({ compute: kernels[kind] });
  return { root, withSnow: pipeline("withSnow"), withoutSnow: pipeline("withoutSnow") };
}

/** Kernels are compiled once per device: that takes seconds on a software adapter, and blocks follow each other. */
const compiled = new WeakMap<GPUDevice, ReturnType<typeof compile>>();

function compiledFor(device: GPUDevice): ReturnType<typeof compile> {
  const kernel = compiled.get(device) ?? compile(device);
  compiled.set(device, kernel);
  return kernel;
}

function openRun(input: EnsembleInput, plan: RecordPlan, device: GPUDevice): GpuRun {
  const { root, withSnow, withoutSnow } = compiledFor(device);
  const owned: GPUBuffer[] = [];
  const buffer = (floats: number, usage: GPUBufferUsageFlags, content?: Float32Array) => {
    const made = device.createBuffer({ size: floats * 4, usage: usage | GPUBufferUsage.COPY_DST });
    if (content) device.queue.writeBuffer(made, 0, content.slice());
    owned.push(made);
    return made;
  };
  const storage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC;
  const traits = traitRows(input);
  const states = stateRows(input);
  const forcing = Float32Array.from(prepareForcing(input.site).rows);
  const fallsIn = ({ firstStep, steps }: StepSpan) => snowFalls(forcing, firstStep, steps);
  let snowLies = input.start.state.snow > 0;
  let marks = new Float32Array(2 * input.members);
  const meansLength = largestSpanBins(plan) * ensembleVariables.length * input.members;
  const spanBuffer = buffer(4, GPUBufferUsage.UNIFORM);
  const meansBuffer = buffer(meansLength, storage);
  const marksBuffer = buffer(2 * input.members, storage);
  const group = root.createBindGroup(layout, {
    span: spanBuffer,
    traits: buffer(traits.length, storage, traits),
    forcing: buffer(forcing.length, storage, forcing),
    states: buffer(states.length, storage, states),
    means: meansBuffer,
    marks: marksBuffer,
  });
  return {
    async dispatch(span) {
      const isScored = span.bins > 0;
      const bins = isScored ? span.bins : 1;
      const words = Uint32Array.of(span.firstStep, span.steps / bins, bins, input.members);
      device.queue.writeBuffer(spanBuffer, 0, words);
      const isSnowless = !snowLies && !fallsIn(span);
      const pipeline = isSnowless ? withoutSnow : withSnow;
      pipeline.with(group).dispatchWorkgroups(Math.ceil(input.members / workgroupSize));
      marks = await readFloats(device, marksBuffer, 2 * input.members);
      snowLies = marks.subarray(input.members).some((snow) => snow > 0);
      if (!isScored) return new Float32Array(0);
      return readFloats(device, meansBuffer, span.bins * ensembleVariables.length * input.members);
    },
    extremes: () => marks.subarray(0, input.members),
    close: () => owned.forEach((made) => made.destroy()),
  };
}

function snowFalls(forcing: Float32Array, firstStep: number, steps: number): boolean {
  const snowfall = forcingFields.indexOf("snowfall");
  for (let step = firstStep; step < firstStep + steps; step++) {
    if (forcing[step * forcingFields.length + snowfall] > 0) return true;
  }
  return false;
}

function largestSpanBins(plan: RecordPlan): number {
  return Math.max(...planSpans(plan).map(({ bins }) => bins));
}

function traitRows(input: EnsembleInput): Float32Array {
  const rows = new Float32Array(input.members * traitFields.length);
  for (let member = 0; member < input.members; member++) {
    writeFields(memberTraits(input, member), traitFields, rows, member * traitFields.length);
  }
  return rows;
}

function stateRows(input: EnsembleInput): Float32Array {
  const rows = new Float32Array(input.members * stateFields.length);
  const { state, traits } = input.start;
  for (let member = 0; member < input.members; member++) {
    const own = carryState(state, traits, memberTraits(input, member));
    writeFields(own, stateFields, rows, member * stateFields.length);
  }
  return rows;
}

async function readFloats(device: GPUDevice, source: GPUBuffer, floats: number) {
  const size = floats * 4;
  const usage = GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ;
  const target = device.createBuffer({ size, usage });
  const encoder = device.createCommandEncoder();
  encoder.copyBufferToBuffer(source, 0, target, 0, size);
  device.queue.submit([encoder.finish()]);
  await target.mapAsync(GPUMapMode.READ);
  const values = new Float32Array(target.getMappedRange()).slice();
  target.destroy();
  return values;
}

/** [bins, variables, members] of a span -> [members, variables, bins] of the record. */
function scatterMeans(
  means: Float32Array,
  span: StepSpan,
  members: number,
  plan: RecordPlan,
  values: Float32Array,
): void {
  for (let bin = 0; bin < span.bins; bin++) {
    for (let v = 0; v < ensembleVariables.length; v++) {
      const from = (bin * ensembleVariables.length + v) * members;
      for (let member = 0; member < members; member++) {
        const row = member * ensembleVariables.length + v;
        values[row * plan.bins + span.firstBin + bin] = means[from + member];
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
