/** @file What is known of every parameter once the data have been asked: optimum, slopes, profiles, verdicts. */
import type { EngineName } from "../ensemble/ensemble.ts";
import type { ParameterName } from "../model/parameters.ts";
import type { Fisher } from "./fisher.ts";
import type { LikelihoodTarget, Spoken } from "./likelihood.ts";
import type { Profile } from "./profile.ts";
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
  readonly targets: readonly Omit<Spoken, "observed">[];
  /** The most likely vector that was found. */
  readonly optimum: Judged;
  /** The vector that the search began with: that of the calibration, or the defaults. */
  readonly asked: Judged;
  readonly fisher: Fisher;
  readonly profiles: readonly Profile[];
  readonly verdicts: readonly Verdict[];
  /** Runs of ILS. */
  readonly runs: number;
  readonly failed: number;
  readonly engine: EngineName;
}
