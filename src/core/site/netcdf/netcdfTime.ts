/** @file The time axis of a NetCDF file: what it counts in, from when, and whether that is UTC or local time. */

/** Times of a file and what they are times of. */
export interface NetcdfTime {
  /** ms since 1970: of local standard time written as if it were UTC, or of UTC. */
  readonly timeMs: Float64Array;
  readonly isUtc: boolean;
  /** Offset the file states for its local time, h. */
  readonly utcOffset?: number;
}

const unitMs: Readonly<Record<string, number>> = {
  second: 1000,
  sec: 1000,
  s: 1000,
  minute: 60_000,
  min: 60_000,
  hour: 3_600_000,
  hr: 3_600_000,
  h: 3_600_000,
  day: 86_400_000,
  d: 86_400_000,
};

const realCalendars = new Set(["standard", "gregorian", "proleptic_gregorian", "none", ""]);
const leapless = new Set(["noleap", "365_day"]);

/**
 * Times from `units` such as "seconds since 2011-01-01 00:00:00".
 *
 * Without a zone the time is local standard time, as flux-tower files have it; "UTC", "Z" or "+00:00" say UTC, any
 * other offset local time with that offset.
 * @returns a text that says what is wrong, where the axis cannot be read
 */
export function netcdfTime(
  values: Float64Array,
  units: string | undefined,
  calendar: string | undefined,
): NetcdfTime | string {
  const parts =
    /^\s*([a-z]+?)s?\s+since\s+(\d{1,4})-(\d{1,2})-(\d{1,2})(?:[T\s]+(\d{1,2}):(\d{1,2})(?::(\d{1,2}(?:\.\d*)?))?)?\s*(.*)$/i.exec(
      units ?? "",
    );
  const unit = unitMs[parts?.[1].toLowerCase() ?? ""];
  if (!parts || unit === undefined) return `"${units ?? ""}" is no unit of time`;
  const [year, month, day, hour = 0, minute = 0, second = 0] = parts
    .slice(2, 8)
    .map((text) => (text === undefined ? 0 : Number(text)));
  const start = Date.UTC(year, month - 1, day, hour, minute) + second * 1000;
  const zone = zoneOf(parts[8]);
  if (zone === undefined) return `"${parts[8]}" is no time zone`;
  const name = (calendar ?? "").trim().toLowerCase();
  // Half a second off is how a time in float32 or in fractions of a day is rounded.
  const round = (ms: number) => Math.round(ms / 1000) * 1000;
  if (realCalendars.has(name)) {
    return { timeMs: values.map((value) => round(start + value * unit)), ...zone };
  }
  if (!leapless.has(name)) return `the calendar ${name} is not that of a tower`;
  return { timeMs: values.map((value) => leaplessMs(start, round(value * unit))), ...zone };
}

/** What follows the start: nothing, UTC, or an offset. */
function zoneOf(text: string): { isUtc: boolean; utcOffset?: number } | undefined {
  const zone = text.trim().toLowerCase();
  if (zone === "" || zone === "local" || zone === "lst") return { isUtc: false };
  if (zone === "utc" || zone === "gmt" || zone === "z") return { isUtc: true };
  const [, sign, hours, minutes = "0"] = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(zone) ?? [];
  if (hours === undefined) return undefined;
  const offset = (sign === "-" ? -1 : 1) * (Number(hours) + Number(minutes) / 60);
  return offset === 0 ? { isUtc: true } : { isUtc: false, utcOffset: offset };
}

/** A time of a calendar without leap days on the real one. */
function leaplessMs(start: number, elapsed: number): number {
  const time = start + elapsed;
  let shifted = time;
  // Every 29 February passed so far moves the date on by a day; moving may pass another one.
  for (;;) {
    const moved = time + 86_400_000 * leapDaysBetween(start, shifted);
    if (moved === shifted) return moved;
    shifted = moved;
  }
}

function leapDaysBetween(from: number, to: number): number {
  let count = 0;
  for (let year = new Date(from).getUTCFullYear(); year <= new Date(to).getUTCFullYear(); year++) {
    const leapDay = Date.UTC(year, 1, 29);
    if (new Date(leapDay).getUTCDate() === 29 && leapDay >= from && leapDay <= to) count++;
  }
  return count;
}
