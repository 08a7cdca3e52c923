/** @file What the slopes of the residuals say of all parameters at once: information, spread, correlation, weak directions. */
import { columnProducts, symmetricEigen, type Eigen } from "../base/linearAlgebra.ts";
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

/**
 * Pairs with a collinearity index from here on are told (our choice within the source's 5 to 20): a change of one is
 * compensated by the other to a tenth.
 */
export const collinearFrom = 10;

/** An eigenvalue below this share of the largest is rounding: there is no information in its direction. */
const noInformation = 1e-12;
/** A loading of rounding errors alone. */
const negligible = 1e-9;

/**
 * Information from the slopes of residuals whose squares change as -2 ln L does.
 *
 *     F = J^T J,   sd_p = sqrt((F^-1)_pp) = sqrt(sum over k of v_pk^2 / lambda_k),   r_pq = (F^-1)_pq / (sd_p sd_q)
 *     collinearity of a pair = 1 / sqrt(1 - |c|),   c = cosine of their slopes
 *
 * @param slopes J, one column of residual slopes per parameter, by position in the range
 * @source Brun, Reichert & Kuensch (2001), Water Resour. Res. 37, 1015-1030: 1 - |c| is the smallest eigenvalue of the pair's
 * normalised information
 */
export function fisherOf(
  parameters: readonly ParameterName[],
  slopes: readonly Float64Array[],
): Fisher {
  const n = parameters.length;
  const information = columnProducts(slopes, slopes);
  const eigen = symmetricEigen(information, n);
  const least = noInformation * (eigen.values.at(-1) ?? 0);
  const variance = (p: number, q: number) => inverseAt(eigen, n, least, p, q);
  const sd = Float64Array.from({ length: n }, (_, p) => Math.sqrt(variance(p, p)));
  const isSingular = !(eigen.values[0] > least);
  return {
    parameters,
    information,
    eigen,
    sd,
    sdAlone: Float64Array.from({ length: n }, (_, p) => 1 / Math.sqrt(information[p * n + p])),
    correlation: isSingular
      ? undefined
      : Float64Array.from({ length: n * n }, (_, at) => {
          const [p, q] = [Math.floor(at / n), at % n];
          return p === q ? 1 : variance(p, q) / (sd[p] * sd[q]);
        }),
    collinear: collinearPairs(parameters, information),
  };
}

/** (F^-1)_pq; directions without information give Infinity to those that have a part in them. */
function inverseAt({ values, vectors }: Eigen, n: number, least: number, p: number, q: number) {
  return values.reduce((sum, value, k) => {
    const [a, b] = [vectors[p * n + k], vectors[q * n + k]];
    if (value > least) return sum + (a * b) / value;
    return Math.abs(a) > negligible && Math.abs(b) > negligible ? Infinity : sum;
  }, 0);
}

function collinearPairs(
  parameters: readonly ParameterName[],
  information: Float64Array,
): CollinearPair[] {
  const n = parameters.length;
  const pairs = parameters.flatMap((a, p) =>
    parameters.slice(p + 1).map((b, after) => {
      const q = p + 1 + after;
      const lengths = Math.sqrt(information[p * n + p] * information[q * n + q]);
      // A parameter without slopes is parallel to none.
      const cosine = lengths > 0 ? Math.abs(information[p * n + q]) / lengths : 0;
      return { a, b, index: 1 / Math.sqrt(Math.max(0, 1 - cosine)) };
    }),
  );
  return pairs
    .filter(({ index }) => index >= collinearFrom)
    .toSorted((one, other) => (one.index === other.index ? 0 : other.index - one.index));
}
