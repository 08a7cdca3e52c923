/** @file Saturation humidity and its slope. */

/**
 * Coefficients a and b (degrees C) of the saturation curve over water and over ice; both meet at 0 degrees C.
 * @source Alduchov & Eskridge (1996), J. Appl. Meteorol. 35, 601-609, eqs. 21 and 23, with the factor of eq. 21
 */
export const waterCurve = 17.625;
export const waterCurveC = 243.04;
export const iceCurve = 22.587;
export const iceCurveC = 273.86;

/**
 * Saturation vapour pressure.
 *
 *     e_s(t) = 610.94 exp( a t / (t + b) )
 *
 * @param tempC temperature, degrees C; the fit over water holds for -40..50
 * @returns pressure, Pa; relative error below 0.4 % in that range
 */
export function curvePressure(tempC: number, curve: number, curveC: number): number {
  "use gpu";
  return 610.94 * Math.exp((curve * tempC) / (tempC + curveC));
}

/** Logarithmic slope of that curve, d ln e_s / dt, K-1: a b / (t + b)^2. */
export function curveSlope(tempC: number, curve: number, curveC: number): number {
  "use gpu";
  return (curve * curveC) / ((tempC + curveC) * (tempC + curveC));
}

/** Saturation vapour pressure over liquid water, Pa. */
export function saturationPressure(tempC: number): number {
  "use gpu";
  return curvePressure(tempC, waterCurve, waterCurveC);
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
