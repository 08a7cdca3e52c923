/** @file Saturation humidity and its slope. */

/**
 * Saturation vapour pressure over liquid water.
 *
 *     e_s(t) = 610.94 exp( 17.625 t / (t + 243.04) )
 *
 * @param tempC temperature, degrees C; the fit holds for -40..50
 * @returns pressure, Pa; relative error below 0.4 % in that range
 * @source Alduchov & Eskridge (1996), J. Appl. Meteorol. 35, 601-609, eq. 21
 */
export function saturationPressure(tempC: number): number {
  "use gpu";
  return 610.94 * Math.exp((17.625 * tempC) / (tempC + 243.04));
}

/**
 * Saturation vapour pressure over ice, continuous with that over water at 0 degrees C.
 *
 *     e_i(t) = 610.94 exp( 22.587 t / (t + 273.86) )
 *
 * @source Alduchov & Eskridge (1996), eq. 23, with the factor of eq. 21
 */
export function icePressure(tempC: number): number {
  "use gpu";
  return 610.94 * Math.exp((22.587 * tempC) / (tempC + 273.86));
}

/** Logarithmic slope of the pressure over water, d ln e_s / dt, K-1. */
export function pressureSlope(tempC: number): number {
  "use gpu";
  return (17.625 * 243.04) / ((tempC + 243.04) * (tempC + 243.04));
}

/** Logarithmic slope of the pressure over ice, K-1. */
export function iceSlope(tempC: number): number {
  "use gpu";
  return (22.587 * 273.86) / ((tempC + 273.86) * (tempC + 273.86));
}

/** Specific humidity of a vapour pressure, kg kg-1: q = 0.622 e / (p - 0.378 e). */
export function humidityOf(vapourPa: number, pressurePa: number): number {
  "use gpu";
  return (0.622 * vapourPa) / (pressurePa - 0.378 * vapourPa);
}

/** Derivative of `humidityOf` by the vapour pressure, times de/dt: dq/dt, K-1. */
export function humiditySlope(vapourPa: number, pressurePa: number, logSlope: number): number {
  "use gpu";
  const dry = pressurePa - 0.378 * vapourPa;
  return (0.622 * pressurePa * vapourPa * logSlope) / (dry * dry);
}
