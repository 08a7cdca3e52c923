/** @file What is known of the parameters once the data have spoken, as draws, and how far the surrogate is to be believed there. */
import type { ParameterName } from "../../model/parameters.ts";
import type { LikelihoodTarget, Spoken } from "../likelihood.ts";

/** How to sample. */
export interface SamplerSettings {
  readonly chains: number;
  /** Steps of each chain. */
  readonly generations: number;
  readonly seed: number;
  /** What speaks. */
  readonly targets: readonly LikelihoodTarget[];
}

/** Draws of all chains, from the first generation on. */
export interface Draws {
  readonly parameters: readonly ParameterName[];
  readonly chains: number;
  readonly generations: number;
  /** Positions, row-major [generations, chains, parameters]. */
  readonly units: Float32Array;
  /** D above the reference, row-major [generations, chains]. */
  readonly deviance: Float32Array;
}

/** Some generations in a row, in full precision: chains go on from them bit by bit. */
export interface GenerationBlock {
  /** Positions, row-major [generations, chains, parameters]. */
  readonly units: Float64Array;
  /** Row-major [generations, chains]. */
  readonly deviance: Float64Array;
  /** Steps that were taken in each generation. */
  readonly accepted: Uint16Array;
}

/** How the chains agreed when so many generations were done. */
export interface ConvergencePoint {
  readonly generation: number;
  /** Split R-hat of each parameter over the second half of them. */
  readonly rHat: readonly number[];
}

/** One parameter, in positions. */
export interface Marginal {
  readonly parameter: ParameterName;
  readonly mean: number;
  readonly sd: number;
  readonly p2_5: number;
  readonly p50: number;
  readonly p97_5: number;
  readonly rHat: number;
  /** Independent draws that those after the burn-in are worth. */
  readonly effective: number;
}

/** Draws that ILS ran with, beside what the surrogate said of them. */
export interface ModelledDraws {
  /** Row-major [draws, parameters]. */
  readonly units: Float64Array;
  /** D by the surrogate and by ILS, on the same yardstick; Infinity for a member that failed. */
  readonly surrogate: readonly number[];
  readonly model: readonly number[];
  /** Mean and standard deviation of D by ILS less D by the surrogate, over draws that ran. */
  readonly offset: number;
  readonly spread: number;
  /** Draws that are left when each is weighed by exp(-(D_ILS - D_surrogate) / 2): (sum w)^2 / sum w^2. */
  readonly left: number;
}

/** The outcome. */
export interface Posterior {
  readonly sampler: SamplerSettings;
  readonly targets: readonly Omit<Spoken, "observed" | "byBin">[];
  readonly draws: Draws;
  readonly convergence: readonly ConvergencePoint[];
  /** First generation that counts. */
  readonly burnIn: number;
  /** Generation from which every R-hat stayed below `agreedRHat`; undefined where it did not. */
  readonly agreedFrom: number | undefined;
  readonly marginals: readonly Marginal[];
  /** Spearman's rank correlations over the draws that count, row-major [P, P]. */
  readonly correlation: Float64Array;
  /** Steps that were taken after the burn-in, share. */
  readonly taken: number;
  /** The most likely draw. */
  readonly best: { readonly unit: Float64Array; readonly deviance: number };
  readonly error: SurrogateError;
  /** What ILS says of some draws, or why it was not asked. */
  readonly modelled: ModelledDraws | string;
}

/** How far the surrogate is from ILS, beside how far both are from what was observed; units of the targets. */
export type SurrogateError = Readonly<
  Partial<
    Record<
      LikelihoodTarget,
      {
        /** Root mean squared error on members that it never saw. */
        readonly heldOut: number;
        /** Root mean squared residual of the most likely draw. */
        readonly residual: number;
      }
    >
  >
>;

/** Below this the chains tell one story (our choice; Vrugt 2016 asks for 1.2, Vehtari et al. 2021 for 1.01). */
export const agreedRHat = 1.05;

/** Effective draws below which quantiles are not to be relied on (our choice). */
export const fewDraws = 100;
