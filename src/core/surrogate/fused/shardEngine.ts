/** @file One thread's network in WebAssembly: gradients, squared errors and fluxes of shards. */
import type { Windows } from "../windows.ts";
import type { NetworkSizes } from "./flatWeights.ts";
import { floatsAt, startFused, type FusedModule, type FusedVariant } from "./fusedModule.ts";
import { shardKernels, type ShardKernels } from "./shardKernels.ts";
import {
  partLengths,
  partViews,
  shardParts,
  type ShardAnswer,
  type ShardPart,
} from "./shardTask.ts";
import type { ShardSizes, ShardTask } from "./shardTask.ts";

const emptyShard: ShardSizes = { days: 0, scoredDays: 0, rows: 0, binsPerDay: 0 };

/** The network of one size in a memory of its own. */
export class ShardEngine {
  readonly #module: FusedModule;
  readonly #kernels: ShardKernels;
  readonly #network: NetworkSizes;
  readonly #weightCount: number;
  #open = "";

  constructor(network: NetworkSizes, module = startFused()) {
    this.#module = module;
    this.#kernels = shardKernels(module);
    this.#network = network;
    const { dailyFeatures, binFeatures, parameters, units, headUnits, tasks } = network;
    this.#weightCount = this.#kernels.openNetwork(
      dailyFeatures,
      binFeatures,
      parameters,
      units,
      headUnits,
      tasks,
    );
    if (this.#weightCount !== partLengths(network, emptyShard).weights) {
      throw new Error(`shardEngine: the module counts ${this.#weightCount} weights`);
    }
  }

  /** Which of the module's variants computes. */
  get variant(): FusedVariant {
    return this.#module.variant;
  }

  /** Gradient of sum_k factor_k / 2 squares_k, written over the start of the task's buffer. */
  gradient(task: ShardTask): ShardAnswer {
    this.#load(task);
    this.#kernels.gradient();
    const found = floatsAt(this.#module, this.#kernels.gradientAt(), this.#weightCount);
    new Float32Array(task.buffer, 0, this.#weightCount).set(found);
    return { buffer: task.buffer, squares: this.#squares() };
  }

  /** Fluxes, written over the targets of the task's buffer. */
  fluxes(task: ShardTask): ShardAnswer {
    this.#load(task);
    this.#kernels.predict();
    const { targets } = partViews(task);
    targets.set(floatsAt(this.#module, this.#kernels.fluxesAt(), targets.length));
    return { buffer: task.buffer, squares: new Float64Array(0) };
  }

  /** Sum of squared errors of each task. */
  errors(task: ShardTask): Float64Array {
    this.#load(task);
    this.#kernels.errors();
    return this.#squares();
  }

  /** @returns standardised fluxes, [scoredDays, rows, binsPerDay, tasks] */
  predict(weights: Float32Array, windows: Windows, unit: Float32Array): Float32Array {
    this.#openShard(windows);
    this.#write("weights", weights);
    this.#write("daily", windows.daily);
    this.#write("bins", windows.bins);
    this.#write("unit", unit);
    this.#kernels.predict();
    const bins = windows.scoredDays * windows.rows * windows.binsPerDay;
    return floatsAt(this.#module, this.#kernels.fluxesAt(), bins * this.#network.tasks).slice();
  }

  #load(task: ShardTask): void {
    this.#openShard(task.shard);
    const views = partViews(task);
    for (const part of shardParts) this.#write(part, views[part]);
  }

  /** Room is taken anew only where the sizes change. */
  #openShard({ days, scoredDays, rows, binsPerDay }: ShardSizes): void {
    const key = [days, scoredDays, rows, binsPerDay].join();
    if (key === this.#open) return;
    this.#kernels.openShard(days, scoredDays, rows, binsPerDay);
    this.#open = key;
  }

  #write(part: ShardPart, values: Float32Array): void {
    const at = {
      weights: this.#kernels.weightsAt,
      factors: this.#kernels.factorsAt,
      daily: this.#kernels.dailyAt,
      bins: this.#kernels.binsAt,
      unit: this.#kernels.unitAt,
      targets: this.#kernels.targetsAt,
    }[part]();
    floatsAt(this.#module, at, values.length).set(values);
  }

  #squares(): Float64Array {
    const { buffer } = this.#module.memory;
    return new Float64Array(buffer, this.#kernels.squaresAt(), this.#network.tasks).slice();
  }
}

/** What a thread does with the shards it is sent: the same engine for as long as the network stays. */
export function shardSolver(): (task: ShardTask) => ShardAnswer {
  let engine: { readonly key: string; readonly at: ShardEngine } | undefined;
  return (task) => {
    const { variant, network } = task;
    const key = [variant, ...Object.values(network)].join();
    if (engine?.key !== key) {
      engine = { key, at: new ShardEngine(network, startFused(undefined, variant)) };
    }
    return task.wants === "fluxes" ? engine.at.fluxes(task) : engine.at.gradient(task);
  };
}
