/** @file What one shard of a batch needs, packed into one buffer that can move to another thread and back. */
import type { Windows } from "../windows.ts";
import type { NetworkSizes } from "./flatWeights.ts";
import type { FusedVariant } from "./fusedModule.ts";

/** Lengths of a shard's axes. */
export type ShardSizes = Readonly<Pick<Windows, "days" | "scoredDays" | "rows" | "binsPerDay">>;

/** The parts of a packed shard, in order. */
export const shardParts = ["weights", "factors", "daily", "bins", "unit", "targets"] as const;
export type ShardPart = (typeof shardParts)[number];

/** Work for one thread. */
export interface ShardTask {
  /** Of the module: all threads take the same one, since the other rounds otherwise. */
  readonly variant: FusedVariant;
  readonly network: NetworkSizes;
  readonly shard: ShardSizes;
  /** Numbers of single precision: the parts one after another. */
  readonly buffer: ArrayBuffer;
  /** What is worked out; absent: the gradient. */
  readonly wants?: "gradient" | "fluxes";
}

/** What comes back. */
export interface ShardAnswer {
  /**
   * The buffer of the task; its first numbers, as many as there are weights, are the gradient, or the fluxes stand where the
   * targets were.
   */
  readonly buffer: ArrayBuffer;
  /** Sum of squared errors of each task; empty where fluxes were wanted. */
  readonly squares: Float64Array;
}

/** How many numbers each part has. */
export function partLengths(
  network: NetworkSizes,
  shard: ShardSizes,
): Readonly<Record<ShardPart, number>> {
  const { dailyFeatures, binFeatures, parameters, units, headUnits, tasks } = network;
  const bins = shard.scoredDays * shard.rows * shard.binsPerDay;
  const trunk = (dailyFeatures + parameters + units + 1) * 4 * units;
  const heads = (units + binFeatures + parameters + 1) * headUnits;
  return {
    weights: trunk + heads + (headUnits + 1) * (headUnits + tasks),
    factors: tasks,
    daily: shard.days * shard.rows * dailyFeatures,
    bins: bins * binFeatures,
    unit: shard.rows * parameters,
    targets: bins * tasks,
  };
}

/** Each part as a view into the buffer. */
export function partViews({
  network,
  shard,
  buffer,
}: Omit<ShardTask, "variant">): Readonly<Record<ShardPart, Float32Array>> {
  const lengths = partLengths(network, shard);
  let at = 0;
  const view = (part: ShardPart) => {
    const found = new Float32Array(buffer, at * 4, lengths[part]);
    at += lengths[part];
    return found;
  };
  // In the order of shardParts: views are cut one after another.
  const [weights, factors, daily, bins, unit, targets] = shardParts.map(view);
  return { weights, factors, daily, bins, unit, targets };
}

/** Bytes of a packed shard. */
export function taskBytes(network: NetworkSizes, shard: ShardSizes): number {
  const lengths = partLengths(network, shard);
  return 4 * shardParts.reduce((sum, part) => sum + lengths[part], 0);
}
