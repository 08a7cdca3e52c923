/** @file Where the calibration itself stands among the optimisers of ILS: its runs, its seconds and its loss on ILS. */
import { combinedLoss } from "../core/calibration/fluxWeights.ts";
import { usedOutputs } from "./refinement.ts";
import { freshOutput, keysOf } from "./selectors.ts";
import type { StageName, Workbench } from "./workbench.ts";

export interface CalibratedPoint {
  /** Members of ILS that surrogate and rounds learned from or were judged on. */
  readonly runs: number;
  /** Of ensemble, training and calibration, and of refinement where it is used. */
  readonly seconds: number;
  /** Of ILS with the bounded vector, on the bins. */
  readonly loss: number;
  /** At the forcing step, W m-2; undefined while the table is not made. */
  readonly rmse: Readonly<Record<"H" | "LE", number>> | undefined;
}

/** Undefined where there is no calibration, or ILS was not run at its optimum. */
export function calibratedPoint(state: Workbench): CalibratedPoint | undefined {
  const keys = keysOf(state);
  const used = usedOutputs(state, keys);
  const { optimum, settings } = used?.calibration ?? {};
  if (!used?.training || !settings || optimum === undefined || typeof optimum === "string") {
    return undefined;
  }
  const point = optimum.gradient.points.find(({ kind }) => kind === "optimum");
  const heldOut = freshOutput(state, "ensemble", keys)?.heldOut;
  if (!point || !heldOut) return undefined;
  const made: readonly StageName[] = ["ensemble", "surrogate", "calibration"];
  const stages = used.refinement ? [...made, "refinement" as const] : made;
  return {
    runs: used.training.members + heldOut.members,
    seconds: stages.reduce((sum, name) => sum + (state.stages[name].last?.seconds ?? 0), 0),
    loss: combinedLoss(settings, point.modelLoss),
    rmse: rmseOf(freshOutput(state, "table", keys)?.evaluation.byResolution.step.calibrated),
  };
}

function rmseOf(
  metrics: Readonly<Partial<Record<"H" | "LE", { readonly RMSE: number }>>> | undefined,
): CalibratedPoint["rmse"] {
  return metrics?.H && metrics.LE && { H: metrics.H.RMSE, LE: metrics.LE.RMSE };
}
