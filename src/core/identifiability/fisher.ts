/** @file What the slopes of the residuals say of all parameters at once: information, spread, correlation, weak directions. */
import type { Eigen } from "../base/linearAlgebra.ts";
import type { ParameterName } from "../model/parameters.ts";

/** Two parameters that do nearly the same to the residuals. */
export interface CollinearPair {
  readonly a: ParameterName;
  readonly b: ParameterName;
  /** Collinearity index: 1 for orthogonal slopes, without end for parallel ones. */
  readonly index: number;
}

/** The Fisher information at a vector, in positions, and what follows from it. */
export interface Fisher {
  readonly parameters: readonly ParameterName[];
  /** J^T J, row-major [P, P]. */
  readonly information: Float64Array;
  readonly eigen: Eigen;
  /** Standard deviations while the others follow; Infinity in a direction without information. */
  readonly sd: Float64Array;
  /** The same while the others stay: 1 / sqrt(F_pp). */
  readonly sdAlone: Float64Array;
  /** Correlations, row-major [P, P]; undefined where the information has no inverse. */
  readonly correlation: Float64Array | undefined;
  /** Pairs above the threshold, the worst first. */
  readonly collinear: readonly CollinearPair[];
}
