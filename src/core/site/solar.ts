/** @file Where the sun stands over a site, averaged over a time step. */
import { dayOfYear } from "./calendar.ts";

/** What the sun's path depends on; site attributes fit. */
export interface SolarPlace {
  /** Degrees north. */
  readonly latitude: number;
  /** Degrees east. */
  readonly longitude: number;
  /** Local standard time minus UTC, h. */
  readonly utcOffset: number;
}

/** Solar irradiance outside the atmosphere at the mean distance, W m-2 (Kopp & Lean 2011). */
const solarConstant = 1361;
const radians = Math.PI / 180;

/** The sun at one moment: declination (rad), equation of time (h), (mean distance / distance)^2. */
export interface SunPath {
  readonly declination: number;
  readonly equationOfTimeH: number;
  readonly nearness: number;
}

/**
 * Fourier series of the sun's path over the year; errors below 0.0006 rad and 35 s.
 * @param timeMs local standard time as if UTC, ms
 * @source Spencer (1971), Search 2, 172
 */
export function sunPath(timeMs: number): SunPath {
  const day = (2 * Math.PI * dayOfYear(timeMs)) / 365;
  const [c1, s1, c2, s2] = [Math.cos(day), Math.sin(day), Math.cos(2 * day), Math.sin(2 * day)];
  const [c3, s3] = [Math.cos(3 * day), Math.sin(3 * day)];
  const declination =
    0.006918 -
    0.399912 * c1 +
    0.070257 * s1 -
    0.006758 * c2 +
    0.000907 * s2 -
    0.002697 * c3 +
    0.00148 * s3;
  const equation = 0.000075 + 0.001868 * c1 - 0.032077 * s1 - 0.014615 * c2 - 0.040849 * s2;
  const nearness = 1.00011 + 0.034221 * c1 + 0.00128 * s1 + 0.000719 * c2 + 0.000077 * s2;
  return { declination, equationOfTimeH: (equation * 12) / Math.PI, nearness };
}

/**
 * Cosine of the sun's zenith angle, the mean over one step; zero for the part below the horizon.
 *
 *     cos z = sin(lat) sin(d) + cos(lat) cos(d) cos(h)
 *
 * integrated over the hour angle h between sunrise and sunset.
 *
 * @param startMs start of the step, local standard time as if UTC, ms
 * @returns 0..1
 */
export function meanCosZenith(place: SolarPlace, startMs: number, stepSeconds: number): number {
  const middle = startMs + stepSeconds * 500;
  const { declination, equationOfTimeH } = sunPath(middle);
  const sinSin = Math.sin(place.latitude * radians) * Math.sin(declination);
  const cosCos = Math.cos(place.latitude * radians) * Math.cos(declination);
  const noonOffset = hourAngle(place, middle, equationOfTimeH);
  const half = (stepSeconds / 86_400) * Math.PI;
  const sunset = Math.acos(Math.min(1, Math.max(-1, -sinSin / cosCos)));
  const isPolarDay = sinSin >= cosCos;
  const from = isPolarDay ? noonOffset - half : Math.max(-sunset, noonOffset - half);
  const to = isPolarDay ? noonOffset + half : Math.min(sunset, noonOffset + half);
  if (to <= from) return 0;
  const integral = sinSin * (to - from) + cosCos * (Math.sin(to) - Math.sin(from));
  return Math.max(0, integral / (2 * half));
}

/** Angle of the sun from noon, rad, -pi..pi. */
function hourAngle(place: SolarPlace, timeMs: number, equationOfTimeH: number): number {
  const clock = (timeMs / 3_600_000) % 24;
  const solarHour = clock + place.longitude / 15 - place.utcOffset + equationOfTimeH;
  const fromNoon = (((solarHour - 12 + 36) % 24) + 24) % 24;
  return ((fromNoon - 12) * Math.PI) / 12;
}

/** Short-wave radiation on a level plane above the atmosphere, the mean over one step, W m-2. */
export function topOfAtmosphere(place: SolarPlace, startMs: number, stepSeconds: number): number {
  const { nearness } = sunPath(startMs + stepSeconds * 500);
  return solarConstant * nearness * meanCosZenith(place, startMs, stepSeconds);
}

/**
 * Short-wave radiation under a clear sky, W m-2.
 *
 *     S = 1098 cos z exp(-0.057 / cos z)
 *
 * scaled by the sun's distance.
 *
 * @source Haurwitz (1945), J. Meteorol. 2, 154-166
 */
export function clearSkyShortwave(place: SolarPlace, startMs: number, stepSeconds: number): number {
  const cosZenith = meanCosZenith(place, startMs, stepSeconds);
  if (cosZenith <= 0) return 0;
  const { nearness } = sunPath(startMs + stepSeconds * 500);
  return 1098 * nearness * cosZenith * Math.exp(-0.057 / cosZenith);
}
