/** @file A small network and batch of any size with seeded random numbers: what self-tests and tests run. */
import { seeded } from "../../base/random.ts";
import type { LabelledWindows } from "../backends/learner.ts";
import type { Weight, Weights } from "../surrogate.ts";
import { partLengths, type ShardSizes } from "./shardTask.ts";
import { shapesInOrder, type NetworkSizes } from "./flatWeights.ts";

/** Weights and a batch of the given sizes. @param missing share of targets that are not known */
export function randomBatch(
  network: NetworkSizes,
  shard: ShardSizes,
  seed: number,
  missing = 0,
): { readonly weights: Weights; readonly batch: LabelledWindows } {
  const random = seeded(seed, "random batch");
  const weights: Record<string, Weight> = {};
  for (const [name, shape] of Object.entries(shapesInOrder(network))) {
    const length = shape.reduce((product, axis) => product * axis, 1);
    const size = 1 / Math.sqrt(shape.length === 1 ? 4 : shape[0]);
    weights[name] = { shape, data: Float32Array.from({ length }, () => size * random.normal()) };
  }
  const lengths = partLengths(network, shard);
  const draw = (length: number) => Float32Array.from({ length }, () => random.normal());
  const windows = { ...shard, daily: draw(lengths.daily), bins: draw(lengths.bins) };
  const unit = Float32Array.from({ length: lengths.unit }, () => random.uniform());
  const targets = draw(lengths.targets).map((value) =>
    random.uniform() < missing ? Number.NaN : value,
  );
  return { weights, batch: { windows, unit, targets } };
}
