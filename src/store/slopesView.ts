/** @file What the slopes about the optimum show: eigenvalues, directions in parameter names, correlations. */
import { collinearFrom, type Fisher } from "../core/identifiability/fisher.ts";
import { deviance95 } from "../core/identifiability/profile.ts";
import type { ParameterName } from "../core/model/parameters.ts";

export { collinearFrom };

/** One direction. */
export interface SpectrumPoint {
  /** Eigenvalue of J^T J: D gained by one squared range width along the direction. */
  readonly value: number;
  /** Half width of the 95 % interval along it, range widths: sqrt(3.84 / value). */
  readonly halfWidth: number;
}

/** Directions in parameter names, as they are drawn: the strongest first. */
export interface SlopesView {
  readonly parameters: readonly ParameterName[];
  readonly spectrum: readonly SpectrumPoint[];
  /** Loadings, a row per parameter, a column per direction. */
  readonly loadings: readonly (readonly number[])[];
  /** A row per parameter; NaN where it is not defined. */
  readonly correlation: readonly (readonly number[])[];
  readonly isCorrelationDefined: boolean;
}

/** An eigenvalue below it leaves its direction open over a whole range: 2 sqrt(3.84 / value) = 1. */
export const openBelow = 4 * deviance95;

export function slopesView({ parameters, eigen, correlation }: Fisher): SlopesView {
  const width = parameters.length;
  // Eigenvalues come in ascending order.
  const order = parameters.map((_, k) => width - 1 - k);
  return {
    parameters,
    spectrum: order.map((k) => {
      const value = Math.max(0, eigen.values[k]);
      return { value, halfWidth: Math.sqrt(deviance95 / value) };
    }),
    loadings: parameters.map((_, p) => order.map((k) => eigen.vectors[p * width + k])),
    correlation: parameters.map((_, p) =>
      parameters.map((__, q) => correlation?.[p * width + q] ?? Number.NaN),
    ),
    isCorrelationDefined: correlation !== undefined,
  };
}
