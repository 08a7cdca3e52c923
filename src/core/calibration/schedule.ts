/** @file What holds in an epoch: the learning rate on its cosine, and what was changed while the calibration ran. */
import type { CalibrationSettings } from "./calibration.ts";

/** A change made on the way: holds from its epoch on, until another. */
export interface CalibrationChange {
  readonly epoch: number;
  readonly lambda?: number | undefined;
  readonly learningRate?: number | undefined;
}

/** The learning rate falls on a cosine to this share of its start (our choice). */
const finalRateShare = 0.05;

/** Weight of the range penalty and learning rate. */
export interface Held {
  readonly lambda: number;
  readonly learningRate: number;
}

/** What holds in one epoch, counted from 0; a changed learning rate still falls on the cosine of the whole run. */
export function heldIn(
  settings: Pick<CalibrationSettings, "epochs" | "lambda" | "learningRate" | "changes">,
  epoch: number,
): Held {
  let { lambda, learningRate } = settings;
  const changes = (settings.changes ?? []).toSorted((a, b) => a.epoch - b.epoch);
  for (const change of changes) {
    if (change.epoch > epoch) break;
    lambda = change.lambda ?? lambda;
    learningRate = change.learningRate ?? learningRate;
  }
  const fall = 0.5 * (1 + Math.cos((Math.PI * epoch) / settings.epochs));
  return { lambda, learningRate: learningRate * (finalRateShare + (1 - finalRateShare) * fall) };
}
