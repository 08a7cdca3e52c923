/** @file Spikes in measured fluxes: flagged, never edited. */
import { median } from "../base/statistics.ts";

/** Days that are judged together. */
const windowDays = 13;
/** Short wave above which it is day, W m-2. */
const daylightWM2 = 20;
/** The middle one of the three thresholds of the source: 4, 5.5 and 7 (our choice, for values are only flagged). */
const threshold = 5.5;
/** Fewer differences than this have no spread to judge by (our choice). */
const fewestDifferences = 20;

/**
 * Spikes by the difference to both neighbours, day and night apart, in blocks of 13 days:
 *
 *     d_i = (F_i - F_{i-1}) - (F_{i+1} - F_i)
 *     spike where |d_i - median(d)| > z MAD / 0.6745,   MAD = median |d - median(d)|
 *
 * @param isMeasured whether a value counts; others have no neighbours and are none
 * @param shortwave W m-2, to tell day from night
 * @returns 1 for a spike, else 0
 * @source Papale et al. (2006), Biogeosciences 3, 571-583, eqs. 1-4
 */
export function findSpikes(
  values: Float64Array,
  isMeasured: (step: number) => boolean,
  shortwave: ArrayLike<number>,
  stepSeconds: number,
): Uint8Array {
  const spikes = new Uint8Array(values.length);
  const block = Math.round((windowDays * 86_400) / stepSeconds);
  const difference = doubleDifferences(values, isMeasured);
  for (let from = 0; from < values.length; from += block) {
    for (const isDay of [true, false]) {
      const steps = stepsOf(difference, from, from + block).filter(
        (step) => shortwave[step] > daylightWM2 === isDay,
      );
      flag(spikes, difference, steps);
    }
  }
  return spikes;
}

function doubleDifferences(
  values: Float64Array,
  isMeasured: (step: number) => boolean,
): Float64Array {
  return values.map((value, i) => {
    const isWhole = i > 0 && i < values.length - 1 && [i - 1, i, i + 1].every(isMeasured);
    return isWhole ? 2 * value - values[i - 1] - values[i + 1] : Number.NaN;
  });
}

function stepsOf(difference: Float64Array, from: number, to: number): number[] {
  const steps: number[] = [];
  for (let step = from; step < Math.min(to, difference.length); step++) {
    if (!Number.isNaN(difference[step])) steps.push(step);
  }
  return steps;
}

function flag(spikes: Uint8Array, difference: Float64Array, steps: readonly number[]): void {
  if (steps.length < fewestDifferences) return;
  const own = Float64Array.from(steps, (step) => difference[step]);
  const middle = median(own);
  const spread = median(own.map((value) => Math.abs(value - middle)));
  const reach = (threshold * spread) / 0.6745;
  // A sensor that stands still has no spread: everything would be a spike.
  if (spread === 0) return;
  for (const step of steps) if (Math.abs(difference[step] - middle) > reach) spikes[step] = 1;
}
