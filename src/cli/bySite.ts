/** @file Results of one site as they are, of several under their names. */
import type { SiteOutcome } from "./chain.ts";

/** The value of the one site, or values by site where there are several. */
export function bySite<Value>(
  outcomes: readonly SiteOutcome[],
  take: (outcome: SiteOutcome) => Value,
): Value | Record<string, Value> {
  if (outcomes.length === 1) return take(outcomes[0]);
  return Object.fromEntries(outcomes.map((outcome) => [outcome.site.id, take(outcome)]));
}
