/** @file Changes on the way: the weight of the range penalty and the learning rate, set while a calibration runs. */
import type { CalibrationSettings } from "../core/calibration/calibration.ts";
import type { CalibrationChange } from "../core/calibration/schedule.ts";
import type { Settings } from "./settings.ts";

/** What may be changed on the way; the learning rate is that of the start of the cosine. */
export type Steered = Pick<CalibrationSettings, "lambda" | "learningRate">;

/** What is set for an epoch: by the settings, or by the last change before it. */
export function setAt(
  settings: Pick<CalibrationSettings, "lambda" | "learningRate" | "changes">,
  epoch: number,
): Steered {
  const start: Steered = { lambda: settings.lambda, learningRate: settings.learningRate };
  return (settings.changes ?? [])
    .filter((change) => change.epoch <= epoch)
    .reduce(
      (now, change) => ({
        lambda: change.lambda ?? now.lambda,
        learningRate: change.learningRate ?? now.learningRate,
      }),
      start,
    );
}

/**
 * Settings with a change from an epoch on. What was planned after it for the same quantity is forgotten: who goes back and
 * steers anew wants another way. Setting what is set already changes nothing.
 */
export function withChange(
  settings: CalibrationSettings,
  epoch: number,
  wanted: Partial<Steered>,
): CalibrationSettings {
  const before = (settings.changes ?? []).flatMap((change) => without(change, epoch, wanted));
  const now = setAt({ ...settings, changes: before }, epoch);
  const { lambda = now.lambda, learningRate = now.learningRate } = wanted;
  const added = {
    ...before.find((change) => change.epoch === epoch),
    epoch,
    ...(lambda !== now.lambda && { lambda }),
    ...(learningRate !== now.learningRate && { learningRate }),
  };
  const others = before.filter((change) => change.epoch !== epoch);
  return withChanges(settings, [...others, ...(isEmpty(added) ? [] : [added])]);
}

/** A change without what is set anew from an epoch before it or the same; nothing where nothing is left. */
function without(
  change: CalibrationChange,
  epoch: number,
  wanted: Partial<Steered>,
): CalibrationChange[] {
  if (change.epoch < epoch) return [change];
  const { lambda, learningRate } = change;
  const left = {
    epoch: change.epoch,
    ...(wanted.lambda === undefined && lambda !== undefined && { lambda }),
    ...(wanted.learningRate === undefined && learningRate !== undefined && { learningRate }),
  };
  return isEmpty(left) ? [] : [left];
}

function isEmpty({ lambda, learningRate }: CalibrationChange): boolean {
  return lambda === undefined && learningRate === undefined;
}

/** Settings with these changes, in order; without any they are as if there had never been one. */
function withChanges(
  settings: CalibrationSettings,
  changes: readonly CalibrationChange[],
): CalibrationSettings {
  const { changes: before, ...rest } = settings;
  if (changes.length > 0)
    return { ...rest, changes: changes.toSorted((a, b) => a.epoch - b.epoch) };
  return before ? rest : settings;
}

/** Settings without the change of an epoch. */
export function withoutChange(settings: CalibrationSettings, epoch: number): CalibrationSettings {
  const changes = (settings.changes ?? []).filter((change) => change.epoch !== epoch);
  return withChanges(settings, changes);
}

/** An edit of how the chain calibrates. */
export function editCalibration(
  edit: (now: CalibrationSettings) => CalibrationSettings,
): (settings: Settings) => Settings {
  return (settings) => ({
    ...settings,
    chain: { ...settings.chain, calibration: edit(settings.chain.calibration) },
  });
}
