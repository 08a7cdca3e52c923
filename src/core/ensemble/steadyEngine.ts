/**
 * @file The ensemble on WebGPU that ends in any case: a device that is lost or too small does not lose the run.
 *
 * Blocks of members are the checkpoints. A block that fails of memory is tried again in halves; one that fails because
 * the device was lost is run again on another device, or, where there is none, on the CPU. What happened is told.
 */
import type { Computation } from "../base/progress.ts";
import { runOnCpu } from "./cpuEngine.ts";
import type { Ensemble, EnsembleDetail, EnsembleInput } from "./ensemble.ts";
import { runOnGpu } from "./gpuEngine.ts";
import {
  GpuLostError,
  GpuMemoryError,
  largestBlock,
  type GpuSource,
  type OpenGpu,
} from "./openGpu.ts";
import { inputFor, joinEnsembles, type MemberRange } from "./plan.ts";

/** Members of the smallest block that is still worth a dispatch. */
const smallestBlock = 8;

/** Where the members that are still to come will run, and in what portions. */
interface Course {
  gpu: OpenGpu | undefined;
  block: number;
  readonly notes: string[];
}

/** Run all members; `seconds` is left 0. @returns an ensemble whose `notes` tell what went wrong on the way */
export async function* runSteadily(
  input: EnsembleInput,
  source: GpuSource,
): Computation<EnsembleDetail, Ensemble> {
  const course = await startCourse(input, source);
  const parts: Ensemble[] = [];
  let from = 0;
  while (from < input.members) {
    const range = { from, to: Math.min(input.members, from + course.block) };
    try {
      parts.push(yield* runBlock(input, range, course, parts));
      from = range.to;
    } catch (error) {
      await changeCourse(course, error, source, input, from);
    }
  }
  const whole = joinEnsembles(parts, 0);
  return { ...whole, device: devicesOf(parts), notes: course.notes };
}

async function startCourse(input: EnsembleInput, source: GpuSource): Promise<Course> {
  const gpu = await source.current();
  const notes = gpu ? [] : ["no WebGPU device: the members ran on the processor"];
  return { gpu, block: blockFor(input, gpu), notes };
}

function blockFor(input: EnsembleInput, gpu: OpenGpu | undefined): number {
  return Math.min(input.members, gpu ? largestBlock(input, gpu.device) : input.members);
}

/** One block, its progress counted on from the blocks before. */
async function* runBlock(
  input: EnsembleInput,
  range: MemberRange,
  { gpu }: Course,
  before: readonly Ensemble[],
): Computation<EnsembleDetail, Ensemble> {
  const part = inputFor(input, range);
  const run = gpu ? runOnGpu(part, gpu.device, gpu.name) : runOnCpu(part);
  const failed = before.reduce((sum, ensemble) => sum + ensemble.failed.length, 0);
  const memberSteps = before.reduce((sum, ensemble) => sum + ensemble.memberSteps, 0);
  for (;;) {
    const { done, value } = await run.next();
    if (done) return value;
    yield {
      done: range.from + value.done,
      total: input.members,
      unit: value.unit,
      detail: {
        failed: failed + value.detail.failed,
        memberSteps: memberSteps + value.detail.memberSteps,
      },
    };
  }
}

/** After a failure: smaller blocks, another device or the CPU. @throws what is no trouble of the device */
async function changeCourse(
  course: Course,
  error: unknown,
  source: GpuSource,
  input: EnsembleInput,
  done: number,
): Promise<void> {
  const { gpu } = course;
  if (!gpu) throw error;
  const where = `after ${done} of ${input.members} members`;
  if (error instanceof GpuMemoryError && course.block > smallestBlock) {
    course.block = Math.ceil(course.block / 2);
    course.notes.push(
      `${gpu.name} ran out of memory ${where}: it went on with ${course.block} members at a time`,
    );
    return;
  }
  const isFull = error instanceof GpuMemoryError;
  if (!isFull && !(error instanceof GpuLostError)) throw error;
  course.gpu = isFull ? undefined : await source.renew();
  course.block = blockFor(input, course.gpu);
  const trouble = isFull ? "ran out of memory" : "was lost";
  const next = course.gpu ? "on a new device" : "on the processor";
  course.notes.push(`${gpu.name} ${trouble} ${where}: the others ran ${next}`);
}

/** Every device that ran a part, each once. */
function devicesOf(parts: readonly Ensemble[]): string {
  return [...new Set(parts.map(({ device }) => device))].join("; ");
}
