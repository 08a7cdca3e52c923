/** @file Designs: sets of parameter vectors on the unit cube, by name. */
import type { Range } from "../base/range.ts";
import { latinHypercube } from "./latinHypercube.ts";
import { oneAtATime } from "./oneAtATime.ts";
import { perturbation } from "./perturbation.ts";
import { maxSobolDimensions, scrambledSobol, sobol } from "./sobol.ts";

export const designKinds = ["sobol", "lhs", "oat", "perturb"] as const;
export type DesignKind = (typeof designKinds)[number];

/** How the members are drawn that the surrogate never sees: another way than those it learns from. */
export function heldOutKind(training: DesignKind): DesignKind {
  return training === "lhs" ? "sobol" : "lhs";
}

/** What to draw. */
export interface DesignInput {
  readonly kind: DesignKind;
  readonly members: number;
  /** Ranges of the free parameters, one per column: rows of the catalogue. */
  readonly parameters: readonly Range[];
  /** Any safe integer; the plain Sobol sequence and one-at-a-time do not use it. */
  readonly seed: number;
  /** Scramble the Sobol sequence; default true. */
  readonly scramble?: boolean;
  /** Positions that `oat` and `perturb` vary about; default the middle of every range. */
  readonly center?: Float64Array;
}

/**
 * Draw a design.
 * @returns positions in the ranges, row-major [members, parameters], each 0..1
 */
export function drawDesign(input: DesignInput): Float64Array {
  const { kind, members, seed } = input;
  const dimensions = input.parameters.length;
  requireSizes(members, dimensions);
  const center = input.center ?? new Float64Array(dimensions).fill(0.5);
  switch (kind) {
    case "sobol":
      return (input.scramble ?? true)
        ? scrambledSobol(members, dimensions, seed)
        : sobol(members, dimensions);
    case "lhs":
      return latinHypercube(members, dimensions, seed);
    case "oat":
      return oneAtATime(members, requireCenter(center, dimensions));
    case "perturb":
      return perturbation(members, input.parameters, requireCenter(center, dimensions), seed);
    default:
      return kind satisfies never;
  }
}

function requireSizes(members: number, dimensions: number): void {
  if (!Number.isInteger(members) || members < 1) {
    throw new RangeError(`drawDesign: members must be a positive integer, got ${members}`);
  }
  if (dimensions < 1 || dimensions > maxSobolDimensions) {
    throw new RangeError(
      `drawDesign: parameters must be 1 to ${maxSobolDimensions}, got ${dimensions}`,
    );
  }
}

function requireCenter(center: Float64Array, dimensions: number): Float64Array {
  const isInside = center.every((position) => position >= 0 && position <= 1);
  if (center.length === dimensions && isInside) return center;
  throw new RangeError(
    `drawDesign: center must hold ${dimensions} positions from 0 to 1, got [${center.join(", ")}]`,
  );
}
