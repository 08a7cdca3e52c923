/**
 * @file Limits as plain comparisons. `Math.max` becomes WGSL's `max`, which minds NaN and costs a software adapter three
 * times as much; here what is not a number stays so and is found at the end of the step. (TypeGPU's conditional takes variables
 * only, not parameters: hence the copies.)
 */

/** The value, but not below zero. */
export function positive(value: number): number {
  "use gpu";
  const x = value;
  return x < 0 ? 0 : x;
}

/** The value, but not above zero. */
export function negative(value: number): number {
  "use gpu";
  const x = value;
  return x > 0 ? 0 : x;
}

/** The value, but not above one. */
export function atMostOne(value: number): number {
  "use gpu";
  const x = value;
  return x > 1 ? 1 : x;
}

/** 1 below 0 degrees C, else 0. */
export function isFrozen(tempC: number): number {
  "use gpu";
  const t = tempC;
  // Written so because a whole number would be an integer in WGSL.
  const yes = 0.5 + 0.5;
  return t < 0 ? yes : 0;
}

/** The value, but not below a floor. */
export function atLeast(value: number, floor: number): number {
  "use gpu";
  const x = value;
  const limit = floor;
  return x < limit ? limit : x;
}

/** The value, but not above a ceiling. */
export function atMost(value: number, ceiling: number): number {
  "use gpu";
  const x = value;
  const limit = ceiling;
  return x > limit ? limit : x;
}
