/** @file Where the ensemble's device comes from, and what it can hold. */
import type { EnsembleInput } from "./ensemble.ts";
import { ensembleVariables } from "./ensemble.ts";
import { binsOf, planSpans } from "./gpuSpans.ts";
import { workgroupSize } from "./gpuKernels.ts";
import { recordPlan } from "./record.ts";

/** A device and the name of its adapter. */
export interface OpenGpu {
  readonly device: GPUDevice;
  readonly name: string;
}

/** Gives the device that is open, and another where that one was lost. */
export interface GpuSource {
  /** @returns undefined where there is none, or none any more */
  current(): Promise<OpenGpu | undefined>;
  /** Called after the current device was lost. @returns undefined where no other is to be had */
  renew(): Promise<OpenGpu | undefined>;
}

/**
 * A source that opens a device when it is first asked for.
 * @param open asks for a device @param renewals how often a lost device is replaced before the source gives up
 */
export function gpuSource(open: () => Promise<OpenGpu | undefined>, renewals = 2): GpuSource {
  let opened: Promise<OpenGpu | undefined> | undefined;
  let left = renewals;
  return {
    current: () => (opened ??= open()),
    renew() {
      opened = left > 0 ? open().catch(() => undefined) : Promise.resolve(undefined);
      left -= 1;
      return opened;
    },
  };
}

/** The device could not hold what an ensemble needs. */
export class GpuMemoryError extends Error {
  override readonly name = "GpuMemoryError";
}

/** Nothing can be read back from the device: it was lost, and may tell so only later. */
export class GpuLostError extends Error {
  override readonly name = "GpuLostError";
}

/**
 * Members that one run can have on a device: the means of a span must fit one binding, and one dispatch must reach all.
 * Memory does not grow with the length of the record: a span is read back before its buffers are used again.
 */
export function largestBlock(input: EnsembleInput, { limits }: GPUDevice): number {
  const plan = recordPlan(input);
  const bins = Math.max(...planSpans(plan).map((span) => binsOf(span, plan.stepsPerBin)));
  const bytes = bins * ensembleVariables.length * 4;
  const room = Math.min(limits.maxStorageBufferBindingSize, limits.maxBufferSize);
  const reach = limits.maxComputeWorkgroupsPerDimension * workgroupSize;
  return Math.max(1, Math.min(Math.floor(room / bytes), reach));
}
