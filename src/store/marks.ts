/** @file Vectors that stand out in every view of many: the calibrated one, and the truth of a twin. */
import type { ParameterName } from "../core/model/parameters.ts";
import { positionsOf } from "../core/model/positions.ts";
import { usedOutputs } from "./refinement.ts";
import { freshOutput, keysOf } from "./selectors.ts";
import type { Workbench } from "./workbench.ts";

export interface Mark {
  readonly kind: "calibrated" | "truth";
  /** Positions in the ranges, one per parameter. */
  readonly unit: readonly number[];
}

/** What is known of these parameters now. */
export function marksOf(state: Workbench, parameters: readonly ParameterName[]): readonly Mark[] {
  const keys = keysOf(state);
  const calibrated = usedOutputs(state, keys)?.calibration.bounded;
  const truth = freshOutput(state, "site", keys)?.truth;
  return [
    ...(calibrated
      ? [{ kind: "calibrated" as const, unit: [...positionsOf(parameters, calibrated)] }]
      : []),
    ...(truth ? [{ kind: "truth" as const, unit: [...positionsOf(parameters, truth)] }] : []),
  ];
}
