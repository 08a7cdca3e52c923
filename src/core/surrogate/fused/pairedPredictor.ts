/** @file A frozen surrogate asked for batch after batch over the same windows, two at a time on two threads. */
import type { Weights } from "../surrogate.ts";
import type { Windows } from "../windows.ts";
import { flatten, networkSizes, type NetworkSizes } from "./flatWeights.ts";
import type { GradientPool } from "./gradientPool.ts";
import { ShardEngine } from "./shardEngine.ts";
import { partLengths, partViews, taskBytes } from "./shardTask.ts";

/** The network over windows that stay. */
export class PairedPredictor {
  readonly #network: NetworkSizes;
  readonly #weights: Float32Array;
  readonly #windows: Windows;
  readonly #engine: ShardEngine;
  #pool: GradientPool | undefined;
  #spare: ArrayBuffer | undefined;

  /** @param pool takes over every second batch for as long as it answers */
  constructor(weights: Weights, windows: Windows, pool?: GradientPool) {
    this.#network = networkSizes(weights);
    this.#weights = flatten(weights).subarray(0, partLengths(this.#network, windows).weights);
    this.#windows = windows;
    this.#engine = new ShardEngine(this.#network);
    this.#pool = pool;
  }

  /**
   * Standardised fluxes of two batches, each [scoredDays, rows, binsPerDay, tasks]; the same bits wherever they are computed.
   * @param second undefined where there is one batch only
   */
  async predict(
    first: Float32Array,
    second: Float32Array | undefined,
  ): Promise<readonly Float32Array[]> {
    const elsewhere = second && this.#askPool(second);
    const own = this.#here(first);
    if (!second) return [own];
    return [own, (await elsewhere) ?? this.#here(second)];
  }

  #here(unit: Float32Array): Float32Array {
    return this.#engine.predict(this.#weights, this.#windows, unit);
  }

  /** @returns undefined where nobody else can; then it is computed here, now and from now on */
  async #askPool(unit: Float32Array): Promise<Float32Array | undefined> {
    if (!this.#pool) return undefined;
    const { variant } = this.#engine;
    const shard = this.#windows;
    const buffer = this.#spare ?? new ArrayBuffer(taskBytes(this.#network, shard));
    this.#spare = undefined;
    const { days, scoredDays, rows, binsPerDay } = shard;
    const sizes = { days, scoredDays, rows, binsPerDay };
    const task = {
      variant,
      network: this.#network,
      shard: sizes,
      buffer,
      wants: "fluxes",
    } as const;
    const parts = partViews(task);
    parts.weights.set(this.#weights);
    parts.daily.set(shard.daily);
    parts.bins.set(shard.bins);
    parts.unit.set(unit);
    try {
      const answer = await this.#pool.solve(task);
      this.#spare = answer.buffer;
      return partViews({ ...task, buffer: answer.buffer }).targets.slice();
    } catch {
      this.#pool = undefined;
      return undefined;
    }
  }
}
