/** @file CMA-ES with restarts: a normal distribution that learns where and along which directions the losses fall. */
import { seeded, type Random } from "../../base/random.ts";
import { quantile } from "../../base/statistics.ts";
import { boundUnit } from "../bounding.ts";
import { cmaStrategy, defaultPopulation } from "./cmaStrategy.ts";
import { endOf, startCma, sampleStep, updateCma, type CmaState } from "./cmaState.ts";
import {
  randomVector,
  type Batch,
  type Optimiser,
  type Scores,
  type SearchOptions,
} from "./optimiser.ts";

export interface CmaOptions extends SearchOptions {
  /** First standard deviation as a share of the range; .3 lets one generation see the whole cube (the tutorial's advice). */
  readonly sigma?: number;
  /** Candidates of a generation; 4 + floor(3 ln n) unless given. */
  readonly population?: number;
  /** A run ends when its losses differ by less; losses here are of order 1, and 1e-6 of one is nothing anybody sees. */
  readonly tolerance?: number;
}

/**
 * Generations until the budget is spent. A run that has converged is followed by one of twice the population about a
 * uniformly drawn mean (IPOP).
 *
 * Bounds (our choice, after B.5 of the tutorial): the model runs the nearest vector inside, and candidates are ranked by
 *
 *     loss(x_inside) + a |x - x_inside|^2,   a = spread of the generation's losses / (sigma^2 mean of C's diagonal)
 *
 * so that an optimum on a bound is met exactly and the distribution does not wander off.
 *
 * @source Hansen (2016), arXiv:1604.00772; restarts: Auger & Hansen (2005), CEC, 1769-1776
 */
export function* cmaEs(options: CmaOptions): Optimiser {
  const { start, seed, sigma = 0.3, tolerance = 1e-6 } = options;
  const n = start.length;
  const random = seeded(seed, "cma");
  let population = options.population ?? defaultPopulation(n);
  let mean = start;
  // The start itself runs beside the first generation: what is known shall not be lost.
  let beside: readonly Float64Array[] = [start];
  for (;;) {
    const state = startCma(cmaStrategy(n, population), mean, sigma);
    while (endOf(state, tolerance) === undefined) {
      yield* generation(state, random, beside);
      beside = [];
    }
    population *= 2;
    mean = randomVector(n, random);
  }
}

/** @param beside vectors that are run with the generation and do not count in it */
function* generation(
  state: CmaState,
  random: Random,
  beside: readonly Float64Array[],
): Generator<Batch, void, Scores> {
  const steps = Array.from({ length: state.strategy.population }, () => sampleStep(state, random));
  const wanted = steps.map((step) => state.mean.map((value, j) => value + state.sigma * step[j]));
  const inside = wanted.map((vector) => vector.map(boundUnit));
  const scores = yield { vectors: [...beside, ...inside] };
  const losses = scores.losses.subarray(beside.length);
  const outside = wanted.map((vector, k) =>
    vector.reduce((sum, value, j) => sum + (value - inside[k][j]) ** 2, 0),
  );
  updateCma(state, rankedSteps(steps, losses, outside, state), losses);
}

/** Steps from best to worst; those farther outside come later where losses are equal. */
function rankedSteps(
  steps: readonly Float64Array[],
  losses: Float64Array,
  outside: readonly number[],
  { sigma, covariance, strategy: { n } }: CmaState,
): Float64Array[] {
  let trace = 0;
  for (let j = 0; j < n; j++) trace += covariance[j * n + j];
  const weight = spreadOf(losses) / ((sigma ** 2 * trace) / n);
  const ranks = steps.map((step, k) => ({
    step,
    value: losses[k] + weight * outside[k],
    distance: outside[k],
  }));
  return ranks
    .toSorted((a, b) => compare(a.value, b.value) || compare(a.distance, b.distance))
    .map(({ step }) => step);
}

/** Plain difference would be NaN for two failed vectors. */
function compare(a: number, b: number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Interquartile range of the losses that are known. */
function spreadOf(losses: Float64Array): number {
  const known = losses.filter(Number.isFinite).toSorted();
  return known.length === 0 ? 0 : quantile(known, 0.75) - quantile(known, 0.25);
}
