/** @file Optional settings of a calibration: set, or left out as if they had never been a choice. */
import type { CalibrationSettings } from "../core/calibration/calibration.ts";
import type { ExtraTarget } from "../core/calibration/extraTargets.ts";
import { defaultPriorWeight, type Prior } from "../core/calibration/priors.ts";
import type { ParameterName } from "../core/model/parameters.ts";

export { suggestPrior } from "../core/calibration/priorSuggestion.ts";
export { defaultPriorWeight };

/** Settings with a prior of a parameter, or without one. */
export function withPrior(
  settings: CalibrationSettings,
  name: ParameterName,
  prior: Prior | undefined,
): CalibrationSettings {
  const { priors: before, ...rest } = settings;
  const priors = withEntry({ ...before }, name, prior);
  return Object.keys(priors).length === 0 ? rest : { ...rest, priors };
}

/** Settings with a further target, or without it where it weighs nothing. */
export function withExtra(
  settings: CalibrationSettings,
  name: ExtraTarget,
  weight: number,
): CalibrationSettings {
  const { extra: before, ...rest } = settings;
  const extra = withEntry({ ...before }, name, weight > 0 ? weight : undefined);
  return Object.keys(extra).length === 0 ? rest : { ...rest, extra };
}

/** A record with an entry, or without it. */
function withEntry<Name extends string, Value>(
  record: Readonly<Partial<Record<Name, Value>>>,
  name: Name,
  value: Value | undefined,
): Partial<Record<Name, Value>> {
  const next: Partial<Record<Name, Value>> = { ...record };
  if (value === undefined) delete next[name];
  else next[name] = value;
  return next;
}
