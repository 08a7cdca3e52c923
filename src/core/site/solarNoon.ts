/** @file Whether the sun of the data stands where the sun of the place does: a wrong time zone or stamp shows as a shift. */
import type { Problem } from "../base/result.ts";
import { topOfAtmosphere, type SolarPlace } from "./solar.ts";

/** Days whose highest values make one nearly clear day. */
const windowDays = 15;
const dayMs = 86_400_000;
/** A larger shift is told, minutes: haze and clouds of the afternoon make up to half an hour. */
const largestShiftMin = 45;

/**
 * How much later than at the place the sun moves through the data, h, -12..12.
 *
 * Short-wave radiation and that above the atmosphere are taken apart into waves of a day; the difference of the phases
 * of the first, over all windows of 15 days, is the shift. The highest value of each time of day stands for its
 * window, so that clouds of one half of the day do not move the noon.
 *
 * @param startMs start of the first step, local standard time as if UTC, ms
 * @param shortwave W m-2, one value per step, NaN where missing
 * @returns undefined where there is too little sun in the data
 */
export function noonShift(
  startMs: number,
  stepSeconds: number,
  shortwave: Float64Array,
  place: SolarPlace,
): number | undefined {
  const perDay = 86_400 / stepSeconds;
  const perWindow = perDay * windowDays;
  const windows = Math.floor(shortwave.length / perWindow);
  let [re, im] = [0, 0];
  for (let window = 0; window < windows; window++) {
    const from = window * perWindow;
    const seen = firstWave(clearDay(shortwave.subarray(from, from + perWindow), perDay));
    const middle = startMs + from * stepSeconds * 1000 + Math.floor(windowDays / 2) * dayMs;
    const sky = firstWave(skyDay(place, middle, stepSeconds));
    const size = Math.hypot(sky.re, sky.im);
    if (size === 0 || Math.hypot(seen.re, seen.im) === 0) continue;
    re += (seen.re * sky.re + seen.im * sky.im) / size;
    im += (seen.im * sky.re - seen.re * sky.im) / size;
  }
  if (re === 0 && im === 0) return undefined;
  return (Math.atan2(im, re) * 12) / Math.PI;
}

/** The highest value of each time of day; zero where all are missing. */
function clearDay(values: Float64Array, perDay: number): Float64Array {
  const day = new Float64Array(perDay);
  values.forEach((value, step) => {
    if (value > day[step % perDay]) day[step % perDay] = value;
  });
  return day;
}

function skyDay(place: SolarPlace, dayStartMs: number, stepSeconds: number): Float64Array {
  return Float64Array.from({ length: 86_400 / stepSeconds }, (_, step) =>
    topOfAtmosphere(place, dayStartMs + step * stepSeconds * 1000, stepSeconds),
  );
}

/** Cosine and sine part of the wave that fits once into a day. */
function firstWave(day: Float64Array): { readonly re: number; readonly im: number } {
  let [re, im] = [0, 0];
  day.forEach((value, step) => {
    const angle = (2 * Math.PI * (step + 0.5)) / day.length;
    re += value * Math.cos(angle);
    im += value * Math.sin(angle);
  });
  return { re, im };
}

/** A warning where the shift is more than 45 minutes, with what may be wrong. */
export function doubtNoon(
  where: string,
  column: string,
  { startMs, stepSeconds }: { readonly startMs: number; readonly stepSeconds: number },
  shortwave: Float64Array,
  place: SolarPlace,
): Problem[] {
  const shift = noonShift(startMs, stepSeconds, shortwave, place);
  if (shift === undefined || Math.abs(shift) * 60 <= largestShiftMin) return [];
  const minutes = Math.round(Math.abs(shift) * 60);
  const zone = (hours: number) => `UTC${hours < 0 ? "" : "+"}${hours}`;
  const fitting = Math.round(2 * (place.utcOffset + shift)) / 2;
  return [
    {
      severity: "warning",
      where,
      column,
      message: `the sun in the data is ${minutes} minutes ${shift > 0 ? "later" : "earlier"} than at ${place.latitude} N ${place.longitude} E with ${zone(place.utcOffset)}: a wrong time zone, time stamp or longitude`,
      remedy: causes(shift, stepSeconds, zone(fitting)),
    },
  ];
}

function causes(shift: number, stepSeconds: number, fitting: string): string {
  const isOneStep = Math.abs(Math.abs(shift) * 3600 - stepSeconds) < 900;
  const stamp = isOneStep
    ? "whether a time stands for the start or the end of its step (--stamp), "
    : "";
  return `check ${stamp}--utc-offset (${fitting} would fit; daylight saving time is one hour) and the sign of --lon`;
}
