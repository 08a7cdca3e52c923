/** @file What is known of every parameter once the data have been asked: optimum, slopes, profiles, verdicts. */
import type { EnsembleOrigin } from "../ensemble/ensemble.ts";
import type { ParameterName } from "../model/parameters.ts";
import type { Fisher } from "./fisher.ts";
import type { LikelihoodTarget, Spoken } from "./likelihood.ts";
import type { Profile } from "./profile.ts";
import type { Slice } from "./slices.ts";
import type { Verdict } from "./verdict.ts";

/** One vector, and how likely it is. */
export interface Judged {
  /** Positions in the ranges, 0..1. */
  readonly unit: Float64Array;
  /** D above the optimum. */
  readonly deviance: number;
  /** Root mean squared error on the bins by target, in its unit. */
  readonly rmse: Readonly<Partial<Record<LikelihoodTarget, number>>>;
}

/** Everything that verdicts rest on, all of it from runs of ILS. */
export interface Evidence {
  readonly parameters: readonly ParameterName[];
  readonly targets: readonly Omit<Spoken, "observed" | "byBin">[];
  /** The most likely vector that was found. */
  readonly optimum: Judged;
  /** The vector that the search began with: that of the calibration, or the defaults. */
  readonly asked: Judged;
  readonly fisher: Fisher;
  /** Parameters whose slope is one-sided, for the model failed on the other side. */
  readonly oneSided: readonly ParameterName[];
  /** Parameters without a slope, for the model failed on both sides: they are not in `fisher`. */
  readonly withoutSlope: readonly ParameterName[];
  readonly profiles: readonly Profile[];
  /** The same while the others stay at the optimum. */
  readonly slices: readonly Slice[];
  readonly verdicts: readonly Verdict[];
  /** By how much D fell each time that a profile came upon a likelier vector and everything began anew from it. */
  readonly improvements: readonly number[];
  /** How far below the optimum a profile ended all the same: above 3.84 the search has not settled, and no value is identified. */
  readonly unsettled: number;
  /** Runs of ILS. */
  readonly runs: number;
  readonly failed: number;
  readonly engine: EnsembleOrigin;
}
