/** @file The split of the settings at a site: its years, and whether both sides hold something. */
import type { Problem } from "../core/base/result.ts";
import { yearOf } from "../core/site/calendar.ts";
import type { SiteData } from "../core/site/siteData.ts";
import { checkSplit } from "../core/site/split.ts";
import type { ObservationChoice } from "./settings.ts";

/** Calendar years of a record. */
export function yearsOf({ startMs, steps, stepSeconds }: SiteData): readonly number[] {
  const first = yearOf(startMs);
  const last = yearOf(startMs + (steps - 1) * stepSeconds * 1000);
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** What is wrong with the split at a site; empty where nothing is. */
export function splitProblems(site: SiteData, { split }: ObservationChoice): readonly Problem[] {
  return split ? checkSplit(site, split, "Split").problems : [];
}
