/** @file How sharply the loss of ILS rises about a vector: which parameters the data hold, and which trade against others. */
import { columnProducts, symmetricEigen, type Eigen } from "../base/linearAlgebra.ts";
import type { ParameterName } from "../model/parameters.ts";

/** What the curvature says of one parameter. */
export interface Hold {
  readonly parameter: ParameterName;
  /** Half width in positions within which the loss stays tolerable while the others follow, at most 1. */
  readonly halfWidth: number;
  /** The same while the others stay where they are. */
  readonly halfWidthAlone: number;
  /**
   * held: the half width is below `heldWidth`. ridge: it is not, though the parameter alone would be held: others follow.
   * flat: not even alone. What the ridge trades with is in `partners`.
   */
  readonly kind: "held" | "ridge" | "flat";
  /** Parameters that move along with it, the strongest first; empty where it is held or flat. */
  readonly partners: readonly ParameterName[];
}

/** The Gauss-Newton Hessian of the loss, in positions. */
export interface Curvature {
  readonly parameters: readonly ParameterName[];
  /** Row-major [P, P]. */
  readonly hessian: Float64Array;
  readonly eigen: Eigen;
  /** Rise of the loss that is tolerated. */
  readonly tolerance: number;
  readonly holds: readonly Hold[];
}

/** A parameter is held where its half width is below this share of its range (our choice). */
export const heldWidth = 0.05;

/** Rise of the mean squared error that nobody would mind, as a share of that of the defaults (our choice). */
export const toleratedRise = 0.01;

/** A parameter moves along where its share in the ridge's direction is at least this (our choice). */
const partnerShare = 0.3;

/**
 * Curvature from the slopes of residuals whose squares sum to the loss.
 *
 *     H = 2 J^T J;   L(u) - L(u*) ~ 1/2 d^T H d <= tolerance   for   |d_p| <= sqrt(2 tolerance (H^-1)_pp)
 *
 * with the other parameters where they suit best; with the others fixed, sqrt(2 tolerance / H_pp). A direction that changes
 * nothing has no inverse: its half width is the whole range.
 *
 * @param slopes J, one array of all residuals per parameter
 * @param tolerance rise of the loss
 */
export function curvatureOf(
  parameters: readonly ParameterName[],
  slopes: readonly Float64Array[],
  tolerance: number,
): Curvature {
  const n = parameters.length;
  const hessian = columnProducts(slopes, slopes).map((product) => 2 * product);
  const eigen = symmetricEigen(hessian, n);
  const holds = parameters.map((parameter, p) =>
    holdOf({ parameters, hessian, eigen, tolerance }, parameter, p),
  );
  return { parameters, hessian, eigen, tolerance, holds };
}

type Known = Omit<Curvature, "holds">;

function holdOf(known: Known, parameter: ParameterName, p: number): Hold {
  const { hessian, tolerance, parameters } = known;
  const n = parameters.length;
  const widths = directionWidths(known, p);
  const halfWidth = Math.min(1, Math.hypot(...widths));
  const halfWidthAlone = Math.min(1, Math.sqrt((2 * tolerance) / hessian[p * n + p]));
  if (halfWidth < heldWidth) {
    return { parameter, halfWidth, halfWidthAlone, kind: "held", partners: [] };
  }
  const isFlat = halfWidthAlone >= heldWidth && partnersOf(known, p, widths).length === 0;
  const partners = isFlat ? [] : partnersOf(known, p, widths);
  const kind = partners.length > 0 ? "ridge" : "flat";
  return { parameter, halfWidth, halfWidthAlone, kind, partners };
}

/** How far a parameter moves along each eigenvector while the loss stays tolerable; the whole range at most. */
function directionWidths({ eigen, tolerance, parameters }: Known, p: number): number[] {
  const n = parameters.length;
  return Array.from(eigen.values, (value, k) => {
    const length = value > 0 ? Math.sqrt((2 * tolerance) / value) : Infinity;
    const share = Math.abs(eigen.vectors[p * n + k]);
    return share < negligible ? 0 : Math.min(1, length * share);
  });
}

/** A loading of rounding errors alone. */
const negligible = 1e-9;

/** What moves along in the direction that widens the parameter most. */
function partnersOf(
  { eigen, parameters }: Known,
  p: number,
  widths: readonly number[],
): ParameterName[] {
  const n = parameters.length;
  const widest = widths.indexOf(Math.max(...widths));
  const share = (q: number) => Math.abs(eigen.vectors[q * n + widest]);
  return parameters
    .map((name, q) => ({ name, q }))
    .filter(({ q }) => q !== p && share(q) >= partnerShare)
    .toSorted((a, b) => share(b.q) - share(a.q))
    .map(({ name }) => name);
}
