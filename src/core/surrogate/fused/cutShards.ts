/** @file A batch cut by rows into two shards: always the same two, so that one thread or two give the same bits. */
import type { LabelledWindows } from "../backends/learner.ts";
import type { NetworkSizes } from "./flatWeights.ts";
import type { FusedVariant } from "./fusedModule.ts";
import { partViews, taskBytes, type ShardSizes, type ShardTask } from "./shardTask.ts";

/** First row of each shard and the end: the first half, then the rest; one shard where there is one row. */
export function shardBorders(rows: number): readonly number[] {
  const middle = Math.ceil(rows / 2);
  return middle < rows ? [0, middle, rows] : [0, rows];
}

/** What all shards of a step share. */
export interface ShardInputs {
  readonly variant: FusedVariant;
  readonly network: NetworkSizes;
  readonly weights: Float32Array;
  /** 2 (weight of the task) / (how many of it are known) */
  readonly factors: Float32Array;
  readonly batch: LabelledWindows;
}

/** Rows `from` to `to` of a batch, packed. @param spare a buffer to use again */
export function packShard(
  inputs: ShardInputs,
  from: number,
  to: number,
  spare?: ArrayBuffer,
): ShardTask {
  const { variant, network, batch } = inputs;
  const { windows, unit, targets } = batch;
  const shard: ShardSizes = {
    days: windows.days,
    scoredDays: windows.scoredDays,
    rows: to - from,
    binsPerDay: windows.binsPerDay,
  };
  const bytes = taskBytes(network, shard);
  const buffer = spare?.byteLength === bytes ? spare : new ArrayBuffer(bytes);
  const task = { variant, network, shard, buffer };
  const parts = partViews(task);
  parts.weights.set(inputs.weights.subarray(0, parts.weights.length));
  parts.factors.set(inputs.factors);
  const rows = { count: windows.rows, from, to };
  cutRows(windows.daily, windows.days, rows, parts.daily);
  cutRows(windows.bins, windows.scoredDays, rows, parts.bins);
  cutRows(targets, windows.scoredDays, rows, parts.targets);
  cutRows(unit, 1, rows, parts.unit);
  return task;
}

/** Rows `from` to `to` of every step of a time-major array [steps, rows, width]. */
function cutRows(
  values: Float32Array,
  steps: number,
  rows: { readonly count: number; readonly from: number; readonly to: number },
  target: Float32Array,
): void {
  const width = values.length / (steps * rows.count);
  const kept = (rows.to - rows.from) * width;
  if (target.length !== steps * kept) {
    throw new Error(`packShard: expected ${target.length} numbers, got ${steps * kept}`);
  }
  for (let t = 0; t < steps; t++) {
    const start = (t * rows.count + rows.from) * width;
    target.set(values.subarray(start, start + kept), t * kept);
  }
}
