/** @file Adam in WebAssembly over all weights as one flat array; equations in backends/variables.ts. */
import type { OptimiserState } from "../backends/variables.ts";
import type { Weights } from "../surrogate.ts";
import { flatten, unflatten } from "./flatWeights.ts";
import { floatsAt, startFused, type FusedModule } from "./fusedModule.ts";
import { optimiserKernels, type OptimiserKernels } from "./shardKernels.ts";

type Held = "weights" | "first" | "second" | "gradient";

/** Weights and moments in a memory of their own. */
export class FusedAdam {
  readonly #module: FusedModule;
  readonly #kernels: OptimiserKernels;
  readonly #like: Weights;
  readonly #count: number;
  readonly #at: Readonly<Record<Held, number>>;
  #steps: number;

  constructor(start: OptimiserState, module = startFused()) {
    this.#module = module;
    this.#kernels = optimiserKernels(module);
    this.#like = start.weights;
    const weights = flatten(start.weights);
    this.#count = weights.length;
    this.#steps = start.steps;
    const take = () => this.#kernels.take(this.#count);
    this.#at = { weights: take(), first: take(), second: take(), gradient: take() };
    this.view("weights").set(weights);
    this.view("first").set(flatten(start.firstMoments));
    this.view("second").set(flatten(start.secondMoments));
  }

  /** The numbers themselves: the gradient is written here before `descend`. */
  view(name: Held): Float32Array {
    return floatsAt(this.#module, this.#at[name], this.#count);
  }

  /** One step down the gradient, which counts with a norm of at most `cap`. @returns the norm before the cap */
  descend(rate: number, cap: number): number {
    this.#steps++;
    const { weights, first, second, gradient } = this.#at;
    const norm = this.#kernels.norm(gradient, this.#count);
    const shrink = Math.min(cap / (norm + 1e-12), 1);
    const corrected = (rate * Math.sqrt(1 - 0.999 ** this.#steps)) / (1 - 0.9 ** this.#steps);
    this.#kernels.adam(weights, first, second, gradient, this.#count, shrink, corrected);
    return norm;
  }

  state(): OptimiserState {
    return {
      weights: unflatten(this.view("weights"), this.#like),
      firstMoments: unflatten(this.view("first"), this.#like),
      secondMoments: unflatten(this.view("second"), this.#like),
      steps: this.#steps,
    };
  }
}
