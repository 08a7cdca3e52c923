/** @file The ensemble on WebGPU: one invocation integrates one member; the physics is the CPU's, compiled to WGSL. */
import tgpu, { d } from "typegpu";
import type { Computation } from "../base/progress.ts";
import { writeFields } from "../model/fields.ts";
import { StepOutput } from "../model/fluxes.ts";
import { Forcing, prepareForcing } from "../model/forcing.ts";
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
import { judgeMember, recordPlan, type RecordPlan } from "./record.ts";

/** Consecutive bins that one dispatch integrates, and where they lie in the span's means. */
const Run = d.struct({
  firstStep: d.u32,
  stepsPerBin: d.u32,
  bins: d.u32,
  firstBin: d.u32,
  /** Pairs of a lit and a dark run that a dispatch of pairs takes from here on. */
  pairs: d.u32,
});

const layout = tgpu.bindGroupLayout({
  members: { uniform: d.u32 },
  /** The runs of a span; each dispatch takes the next. */
  runs: { storage: d.arrayOf(Run) },
  traits: { storage: d.arrayOf(Traits) },
  forcing: { storage: d.arrayOf(Forcing) },
  states: { storage: d.arrayOf(State), access: "mutable" },
  /** Bin means of the span, [bins, ensembleVariables, members]. */
  means: { storage: d.arrayOf(d.f32), access: "mutable" },
  /**
   * [3, members]: the largest |H| or |LE| of any step so far, W m-2; the snow after the last step, kg m-2; the number
   * of the next run.
   */
  marks: { storage: d.arrayOf(d.f32), access: "mutable" },
});

/** Small groups spread a few hundred members over the cores of a software adapter. */
const workgroupSize = 32;

/** What a kernel runs in each step: the whole column, or one that leaves out what this weather does not need. */
type StepFunction = typeof stepColumn;

/** No snow, and no light: zeros that the compiler can see let it drop the canopy's radiation and photosynthesis. */
const stepDarkColumn: StepFunction = (traits, forcing, state, output, work) => {
  "use gpu";
  const dark = d.ref(Forcing(forcing));
  dark.$.visDirect = 0;
  dark.$.visDiffuse = 0;
  dark.$.nirDirect = 0;
  dark.$.nirDiffuse = 0;
  stepSnowlessColumn(traits, dark.$, state, output, work);
};

/**
 * One member over the bins of a run. Loops end at their foot and scratch is fresh, as software adapters like it.
 * @returns a function of member and run that fills their means and gives the largest |H| or |LE|
 */
const binsWith =
  (stepOnce: StepFunction) =>
  (
    member: number,
    members: number,
    traits: d.Infer<typeof Traits>,
    state: d.Infer<typeof State>,
    run: d.Infer<typeof Run>,
  ): number => {
    "use gpu";
    let extreme = d.f32(0);
    let step = run.firstStep;
    let at = run.firstBin * 8 * members + member;
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
        if (inBin >= run.stepsPerBin) {
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
      if (bin >= run.bins) {
        break;
      }
    }
    return extreme;
  };

const wholeBins = binsWith(stepColumn);
const snowlessBins = binsWith(stepSnowlessColumn);
const darkBins = binsWith(stepDarkColumn);

/** One run, all of one kind. */
const runOf = (bins: typeof wholeBins) =>
  tgpu.computeFn({
    in: { id: d.builtin.globalInvocationId },
    workgroupSize: [workgroupSize],
  })((input) => {
    "use gpu";
    const member = input.id.x;
    const members = layout.$.members;
    if (member >= members) {
      return;
    }
    const traits = Traits(layout.$.traits[member]);
    const state = d.ref(State(layout.$.states[member]));
    const turn = d.u32(layout.$.marks[member + 2 * members]);
    const extreme = bins(member, members, traits, state, layout.$.runs[turn]);
    layout.$.marks[member] = Math.max(layout.$.marks[member], extreme);
    layout.$.marks[member + members] = state.$.snow;
    layout.$.marks[member + 2 * members] = d.f32(turn + 1);
    layout.$.states[member] = State(state.$);
  });

