/** @file A frozen surrogate that predicts, whole in WebAssembly. */
import type { Weights } from "../surrogate.ts";
import type { Windows } from "../windows.ts";
import { flatten, networkSizes, type NetworkSizes } from "./flatWeights.ts";
import { ShardEngine } from "./shardEngine.ts";
import { partLengths } from "./shardTask.ts";

/** The network with weights that stay. */
export class FusedPredictor {
  readonly #network: NetworkSizes;
  readonly #weights: Float32Array;
  readonly #engine: ShardEngine;

  constructor(weights: Weights) {
    this.#network = networkSizes(weights);
    this.#weights = flatten(weights);
    this.#engine = new ShardEngine(this.#network);
  }

  /** @returns standardised fluxes, [scoredDays, rows, binsPerDay, tasks] */
  async predict(windows: Windows, unit: Float32Array): Promise<Float32Array> {
    const lengths = partLengths(this.#network, windows);
    expectLength("daily", windows.daily, lengths.daily);
    expectLength("bins", windows.bins, lengths.bins);
    expectLength("unit", unit, lengths.unit);
    const own = this.#weights.subarray(0, lengths.weights);
    return this.#engine.predict(own, windows, unit);
  }

  /** The memory goes with the predictor. */
  dispose(): void {}
}

function expectLength(name: string, values: Float32Array, length: number): void {
  if (values.length === length) return;
  throw new Error(`predict: expected ${length} numbers of ${name}, got ${values.length}`);
}
