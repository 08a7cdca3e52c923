/** @file The UTC offset of a file's clock, read off the sun where nobody tells it. */
import { sunPath } from "./solar.ts";

/** Days whose highest values make one clear day. */
const windowDays = 15;

/**
 * Local time minus UTC of the clock that short-wave radiation was recorded by, h.
 *
 *     offset = t_noon - 12 + longitude / 15 + equation of time
 *
 * The highest value of each time of day over 15 days is a nearly cloudless day; its centre of gravity is noon.
 *
 * @param startMs start of each row's step, ms, the clock's time as if UTC
 * @returns undefined where there is no sun in the data
 */
export function offsetFromSun(
  startMs: Float64Array,
  shortwave: Float64Array,
  stepSeconds: number,
  longitude: number,
): number | undefined {
  const envelopes = clearDays(startMs, shortwave, stepSeconds);
  let weight = 0;
  let sum = 0;
  for (const [window, day] of envelopes) {
    const middle = (window + 0.5) * windowDays * 86_400_000;
    const { equationOfTimeH } = sunPath(middle);
    const total = day.reduce((all, value) => all + value, 0);
    if (total === 0) continue;
    const noon = day.reduce((all, value, k) => all + value * (k + 0.5), 0) / total;
    sum += total * ((noon * stepSeconds) / 3600 - 12 + longitude / 15 + equationOfTimeH);
    weight += total;
  }
  return weight === 0 ? undefined : wrapped(sum / weight);
}

/** Window of days -> highest value of each time of day. */
function clearDays(
  startMs: Float64Array,
  shortwave: Float64Array,
  stepSeconds: number,
): ReadonlyMap<number, Float64Array> {
  const stepsPerDay = 86_400 / stepSeconds;
  const days = new Map<number, Float64Array>();
  startMs.forEach((time, row) => {
    if (!(shortwave[row] > 0)) return;
    const window = Math.floor(time / (windowDays * 86_400_000));
    const day = days.get(window) ?? new Float64Array(stepsPerDay);
    days.set(window, day);
    const slot = Math.floor((time % 86_400_000) / (stepSeconds * 1000));
    day[slot] = Math.max(day[slot], shortwave[row]);
  });
  return days;
}

/** An offset within -12..14 h. */
function wrapped(hours: number): number {
  if (hours < -12) return hours + 24;
  return hours > 14 ? hours - 24 : hours;
}
