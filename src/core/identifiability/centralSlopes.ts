/** @file Slopes of the residuals about a vector by central differences, and what is left of them where neighbours fail. */
import { ask, type Asking, type Point } from "../calibration/baselines/descent.ts";
import {
  gradientStep,
  neighboursOf,
  parabolaSlope,
  stencilOf,
} from "../calibration/modelGradient.ts";
import type { Sloped } from "./heldQuadratic.ts";

/** Slopes, and of which parameters they are less than that. */
export interface CentralSlopes extends Sloped {
  /** Columns whose one neighbour failed: the slope is a difference to the other. */
  readonly oneSided: readonly number[];
  /** Columns whose neighbours both failed: no slope is known, and 0 stands for it. */
  readonly unknown: readonly number[];
}

/** Two neighbours per parameter, in one batch. */
export function* centralSlopes(point: Point): Asking<CentralSlopes> {
  const { unit, values } = point;
  const stencil = stencilOf(unit, gradientStep);
  const neighbours = yield* ask(neighboursOf(unit, stencil));
  const both = stencil.map((offsets, p) =>
    offsets.map((offset, k) => ({ offset, ...neighbours[2 * p + k] })),
  );
  const ran = both.map((pair) => pair.filter(({ loss }) => loss < Infinity));
  const slopes = ran.map(([a, b]) => {
    if (a && b) {
      return values.map((value, i) =>
        parabolaSlope(value, a.offset, a.values[i], b.offset, b.values[i]),
      );
    }
    return values.map((value, i) => (a ? (a.values[i] - value) / a.offset : 0));
  });
  const having = (count: number) => [...ran.keys()].filter((p) => ran[p].length === count);
  return { point, slopes, oneSided: having(1), unknown: having(0) };
}
