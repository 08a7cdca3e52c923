/** @file Advice of a verdict as edits of the settings: hold a parameter, say what is known of it, or let it be calibrated again. */
import { suggestPrior } from "../core/calibration/priorSuggestion.ts";
import { parameter, type ParameterName } from "../core/model/parameters.ts";
import type { SiteData } from "../core/site/siteData.ts";
import { editCalibration } from "./calibrationChanges.ts";
import { withPrior } from "./calibrationOptions.ts";
import type { Settings } from "./settings.ts";

/** What can be done about a parameter; a fixed one is no longer sampled. */
export type Remedy =
  | { readonly kind: "leaveOut" }
  | { readonly kind: "fix"; readonly value: number }
  | { readonly kind: "prior" };

/** Whether it changes anything, and leaves something to calibrate. */
export function canApply(
  { free }: Pick<Settings, "free">,
  name: ParameterName,
  { kind }: Remedy,
): boolean {
  return free.includes(name) && (kind === "prior" || free.length > 1);
}

/** Settings with a remedy for one parameter. A value outside the range is moved to the nearest bound. */
export function withRemedy(
  settings: Settings,
  site: Pick<SiteData, "attributes" | "forcing">,
  name: ParameterName,
  remedy: Remedy,
): Settings {
  if (!canApply(settings, name, remedy)) return settings;
  if (remedy.kind === "prior") {
    const { prior } = suggestPrior(name, site);
    return editCalibration((now) => withPrior(now, name, prior))(settings);
  }
  const { fixed: before, ...rest } = settings;
  const { [name]: _, ...others } = before ?? {};
  const { lower, upper } = parameter(name);
  const fixed =
    remedy.kind === "fix"
      ? { ...others, [name]: Math.min(upper, Math.max(lower, remedy.value)) }
      : others;
  const held = Object.keys(fixed).length > 0 ? { ...rest, fixed } : rest;
  const free = settings.free.filter((own) => own !== name);
  // A prior of what is held would say nothing.
  return editCalibration((now) => withPrior(now, name, undefined))({ ...held, free });
}