/** Days and nights in turn, in one dispatch: starting one costs as much as several steps. */
const pairsOfRuns = tgpu.computeFn({
  in: { id: d.builtin.globalInvocationId },
  workgroupSize: [workgroupSize],
})((input) => {
  "use gpu";
  const member = input.id.x;
  const members = layout.$.members;
  if (member >= members) {
    return;
  }
  const traits = Traits(layout.$.traits[member]);
  const state = d.ref(State(layout.$.states[member]));
  let turn = d.u32(layout.$.marks[member + 2 * members]);
  let left = layout.$.runs[turn].pairs;
  let extreme = layout.$.marks[member];
  while (true) {
    const lit = snowlessBins(member, members, traits, state, layout.$.runs[turn]);
    const dark = darkBins(member, members, traits, state, layout.$.runs[turn + 1]);
    extreme = Math.max(extreme, Math.max(lit, dark));
    turn += 2;
    left -= 1;
    if (left < 1) {
      break;
    }
  }
  layout.$.marks[member] = extreme;
  layout.$.marks[member + members] = state.$.snow;
  layout.$.marks[member + 2 * members] = d.f32(turn);
  layout.$.states[member] = State(state.$);
});

const kernels = {
  whole: runOf(wholeBins),
  snowless: runOf(snowlessBins),
  dark: runOf(darkBins),
  pairs: pairsOfRuns,
};

/** The WGSL text of a kernel, for tests. */
export function kernelText(kind: keyof typeof kernels): string {
  return tgpu.resolve([kernels[kind]]);
}

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

function compile(device: GPUDevice) {
  const root = tgpu.initFromDevice({ device });
  const pipeline = (kind: keyof typeof kernels) =>
    root.createComputePipeline({ compute: kernels[kind] });
  return {
    root,
    whole: pipeline("whole"),
    snowless: pipeline("snowless"),
    dark: pipeline("dark"),
    pairs: pipeline("pairs"),
  };
}

/** Kernels are compiled once per device: that takes seconds on a software adapter, and blocks follow each other. */
const compiled = new WeakMap<GPUDevice, ReturnType<typeof compile>>();

function compiledFor(device: GPUDevice): ReturnType<typeof compile> {
  const kernel = compiled.get(device) ?? compile(device);
  compiled.set(device, kernel);
  return kernel;
}

function openRun(input: EnsembleInput, plan: RecordPlan, device: GPUDevice): GpuRun {
  const { members } = input;
  const { root, ...pipelines } = compiledFor(device);
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
  const forcing = Float32Array.from(prepareForcing(input.site).rows);
  const weather = weatherOf(forcing);
  const largest = Math.max(...planSpans(plan).map((span) => binsOf(span, plan.stepsPerBin)));
  const count = buffer(1, GPUBufferUsage.UNIFORM);
  device.queue.writeBuffer(count, 0, Uint32Array.of(members));
  const runsBuffer = buffer(wordsPerRun * largest, storage);
  const meansBuffer = buffer(largest * ensembleVariables.length * members, storage);
  const marksBuffer = buffer(3 * members, storage);
  const group = root.createBindGroup(layout, {
    members: count,
    runs: runsBuffer,
    traits: filled(traitRows(input)),
    forcing: filled(forcing),
    states: filled(stateRows(input)),
    means: meansBuffer,
    marks: marksBuffer,
  });
  let snowLies = input.start.state.snow > 0;
  let marks = new Float32Array(3 * members);
  return {
    async dispatch(span) {
      const runs = planRuns(span, plan.stepsPerBin, weather, snowLies);
      const dispatches = planDispatches(runs);
      device.queue.writeBuffer(runsBuffer, 0, runWords(runs, dispatches));
      device.queue.writeBuffer(marksBuffer, 8 * members, new Float32Array(members));
      for (const { kernel } of dispatches) {
        pipelines[kernel].with(group).dispatchWorkgroups(Math.ceil(members / workgroupSize));
      }
      const floats = binsOf(span, plan.stepsPerBin) * ensembleVariables.length * members;
      const [read, means] = await Promise.all([
        readFloats(device, marksBuffer, 3 * members),
        readFloats(device, meansBuffer, floats),
      ]);
      marks = read;
      snowLies = marks.subarray(members, 2 * members).some((snow) => snow > 0);
      return means;
    },
    extremes: () => marks.subarray(0, members),
    close: () => owned.forEach((made) => made.destroy()),
  };
}

/** Fields of `Run`. */
const wordsPerRun = 5;

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
  const bins = means.length / (ensembleVariables.length * members);
  for (let bin = 0; bin < bins; bin++) {
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

function largestOf(extremes: Float32Array, failed: readonly FailedMember[]): number {
  const broken = new Set(failed.map(({ member }) => member));
  return extremes.reduce(
    (largest, flux, m) => (broken.has(m) ? largest : Math.max(largest, flux)),
    0,
  );
}
