/** @file The functions of the WebAssembly module that a training step of the surrogate needs; see `assembly/shard.ts`. */
import type { FusedModule } from "./fusedModule.ts";

type Address = () => number;

/** Room, the three works of a shard, and where it is written and read. */
export interface ShardKernels {
  openNetwork(
    dailyFeatures: number,
    binFeatures: number,
    parameters: number,
    units: number,
    headUnits: number,
    tasks: number,
  ): number;
  openShard(days: number, scoredDays: number, rows: number, binsPerDay: number): void;
  predict(): void;
  errors(): void;
  gradient(): void;
  readonly weightsAt: Address;
  readonly gradientAt: Address;
  readonly factorsAt: Address;
  readonly squaresAt: Address;
  readonly dailyAt: Address;
  readonly binsAt: Address;
  readonly unitAt: Address;
  readonly targetsAt: Address;
  readonly fluxesAt: Address;
}

/** Room and Adam over a flat array; see `assembly/adam.ts`. */
export interface OptimiserKernels {
  take(numbers: number): number;
  norm(gradient: number, count: number): number;
  adam(
    weights: number,
    first: number,
    second: number,
    gradient: number,
    count: number,
    shrink: number,
    corrected: number,
  ): void;
}

const works = ["openNetwork", "openShard", "predict", "errors", "gradient"];
const inputs = ["weightsAt", "factorsAt", "dailyAt", "binsAt", "unitAt", "targetsAt"];
const results = ["gradientAt", "squaresAt", "fluxesAt"];

export function shardKernels({ kernels }: FusedModule): ShardKernels {
  if (isShardKernels(kernels)) return kernels;
  throw new Error("shardKernels: the module lacks some of its functions");
}

export function optimiserKernels({ kernels }: FusedModule): OptimiserKernels {
  if (isOptimiserKernels(kernels)) return kernels;
  throw new Error("optimiserKernels: the module lacks some of its functions");
}

function isShardKernels(kernels: object): kernels is ShardKernels {
  return hasAll(kernels, [...works, ...inputs, ...results]);
}

function isOptimiserKernels(kernels: object): kernels is OptimiserKernels {
  return hasAll(kernels, ["take", "norm", "adam"]);
}

function hasAll(kernels: object, names: readonly string[]): boolean {
  const found = new Map(Object.entries(kernels));
  return names.every((name) => typeof found.get(name) === "function");
}
