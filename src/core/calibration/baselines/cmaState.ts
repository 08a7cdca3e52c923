/** @file The distribution of CMA-ES: how it is sampled, how a ranked generation changes it, when it has converged. */
import { dot, identity, norm, symmetricEigen } from "../../base/linearAlgebra.ts";
import type { Random } from "../../base/random.ts";
import type { CmaStrategy } from "./cmaStrategy.ts";

/** N(mean, sigma^2 C), the evolution paths, and what tells convergence. */
export interface CmaState {
  readonly strategy: CmaStrategy;
  readonly firstSigma: number;
  mean: Float64Array;
  sigma: number;
  /** C, row-major, and its parts: C = B diag(scales^2) B^T. */
  covariance: Float64Array;
  axes: Float64Array;
  scales: Float64Array;
  sigmaPath: Float64Array;
  covariancePath: Float64Array;
  generation: number;
  /** Best loss of each of the last generations, and the spread within the last one. */
  readonly bests: number[];
  lastSpread: number;
}

export function startCma(strategy: CmaStrategy, mean: Float64Array, sigma: number): CmaState {
  const { n } = strategy;
  return {
    strategy,
    firstSigma: sigma,
    mean,
    sigma,
    covariance: identity(n),
    axes: identity(n),
    scales: new Float64Array(n).fill(1),
    sigmaPath: new Float64Array(n),
    covariancePath: new Float64Array(n),
    generation: 0,
    bests: [],
    lastSpread: Infinity,
  };
}

/** y = B D z, z standard normal: a step in units of sigma. */
export function sampleStep({ axes, scales, strategy }: CmaState, random: Random): Float64Array {
  const { n } = strategy;
  const scaled = scales.map((scale) => scale * random.normal());
  return scaled.map((_, i) => dot(axes.subarray(i * n, (i + 1) * n), scaled));
}

/**
 * Move mean, paths, step size and covariance (equations 40 to 47 of the tutorial).
 * @param steps of the generation, best first
 */
export function updateCma(
  state: CmaState,
  steps: readonly Float64Array[],
  losses: Float64Array,
): void {
  const { n, mu, weights, muEff, cSigma, cC, dSigma, chiN } = state.strategy;
  const mean = new Float64Array(n);
  for (let k = 0; k < mu; k++) {
    for (let j = 0; j < n; j++) mean[j] += weights[k] * steps[k][j];
  }
  state.mean = state.mean.map((value, j) => value + state.sigma * mean[j]);
  const white = whitened(state, mean);
  const push = Math.sqrt(cSigma * (2 - cSigma) * muEff);
  state.sigmaPath = state.sigmaPath.map((value, j) => (1 - cSigma) * value + push * white[j]);
  state.generation++;
  const length = norm(state.sigmaPath);
  const settled = Math.sqrt(1 - (1 - cSigma) ** (2 * state.generation));
  const isCalm = length / settled < (1.4 + 2 / (n + 1)) * chiN;
  const pull = isCalm ? Math.sqrt(cC * (2 - cC) * muEff) : 0;
  state.covariancePath = state.covariancePath.map((value, j) => (1 - cC) * value + pull * mean[j]);
  updateCovariance(state, steps, isCalm ? 0 : cC * (2 - cC));
  state.sigma *= Math.exp(Math.min(1, (cSigma / dSigma) * (length / chiN - 1)));
  remember(state, losses);
}

/** C^(-1/2) y = B D^-1 B^T y */
function whitened({ axes, scales, strategy: { n } }: CmaState, y: Float64Array): Float64Array {
  const turned = scales.map((scale, k) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += axes[i * n + k] * y[i];
    return sum / scale;
  });
  return turned.map((_, i) => dot(axes.subarray(i * n, (i + 1) * n), turned));
}

/** Rank-one and rank-mu update; negative weights are scaled so that C stays positive definite. */
function updateCovariance(state: CmaState, steps: readonly Float64Array[], stalled: number): void {
  const { n, weights, c1, cMu } = state.strategy;
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0);
  const keep = 1 + c1 * stalled - c1 - cMu * weightSum;
  const scaledWeights = weights.map((weight, k) =>
    weight >= 0 ? weight : (weight * n) / norm(whitened(state, steps[k])) ** 2,
  );
  const path = state.covariancePath;
  const covariance = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let rankMu = 0;
      for (let k = 0; k < steps.length; k++) rankMu += scaledWeights[k] * steps[k][i] * steps[k][j];
      const value = keep * state.covariance[i * n + j] + c1 * path[i] * path[j] + cMu * rankMu;
      covariance[i * n + j] = value;
      covariance[j * n + i] = value;
    }
  }
  const { values, vectors } = symmetricEigen(covariance, n);
  state.covariance = covariance;
  state.axes = vectors;
  // Rounding alone could take a value below 0; the condition number ends such a run.
  state.scales = values.map((value) => Math.sqrt(Math.max(value, Number.MIN_VALUE)));
}

function remember(state: CmaState, losses: Float64Array): void {
  const { n, population } = state.strategy;
  const [best, worst] = [Math.min(...losses), Math.max(...losses)];
  state.bests.push(best);
  if (state.bests.length > 10 + Math.ceil((30 * n) / population)) state.bests.shift();
  state.lastSpread = worst === best ? 0 : worst - best;
}

/**
 * Why a run has ended, or undefined: the best losses of the last 10 + 30 n / lambda generations and the losses of the
 * last one differ by less than the tolerance; the distribution is a millionth of a millionth of the first one; or C's
 * condition number is above 1e14.
 * @source Hansen (2016), B.3
 */
export function endOf(state: CmaState, tolerance: number): string | undefined {
  const { n, population } = state.strategy;
  const { bests, sigma, firstSigma, scales, covariance } = state;
  const isFull = bests.length >= 10 + Math.ceil((30 * n) / population);
  const spread = Math.max(...bests) - Math.min(...bests);
  if (isFull && state.lastSpread <= tolerance && !(spread > tolerance)) return "flat";
  const widest = Math.sqrt(Math.max(...covariance));
  if (sigma * widest < 1e-12 * firstSigma) return "small";
  if (scales[n - 1] > 1e7 * scales[0]) return "ill-conditioned";
  return undefined;
}
