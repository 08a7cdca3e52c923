/** @file Long-wave radiation of the sky where no sensor measured it. */
import { vapourPressure } from "./humidity.ts";
import { pascal } from "../base/quantity.ts";
import type { LongwaveFormula } from "./siteData.ts";
import { clearSkyShortwave, type SolarPlace } from "./solar.ts";

/** Stefan-Boltzmann constant, W m-2 K-4. */
const stefanBoltzmann = 5.670374419e-8;

/** Where each formula was published, as messages quote it. */
export const longwaveSources: Readonly<Record<LongwaveFormula, string>> = {
  prata: "Prata 1996",
  brutsaert: "Brutsaert 1975",
  dilley: "Dilley & O'Brien 1998",
};

/** Emissivity of the clear sky from air temperature (K) and vapour pressure (Pa), 0..1. */
type ClearSky = (tempK: number, vapourPa: number) => number;

/**
 * Emissivity of the clear sky, with the vapour pressure e in hPa and w the precipitable water in cm.
 *
 *     w = 46.5 e / T,   eps = 1 - (1 + w) exp( -sqrt(1.2 + 3 w) )
 *
 * @source Prata (1996), Q. J. R. Meteorol. Soc. 122, 1127-1151
 */
function prata(tempK: number, vapourPa: number): number {
  const water = (0.465 * vapourPa) / tempK;
  return 1 - (1 + water) * Math.exp(-Math.sqrt(1.2 + 3 * water));
}

/**
 * Emissivity of the clear sky, with the vapour pressure e in hPa.
 *
 *     eps = 1.24 (e / T)^(1/7)
 *
 * @source Brutsaert (1975), Water Resour. Res. 11, 742-744
 */
function brutsaert(tempK: number, vapourPa: number): number {
  return 1.24 * Math.pow(vapourPa / 100 / tempK, 1 / 7);
}

/**
 * Emissivity of the clear sky, from its radiation L in W m-2 with w the precipitable water in kg m-2.
 *
 *     L = 59.38 + 113.7 (T / 273.16)^6 + 96.96 sqrt(w / 25),   w = 4650 e / T with e in kPa
 *
 * @source Dilley and O'Brien (1998), Q. J. R. Meteorol. Soc. 124, 1391-1401; w from Prata (1996)
 */
function dilley(tempK: number, vapourPa: number): number {
  const water = (4.65 * vapourPa) / tempK;
  const radiation = 59.38 + 113.7 * (tempK / 273.16) ** 6 + 96.96 * Math.sqrt(water / 25);
  return radiation / (stefanBoltzmann * tempK ** 4);
}

const clearSkies: Readonly<Record<LongwaveFormula, ClearSky>> = { prata, brutsaert, dilley };

/**
 * Emissivity of the clear sky by one of the formulas; not above 1, which Brutsaert's reaches in hot saturated air.
 *
 * @param vapourPa vapour pressure, Pa
 */
export function clearSkyEmissivity(
  formula: LongwaveFormula,
  tempK: number,
  vapourPa: number,
): number {
  return Math.min(1, clearSkies[formula](tempK, vapourPa));
}

/**
 * Long-wave radiation under a partly clouded sky, W m-2.
 *
 *     L = (c + (1 - c) eps) sigma T^4
 *
 * @param cloud share of the sky that radiates as black, 0..1
 * @source Crawford & Duchon (1999), J. Appl. Meteorol. 38, 474-480
 */
export function skyLongwave(
  formula: LongwaveFormula,
  tempK: number,
  vapourPa: number,
  cloud: number,
): number {
  const emissivity = cloud + (1 - cloud) * clearSkyEmissivity(formula, tempK, vapourPa);
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
export function estimateLongwave(inputs: SkyInputs, formula: LongwaveFormula): Float64Array {
  const cloud = cloudFromShortwave(inputs);
  return cloud.map((share, step) => {
    const vapour = vapourPressure(inputs.specificHumidity[step], pascal(inputs.pressurePa[step]));
    return skyLongwave(formula, inputs.airTempK[step], vapour, share);
  });
}
