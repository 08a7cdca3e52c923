/** @file The kernels of the ensemble: one invocation integrates one member; the physics is the CPU's, compiled to WGSL. */
import tgpu, { d } from "typegpu";
import { StepOutput } from "../model/fluxes.ts";
import { Forcing } from "../model/forcing.ts";
import { State } from "../model/state.ts";
import { stepColumn, stepSnowlessColumn } from "../model/step.ts";
import { shapeBareCanopy } from "../model/surfaceClass.ts";
import { traitFields, Traits, type TraitName } from "../model/traits.ts";
import { Work } from "../model/work.ts";
import type { Dispatch } from "./gpuSpans.ts";

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
export const workgroupSize = 32;

/** What a kernel runs in each step: the whole column, or one that leaves out what this weather does not need. */
type StepFunction = typeof stepColumn;

/**
 * A step of a common site: C3 plants, six layers of soil, no land ice, no water from the side. Numbers that the compiler
 * can see let it drop the code for the others.
 */
const onCommonGround =
  (stepOnce: StepFunction): StepFunction =>
  (traits, forcing, state, output, work) => {
    "use gpu";
    const common = d.ref(Traits(traits));
    common.$.isC4 = 0;
    common.$.isIce = 0;
    common.$.deepLayer = 1;
    common.$.supply1 = 0;
    common.$.supply2 = 0;
    common.$.supply3 = 0;
    common.$.supply4 = 0;
    common.$.supply5 = 0;
    common.$.supply6 = 0;
    stepOnce(common.$, forcing, state, output, work);
  };

/** Traits that `onCommonGround` takes for granted, with their values. */
const commonTraits: Partial<Record<TraitName, number>> = {
  isC4: 0,
  isIce: 0,
  deepLayer: 1,
  supply1: 0,
  supply2: 0,
  supply3: 0,
  supply4: 0,
  supply5: 0,
  supply6: 0,
};

/** Whether all members are of a common site. @param rows traits, [members, traitFields] */
export function areCommon(rows: ArrayLike<number>): boolean {
  return traitFields.every((name, field) => {
    const value = commonTraits[name];
    if (value === undefined) return true;
    for (let at = field; at < rows.length; at += traitFields.length) {
      if (rows[at] !== value) return false;
    }
    return true;
  });
}

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
      const shaping = d.ref(Work());
      shapeBareCanopy(traits, layout.$.forcing[step], state, shaping);
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

type Bins = ReturnType<typeof binsWith>;

/** One run, all of one kind. */
const runOf = (bins: Bins) =>
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
const pairsOf = (litBins: Bins, darkBins: Bins) =>
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
    let turn = d.u32(layout.$.marks[member + 2 * members]);
    let left = layout.$.runs[turn].pairs;
    let extreme = layout.$.marks[member];
    while (true) {
      const lit = litBins(member, members, traits, state, layout.$.runs[turn]);
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
  whole: runOf(binsWith(stepColumn)),
  snowless: runOf(binsWith(stepSnowlessColumn)),
  pairs: pairsOf(binsWith(stepSnowlessColumn), binsWith(stepDarkColumn)),
  commonSnowless: runOf(binsWith(onCommonGround(stepSnowlessColumn))),
  commonPairs: pairsOf(
    binsWith(onCommonGround(stepSnowlessColumn)),
    binsWith(onCommonGround(stepDarkColumn)),
  ),
};
type KernelName = keyof typeof kernels;

/** The kernel of a dispatch, at a common site or at any. */
const kernelFor = {
  common: { whole: "whole", snowless: "commonSnowless", pairs: "commonPairs" },
  any: { whole: "whole", snowless: "snowless", pairs: "pairs" },
} as const satisfies Record<string, Record<Dispatch["kernel"], KernelName>>;

/** The WGSL text of a kernel, for tests. */
export function kernelText(kind: KernelName): string {
  return tgpu.resolve([kernels[kind]]);
}

/** A kernel is compiled when it is first needed, once per device: that takes a second on a software adapter. */
function compilerOf(device: GPUDevice) {
  const root = tgpu.initFromDevice({ device });
  const made = new Map<KernelName, ReturnType<typeof compile>>();
  const compile = (kernel: KernelName) => root.createComputePipeline({ compute: kernels[kernel] });
  const pipeline = (kernel: KernelName) => {
    const ready = made.get(kernel) ?? compile(kernel);
    made.set(kernel, ready);
    return ready;
  };
  return { root, pipeline };
}

const compilers = new WeakMap<GPUDevice, ReturnType<typeof compilerOf>>();

function compilerFor(device: GPUDevice): ReturnType<typeof compilerOf> {
  const compiler = compilers.get(device) ?? compilerOf(device);
  compilers.set(device, compiler);
  return compiler;
}

/** Fields of `Run`. */
export const wordsPerRun = 5;

/** Buffers of one ensemble, as the bindings above describe them. */
export type KernelBuffers = Readonly<
  Record<"members" | "runs" | "traits" | "forcing" | "states" | "means" | "marks", GPUBuffer>
>;

/**
 * Bind an ensemble's buffers.
 * @param isCommon whether `areCommon` holds of the members' traits
 * @returns starts a kernel over the next runs for so many members
 */
export function bindKernels(
  device: GPUDevice,
  buffers: KernelBuffers,
  isCommon: boolean,
): (kernel: Dispatch["kernel"], members: number) => void {
  const { root, pipeline } = compilerFor(device);
  const group = root.createBindGroup(layout, buffers);
  const names = isCommon ? kernelFor.common : kernelFor.any;
  return (kernel, members) =>
    pipeline(names[kernel])
      .with(group)
      .dispatchWorkgroups(Math.ceil(members / workgroupSize));
}
