/** @file What a sensitivity analysis is: which design, how far it has come, and what it tells of each output. */
import type { EngineName, FailedMember } from "../../ensemble/ensemble.ts";
import type { ParameterName } from "../../model/parameters.ts";
import type { CalibrationSettings } from "../../calibration/calibration.ts";
import type { Surrogate } from "../../surrogate/surrogate.ts";
import type { Estimate } from "./estimate.ts";
import type { SensitivityOutput } from "./outputs.ts";
import type { MorrisEffects } from "./morris.ts";
import type { SobolIndices } from "./sobolIndices.ts";
import type { SurrogateErrors } from "./surrogateError.ts";

export const sensitivityMethods = ["sobol", "morris"] as const;
/** sobol: shares of the variance by Saltelli's design; morris: elementary effects along trajectories. */
export type SensitivityMethod = (typeof sensitivityMethods)[number];

/** What is asked for. */
export interface SensitivityPlan {
  readonly method: SensitivityMethod;
  /** Base rows of Saltelli's design, or trajectories. */
  readonly n: number;
  /** Whether Saltelli's design tells pairs apart; trajectories never do. */
  readonly secondOrder: boolean;
  /** Any safe integer: of the design and of the bootstrap. */
  readonly seed: number;
}

/** Indices from the first rows of the design. */
export interface SobolAt {
  readonly n: number;
  readonly first: readonly Estimate[];
  readonly total: readonly Estimate[];
}

export interface SobolOutput extends SobolIndices {
  /** At an eighth, a quarter, half and all of the rows. */
  readonly convergence: readonly SobolAt[];
}

/** Effects from the first trajectories. */
export interface MorrisAt {
  readonly n: number;
  readonly muStar: readonly Estimate[];
}

export interface MorrisOutput extends MorrisEffects {
  readonly convergence: readonly MorrisAt[];
}

type ByOutput<T> = Readonly<Record<SensitivityOutput, T>>;

/** What each method tells, by output; all arrays are in the order of the parameters. */
export type SensitivityFindings =
  | { readonly method: "sobol"; readonly outputs: ByOutput<SobolOutput> }
  | { readonly method: "morris"; readonly outputs: ByOutput<MorrisOutput> };

/** What stands beside an analysis on a surrogate. */
export interface SurrogateWitness {
  /** Series of members that training never saw. */
  readonly skill: Surrogate["skill"];
  readonly heldOutMembers: number;
  /** The analysed numbers themselves, against ILS; undefined where ILS could not be asked, with the reason. */
  readonly errors: SurrogateErrors | string;
}

/** The whole analysis. */
export interface Sensitivity {
  readonly plan: SensitivityPlan;
  /** With the weights that hold. */
  readonly settings: CalibrationSettings;
  readonly parameters: readonly ParameterName[];
  readonly members: number;
  /** Members that failed; what they make incomplete is left out. */
  readonly failed: readonly FailedMember[];
  /** Base rows, or steps of trajectories, that are left out, and out of how many. */
  readonly leftOut: number;
  readonly rows: number;
  readonly findings: SensitivityFindings;
  /** Where the members ran. */
  readonly engine: EngineName | "surrogate";
  /** What went wrong on the way without spoiling the result: a lost device, too little memory. */
  readonly notes: readonly string[];
  /** Of an analysis on a surrogate. */
  readonly witness: SurrogateWitness | undefined;
}

/** Numbers of the members so far: a stopped analysis goes on from them. */
export interface ScoredMembers {
  /** Row-major [members, sensitivityOutputs]: the first members of the design. */
  readonly scores: Float64Array;
  readonly failed: readonly FailedMember[];
}

export const nothingScored: ScoredMembers = { scores: new Float64Array(0), failed: [] };

/** Told on the way. */
export interface SensitivityDetail {
  /** Members that have failed so far. */
  readonly failed: number;
  /** The newest block of members that is done; undefined between blocks. */
  readonly block: ScoredMembers | undefined;
}

/** The members of one block after those before. */
export function withBlock(before: ScoredMembers, block: ScoredMembers): ScoredMembers {
  return {
    scores: Float64Array.from([...before.scores, ...block.scores]),
    failed: [...before.failed, ...block.failed],
  };
}
