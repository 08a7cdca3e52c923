/** @file Water vapour: saturation, vapour pressure deficit and specific humidity. */
import { meltingPointK, pascal, type Kelvin, type Pascal } from "../base/quantity.ts";

/** Gas constant of dry air over that of water vapour. */
const epsilon = 0.622;

/**
 * Saturation vapour pressure over liquid water.
 *
 *     e_s(t) = 610.94 exp( 17.625 t / (t + 243.04) ),   t = T - 273.15
 *
 * @param tempK air temperature, K; the fit holds for 233..323 K
 * @returns Pa; relative error below 0.4 % in that range
 * @source Alduchov & Eskridge (1996), J. Appl. Meteorol. 35, 601-609, eq. 21
 */
export function saturationVapourPressure(tempK: Kelvin): Pascal {
  const celsius = tempK - meltingPointK;
  return pascal(610.94 * Math.exp((17.625 * celsius) / (celsius + 243.04)));
}

/**
 * Specific humidity of moist air, kg kg-1.
 *
 *     q = 0.622 e / (p - 0.378 e)
 */
export function specificHumidity(vapour: Pascal, pressure: Pascal): number {
  return (epsilon * vapour) / (pressure - (1 - epsilon) * vapour);
}

/** Vapour pressure, Pa: the inverse of `specificHumidity`. */
export function vapourPressure(humidity: number, pressure: Pascal): Pascal {
  return pascal((humidity * pressure) / (epsilon + (1 - epsilon) * humidity));
}

/**
 * Specific humidity from the vapour pressure deficit, kg kg-1.
 *
 *     e = max(0, e_s(T) - VPD)
 */
export function humidityFromDeficit(tempK: Kelvin, deficit: Pascal, pressure: Pascal): number {
  const vapour = saturationVapourPressure(tempK) - Math.max(0, deficit);
  return specificHumidity(pascal(Math.max(0, vapour)), pressure);
}
