/** @file Which seeds a calibration is repeated with. */

/** Seeds that follow one another, the first that of the calibration itself. */
export function seedsFrom(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, k) => first + k);
}
