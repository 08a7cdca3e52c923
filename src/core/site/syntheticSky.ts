/** @file Generated rain and cloud: wet and dry days follow each other, rain falls from cloud only. */
import { seeded, type Random } from "../base/random.ts";
import type { SyntheticClimate } from "./syntheticClimate.ts";

/** Rain and cloud on one axis. */
export interface SyntheticSky {
  /** Cloud cover, 0..1. */
  readonly cloud: Float64Array;
  /** Rain, mm per step. */
  readonly rainMm: Float64Array;
}

/** How much likelier a day is wet after a wet day: persistence of a two-state chain. */
const persistence = 0.35;
/** Least cloud cover while rain falls. */
const rainCloud = 0.88;
/** Time over which cloud forgets itself, h. */
const cloudMemoryH = 5;

/** Draw rain and cloud for whole days from 1 January. */
export function syntheticSky(
  climate: SyntheticClimate,
  days: number,
  stepsPerDay: number,
  seed: number,
): SyntheticSky {
  const isWet = wetDays(climate, days, seeded(seed, "wet days"));
  const rainMm = rainOf(isWet, climate, stepsPerDay, seeded(seed, "rain"));
  const cloud = cloudOf(isWet, stepsPerDay, seeded(seed, "cloud"));
  const shade = seeded(seed, "rain cloud");
  rainMm.forEach((rain, i) => {
    if (rain > 0) cloud[i] = Math.max(cloud[i], rainCloud + (1 - rainCloud) * shade.uniform());
  });
  return { cloud, rainMm };
}

/**
 * A Markov chain of wet and dry days.
 *
 *     P(wet | wet) = p + r (1 - p),   P(wet | dry) = p (1 - r)
 *
 * @source Richardson (1981), Water Resour. Res. 17, 182-190 (the two-state chain)
 */
function wetDays(climate: SyntheticClimate, days: number, random: Random): boolean[] {
  let wasWet = false;
  return Array.from({ length: days }, (_, day) => {
    const month = Math.min(11, Math.floor(((day % 365) / 365) * 12));
    const share = climate.wetDays[month];
    const chance = wasWet ? share + persistence * (1 - share) : share * (1 - persistence);
    wasWet = random.uniform() < chance;
    return wasWet;
  });
}

/** One rain event on each wet day: exponential amount, some hours long, uneven within. */
function rainOf(
  isWet: readonly boolean[],
  climate: SyntheticClimate,
  stepsPerDay: number,
  random: Random,
): Float64Array {
  const rain = new Float64Array(isWet.length * stepsPerDay);
  isWet.forEach((wet, day) => {
    if (!wet) return;
    const amount = 0.2 - climate.rainPerWetDayMm * Math.log(1 - random.uniform());
    const hours = 1 - (2 + 0.2 * amount) * Math.log(1 - random.uniform());
    const start = day * stepsPerDay + random.integer(stepsPerDay);
    const length = Math.max(1, Math.round((Math.min(hours, 14) / 24) * stepsPerDay));
    const weights = Array.from({ length }, () => 0.2 + random.uniform());
    const sum = weights.reduce((a, b) => a + b);
    weights.forEach((weight, i) => {
      if (start + i < rain.length) rain[start + i] += (amount * weight) / sum;
    });
  });
  return rain;
}

/** Cloud around the mean of the day's kind, with a memory of some hours. */
function cloudOf(isWet: readonly boolean[], stepsPerDay: number, random: Random): Float64Array {
  const noise = redNoise(isWet.length * stepsPerDay, (cloudMemoryH / 24) * stepsPerDay, random);
  return noise.map((value, i) => {
    const position = i / stepsPerDay - 0.5;
    const day = Math.max(0, Math.floor(position));
    const share = Math.max(0, position - day);
    const mean = (k: number) => (isWet[Math.min(k, isWet.length - 1)] ? 0.7 : 0.28);
    const between = mean(day) + share * (mean(day + 1) - mean(day));
    return Math.min(1, Math.max(0, between + 0.33 * value));
  });
}

/**
 * Noise with memory: mean 0, variance 1.
 *
 *     x(i) = a x(i-1) + sqrt(1 - a^2) n,   a = exp(-1 / memory)
 *
 * @param memorySteps steps after which the correlation has fallen to 1/e
 */
export function redNoise(length: number, memorySteps: number, random: Random): Float64Array {
  const keep = Math.exp(-1 / memorySteps);
  const fresh = Math.sqrt(1 - keep * keep);
  let value = random.normal();
  return Float64Array.from({ length }, () => {
    value = keep * value + fresh * random.normal();
    return value;
  });
}

/** Running mean that forgets exponentially: what temperature and humidity feel of cloud and rain. */
export function smoothed(values: Float64Array, memorySteps: number): Float64Array {
  const keep = Math.exp(-1 / memorySteps);
  let mean = values[0] ?? 0;
  return values.map((value) => {
    mean = keep * mean + (1 - keep) * value;
    return mean;
  });
}
