/** @file The surrogate while it learns, whole in WebAssembly: one step leaves it with a gradient and comes back with weights. */
import { gradientCap, taskLogVariance } from "../backends/learner.ts";
import type { LabelledWindows, Learner } from "../backends/learner.ts";
import type { OptimiserState } from "../backends/variables.ts";
import { packShard, shardBorders, type ShardInputs } from "./cutShards.ts";
import { networkSizes, type NetworkSizes } from "./flatWeights.ts";
import { FusedAdam } from "./fusedAdam.ts";
import type { GradientPool } from "./gradientPool.ts";
import {
  countKnown,
  errorFactors,
  logVarianceGradient,
  lossOf,
  type TaskWeighting,
} from "./lossTerms.ts";
import { ShardEngine } from "./shardEngine.ts";
import type { ShardAnswer } from "./shardTask.ts";

/**
 * The network in training. A batch is always cut into the same two shards by rows and their gradients are added in
 * order, so that with a pool (the second shard elsewhere) or without one every bit is the same.
 */
export class FusedLearner implements Learner {
  readonly #adam: FusedAdam;
  readonly #network: NetworkSizes;
  readonly #engine: ShardEngine;
  readonly #taskWeights: readonly number[];
  readonly #learnsWeights: boolean;
  #pool: GradientPool | undefined;
  #spare: (ArrayBuffer | undefined)[] = [];

  /**
   * @param taskWeights weight of each task in the loss; 0 leaves a task out
   * @param pool takes over the second shard of every step for as long as it answers
   */
  constructor(start: OptimiserState, taskWeights: readonly number[], pool?: GradientPool) {
    this.#network = networkSizes(start.weights);
    this.#adam = new FusedAdam(start);
    this.#engine = new ShardEngine(this.#network);
    this.#taskWeights = taskWeights;
    this.#learnsWeights = start.weights[taskLogVariance] !== undefined;
    this.#pool = pool;
  }

  async step(batch: LabelledWindows, rate: number): Promise<number> {
    const { loss } = await this.descend(batch, rate);
    return loss;
  }

  /** One step. @returns the loss before it and the norm of the gradient before its cap */
  async descend(
    batch: LabelledWindows,
    rate: number,
  ): Promise<{ readonly loss: number; readonly norm: number }> {
    const counts = countKnown(batch.targets, this.#network.tasks);
    const answers = await this.#answers(this.#inputs(batch, counts));
    const squares = sumSquares(answers, this.#network.tasks);
    this.#writeGradient(answers, squares, counts);
    const loss = lossOf(this.#weighting(), squares, counts);
    return { loss, norm: this.#adam.descend(rate, gradientCap) };
  }

  loss(batch: LabelledWindows): Promise<number> {
    const counts = countKnown(batch.targets, this.#network.tasks);
    const inputs = this.#inputs(batch, counts);
    const squares = new Float64Array(this.#network.tasks);
    for (const { from, to } of ranges(batch.windows.rows)) {
      const own = this.#engine.errors(packShard(inputs, from, to));
      for (let k = 0; k < squares.length; k++) squares[k] += own[k];
    }
    return Promise.resolve(lossOf(this.#weighting(), squares, counts));
  }

  state(): Promise<OptimiserState> {
    return Promise.resolve(this.#adam.state());
  }

  /** The memory goes with the learner; the pool belongs to whoever made it. */
  dispose(): void {
    this.#spare = [];
    this.#pool = undefined;
  }

  /** Answers of all shards, in order; the second one is computed elsewhere meanwhile, where there is a pool. */
  async #answers(inputs: ShardInputs): Promise<readonly ShardAnswer[]> {
    const [first, second] = ranges(inputs.batch.windows.rows);
    const elsewhere = second ? this.#askPool(inputs, second) : undefined;
    const answers = [this.#solve(inputs, first, 0)];
    if (second) answers.push((await elsewhere) ?? this.#solve(inputs, second, 1));
    this.#spare = answers.map(({ buffer }) => buffer);
    return answers;
  }

  #solve(inputs: ShardInputs, { from, to }: Range, index: number): ShardAnswer {
    return this.#engine.gradient(packShard(inputs, from, to, this.#takeSpare(index)));
  }

  /** @returns undefined where nobody else can; then it is computed here, now and from now on */
  async #askPool(inputs: ShardInputs, { from, to }: Range): Promise<ShardAnswer | undefined> {
    if (!this.#pool) return undefined;
    try {
      return await this.#pool.solve(packShard(inputs, from, to, this.#takeSpare(1)));
    } catch {
      this.#pool = undefined;
      return undefined;
    }
  }

  #takeSpare(index: number): ArrayBuffer | undefined {
    const buffer = this.#spare[index];
    this.#spare[index] = undefined;
    return buffer;
  }

  #inputs(batch: LabelledWindows, counts: Float64Array): ShardInputs {
    return {
      variant: this.#engine.variant,
      network: this.#network,
      weights: this.#adam.view("weights"),
      factors: errorFactors(this.#weighting(), counts),
      batch,
    };
  }

  #weighting(): TaskWeighting {
    const weights = this.#adam.view("weights");
    return {
      weights: this.#taskWeights,
      logVariance: this.#learnsWeights ? weights.slice(-this.#network.tasks) : undefined,
    };
  }

  #writeGradient(
    answers: readonly ShardAnswer[],
    squares: Float64Array,
    counts: Float64Array,
  ): void {
    const gradient = this.#adam.view("gradient");
    const own = this.#learnsWeights ? gradient.length - this.#network.tasks : gradient.length;
    const parts = answers.map(({ buffer }) => new Float32Array(buffer, 0, own));
    gradient.set(parts[0]);
    for (const part of parts.slice(1)) for (let i = 0; i < own; i++) gradient[i] += part[i];
    if (!this.#learnsWeights) return;
    gradient.set(logVarianceGradient(this.#weighting(), squares, counts), own);
  }
}

interface Range {
  readonly from: number;
  readonly to: number;
}

function ranges(rows: number): readonly Range[] {
  const borders = shardBorders(rows);
  return borders.slice(1).map((to, i) => ({ from: borders[i], to }));
}

function sumSquares(answers: readonly ShardAnswer[], tasks: number): Float64Array {
  return Float64Array.from({ length: tasks }, (_, k) =>
    answers.reduce((sum, { squares }) => sum + squares[k], 0),
  );
}
