/** @file Which days of a record a CalLMIP file holds: the protocol wants as many as its own file of fluxes has. */
import { dayMs, yearOf, yearStart } from "../../site/calendar.ts";
import type { SiteData } from "../../site/siteData.ts";
import type { YearRange } from "../../site/timeAxis.ts";

/** Days of the record, from 0; `end` is the first that is not in. */
export interface DaySpan {
  readonly first: number;
  readonly end: number;
}

const daySeconds = dayMs / 1000;

/**
 * Whole days of the years that are asked for. Where none are, those of daily fluxes that were given with the weather, by whole years, for
 * CalLMIP's files of fluxes begin a year after its weather; else all of them.
 */
export function spanOfDays(
  site: Pick<SiteData, "startMs" | "steps" | "stepSeconds" | "daily">,
  asked?: YearRange,
): DaySpan {
  const days = Math.floor((site.steps * site.stepSeconds) / daySeconds);
  const years = asked ?? dailyYears(site);
  if (!years) return { first: 0, end: days };
  const dayOf = (year: number) => Math.ceil((yearStart(year) - site.startMs) / dayMs);
  const within = (day: number) => Math.min(days, Math.max(0, day));
  return { first: within(dayOf(years.from)), end: within(dayOf(years.to + 1)) };
}

/** Years in which a daily flux was observed. */
function dailyYears({
  startMs,
  daily = {},
}: Pick<SiteData, "startMs" | "daily">): YearRange | undefined {
  const observed = Object.values(daily).flatMap(({ values }) =>
    [...values.keys()].filter((day) => !Number.isNaN(values[day])),
  );
  if (observed.length === 0) return undefined;
  const yearAt = (day: number) => yearOf(startMs + day * dayMs);
  const first = observed.reduce((least, day) => Math.min(least, day), Infinity);
  const last = observed.reduce((most, day) => Math.max(most, day), 0);
  return { from: yearAt(first), to: yearAt(last) };
}
