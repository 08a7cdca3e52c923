/** @file Compiled compute shaders of one device, and dispatches of them in one submission without waiting. */
import { groupsAlongSide, kindOf, type ProgramText } from "./webgpuText.ts";

/** What `sizes` of programText holds. */
export interface RunSizes {
  readonly steps: number;
  readonly rows: number;
  readonly parts: number;
}

/** One shader on its buffers, for one or for many steps. */
export interface Dispatch {
  /** The same name stands for the same text. */
  readonly name: string;
  readonly text: () => ProgramText;
  /** In the order of the text's bindings, without the uniforms. */
  readonly buffers: readonly GPUBuffer[];
  readonly invocations: number;
  /** Where the text binds `step`: one dispatch each, in this order. */
  readonly steps?: readonly number[];
}

interface Program {
  readonly text: ProgramText;
  readonly layout: GPUBindGroupLayout;
  readonly pipeline: GPUComputePipeline;
}

/** Bytes between two uniforms of one buffer, for every device. */
const uniformStride = 256;

/** Bytes of one vec4u. */
const uniformBytes = 16;

/** Programs and uniforms of one device. */
class WebgpuPrograms {
  readonly #device: GPUDevice;
  readonly #programs = new Map<string, Program>();
  readonly #sizes = new Map<string, GPUBuffer>();
  readonly #refused = new Map<string, string>();
  #steps: { readonly buffer: GPUBuffer; readonly count: number } | undefined;

  constructor(device: GPUDevice) {
    this.#device = device;
  }

  /**
   * Put all dispatches into the queue, in order; each sees what those before it wrote.
   * @throws Error where the device has refused one of the shaders in an earlier run: it tells so only later
   */
  run(dispatches: readonly Dispatch[], sizes: RunSizes): void {
    const steps = Math.max(0, ...dispatches.map((each) => each.steps?.length ?? 0));
    const uniforms = { step: this.#stepBuffer(steps), sizes: this.#sizeBuffer(sizes) };
    const encoder = this.#device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    for (const dispatch of dispatches) {
      const program = this.#program(dispatch);
      const bound = this.#bind(program, dispatch.buffers, uniforms);
      const groups = Math.ceil(dispatch.invocations / program.text.group);
      pass.setPipeline(program.pipeline);
      for (const offsets of dispatch.steps?.map((step) => [step * uniformStride]) ?? [[]]) {
        pass.setBindGroup(0, bound, offsets);
        pass.dispatchWorkgroups(
          Math.min(groups, groupsAlongSide),
          Math.ceil(groups / groupsAlongSide),
        );
      }
    }
    pass.end();
    this.#device.queue.submit([encoder.finish()]);
  }

  #program({ name, text }: Dispatch): Program {
    const refusal = this.#refused.get(name);
    if (refusal !== undefined) {
      throw new Error(`webgpuPrograms: the device refuses "${name}": ${refusal}`);
    }
    const known = this.#programs.get(name);
    if (known) return known;
    this.#device.pushErrorScope("validation");
    const made = this.#compile(text());
    void this.#device.popErrorScope().then((error) => {
      if (error) this.#refused.set(name, error.message);
    });
    this.#programs.set(name, made);
    return made;
  }

  #compile(text: ProgramText): Program {
    const layout = this.#device.createBindGroupLayout({
      entries: text.bindings.map((binding, place) => ({
        binding: place,
        visibility: GPUShaderStage.COMPUTE,
        buffer: { type: kindOf(binding), hasDynamicOffset: binding === "step" },
      })),
    });
    const pipeline = this.#device.createComputePipeline({
      layout: this.#device.createPipelineLayout({ bindGroupLayouts: [layout] }),
      compute: { module: this.#device.createShaderModule({ code: text.code }) },
    });
    return { text, layout, pipeline };
  }

  #bind(
    { text, layout }: Program,
    buffers: readonly GPUBuffer[],
    uniforms: Readonly<Record<"step" | "sizes", GPUBuffer>>,
  ): GPUBindGroup {
    const entries = text.bindings.map((binding, place) => {
      const buffer = binding === "step" || binding === "sizes" ? uniforms[binding] : buffers[place];
      const size = binding === "step" ? { size: uniformBytes } : {};
      return { binding: place, resource: { buffer, ...size } };
    });
    return this.#device.createBindGroup({ layout, entries });
  }

  /** One number a step; a longer buffer takes the place of a shorter one. */
  #stepBuffer(count: number): GPUBuffer {
    if (this.#steps && this.#steps.count >= count) return this.#steps.buffer;
    const words = new Uint32Array((Math.max(1, count) * uniformStride) / 4);
    for (let step = 0; step < count; step++) words[(step * uniformStride) / 4] = step;
    this.#steps = { buffer: this.#uniform(words), count };
    return this.#steps.buffer;
  }

  #sizeBuffer({ steps, rows, parts }: RunSizes): GPUBuffer {
    const name = `${steps} ${rows} ${parts}`;
    const known = this.#sizes.get(name);
    if (known) return known;
    const made = this.#uniform(Uint32Array.of(steps, rows, parts, 0));
    this.#sizes.set(name, made);
    return made;
  }

  #uniform(words: Uint32Array<ArrayBuffer>): GPUBuffer {
    const usage = GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST;
    const buffer = this.#device.createBuffer({ size: words.byteLength, usage });
    this.#device.queue.writeBuffer(buffer, 0, words);
    return buffer;
  }
}

const known = new WeakMap<GPUDevice, WebgpuPrograms>();

/** The programs of a device, compiled once. */
export function programsOf(device: GPUDevice): WebgpuPrograms {
  const programs = known.get(device) ?? new WebgpuPrograms(device);
  known.set(device, programs);
  return programs;
}
