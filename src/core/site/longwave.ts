/** @file Long-wave radiation of the sky where no sensor measured it. */
import { vapourPressure } from "./humidity.ts";
import { pascal } from "../base/quantity.ts";
import { clearSkyShortwave, type SolarPlace } from "./solar.ts";

/** Stefan-Boltzmann constant, W m-2 K-4. */
const stefanBoltzmann = 5.670374419e-8;

/**
 * Emissivity of the clear sky.
 *
 *     w = 46.5 e / T,   eps = 1 - (1 + w) exp( -sqrt(1.2 + 3 w) )
 *
 * with the vapour pressure e in hPa and w the precipitable water in cm.
 *
 * @param vapourPa vapour pressure, Pa
 * @source Prata (1996), Q. J. R. Meteorol. Soc. 122, 1127-1151
 */
export function clearSkyEmissivity(tempK: number, vapourPa: number): number {
  const water = (0.465 * vapourPa) / tempK;
  return 1 - (1 + water) * Math.exp(-Math.sqrt(1.2 + 3 * water));
}

/**
 * Long-wave radiation under a partly clouded sky, W m-2.
 *
 *     L = (c + (1 - c) eps) sigma T^4
 *
 * @param cloud share of the sky that radiates as black, 0..1
 * @source Crawford & Duchon (1999), J. Appl. Meteorol. 38, 474-480
 */
export function skyLongwave(tempK: number, vapourPa: number, cloud: number): number {
  const emissivity = cloud + (1 - cloud) * clearSkyEmissivity(tempK, vapourPa);
  return emissivity * stefanBoltzmann * tempK ** 4;
}

/** What the estimate is made from, on one axis. */
export interface SkyInputs {
  readonly place: SolarPlace;
  readonly startMs: number;
  readonly stepSeconds: number;
  readonly airTempK: Float64Array;
  readonly specificHumidity: Float64Array;
  readonly pressurePa: Float64Array;
  readonly shortwaveWM2: Float64Array;
}

/** Below this clear-sky radiation (W m-2) the sun is too low for the cloud to be told from it. */
const lowSun = 50;

/**
 * Cloud of every step: one minus measured over clear-sky short-wave radiation by day, a straight line between
 * evening and morning by night.
 * @source Crawford & Duchon (1999)
 */
export function cloudFromShortwave(inputs: SkyInputs): Float64Array {
  const cloud = inputs.shortwaveWM2.map((shortwave, step) => {
    const startMs = inputs.startMs + step * inputs.stepSeconds * 1000;
    const clear = clearSkyShortwave(inputs.place, startMs, inputs.stepSeconds);
    return clear < lowSun ? Number.NaN : Math.min(1, Math.max(0, 1 - shortwave / clear));
  });
  bridge(cloud);
  return cloud;
}

/** Straight lines over the missing values; the nearest value at the ends; a half where there is none at all. */
function bridge(values: Float64Array): void {
  let last = -1;
  for (let i = 0; i <= values.length; i++) {
    if (i < values.length && Number.isNaN(values[i])) continue;
    const before = last >= 0 ? values[last] : (values[i] ?? 0.5);
    const after = values[i] ?? before;
    for (let k = last + 1; k < i; k++) {
      values[k] = before + ((k - last) / (i - last)) * (after - before);
    }
    last = i;
  }
}

/** Estimated long-wave radiation of every step, W m-2. */
export function estimateLongwave(inputs: SkyInputs): Float64Array {
  const cloud = cloudFromShortwave(inputs);
  return cloud.map((share, step) => {
    const vapour = vapourPressure(inputs.specificHumidity[step], pascal(inputs.pressurePa[step]));
    return skyLongwave(inputs.airTempK[step], vapour, share);
  });
}
