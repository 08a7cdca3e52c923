/** @file Local standard time as text and as a calendar; times are ms since 1970, written as if they were UTC. */

export const dayMs = 86_400_000;

/** `2014-06-12 14:30`. */
export function timeText(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 16).replace("T", " ");
}

/** `2014-06-12T14:30`, for machines. */
export function isoTime(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 16);
}

/** Calendar year of a time. */
export function yearOf(timeMs: number): number {
  return new Date(timeMs).getUTCFullYear();
}

/** Start of a calendar year. */
export function yearStart(year: number): number {
  return Date.UTC(year, 0, 1);
}

/** Days since the start of the year, 0 .. 366, with the time of day as a fraction. */
export function dayOfYear(timeMs: number): number {
  return (timeMs - yearStart(yearOf(timeMs))) / dayMs;
}

/** A length of time for people: `5 days`, `90 minutes`. */
export function durationText(ms: number): string {
  const [amount, unit] =
    ms >= 2 * dayMs
      ? [ms / dayMs, "days"]
      : ms >= 2 * 3_600_000
        ? [ms / 3_600_000, "hours"]
        : [ms / 60_000, "minutes"];
  return `${Math.round(amount * 10) / 10} ${unit}`;
}
