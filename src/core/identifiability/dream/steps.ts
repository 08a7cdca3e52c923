/** @file The two steps of DREAM(ZS): along differences of pairs of past states, and towards or away from one of them. */
import type { Random } from "../../base/random.ts";

/** Where a chain would go. */
export interface Step {
  readonly to: Float64Array;
  /** What the step adds to the logarithm of the acceptance ratio; -Infinity for one that is never taken. */
  readonly logRatio: number;
  /** Which crossover it was made with; undefined for a snooker step. */
  readonly crossover: number | undefined;
}

/** Shares of the dimensions that a parallel step moves, drawn from these. */
export const crossovers = [1 / 3, 2 / 3, 1] as const;

/** Pairs whose differences are added up, 1 to this many. */
const mostPairs = 3;

/** Share of parallel steps of the full length along a single pair, which carry from one mode to another. */
const jumpShare = 0.1;

/** Half width of the uniform factor on a step, and standard deviation of what is added to it, share of the range. */
const [stretch, jitter] = [0.1, 1e-6];

/**
 * Parallel direction: some dimensions are moved along the sum of differences of pairs of past states.
 *
 *     x'_A = x_A + (1 + lambda) gamma sum over pairs of (z_a - z_b)_A + zeta,   gamma = 2.38 / sqrt(2 pairs |A|) or 1
 *
 * A step that leaves the box comes in again on the other side (folding). Mirroring at the bound, which turns one component
 * of a direction and leaves the others, makes the way back another step than the way there: where parameters are
 * correlated, corners would be sampled too often. Folding keeps detailed balance (Vrugt 2016, on handling of bounds).
 *
 * @param crossover index in `crossovers`
 */
export function parallelStep(
  state: Float64Array,
  archive: readonly Float64Array[],
  crossover: number,
  random: Random,
): Step {
  const isJump = random.uniform() < jumpShare;
  const pairs = isJump ? 1 : 1 + random.integer(mostPairs);
  const drawn = drawDistinct(archive, 2 * pairs, random);
  const chosen = chooseDimensions(state.length, crossovers[crossover], random);
  const scale = isJump ? 1 : 2.38 / Math.sqrt(2 * pairs * chosen.length);
  const to = state.slice();
  for (const j of chosen) {
    let difference = 0;
    for (let k = 0; k < pairs; k++) difference += drawn[2 * k][j] - drawn[2 * k + 1][j];
    const factor = 1 + stretch * (2 * random.uniform() - 1);
    to[j] = folded(state[j] + factor * scale * difference + jitter * random.normal());
  }
  return { to, logRatio: 0, crossover };
}

/** Each dimension with the crossover's probability, one at least. */
function chooseDimensions(dimensions: number, share: number, random: Random): number[] {
  const chosen = Array.from({ length: dimensions }, (_, j) => j).filter(
    () => random.uniform() < share,
  );
  return chosen.length > 0 ? chosen : [random.integer(dimensions)];
}

/** Position in the box that is folded onto itself: what leaves on one side comes in on the other. */
function folded(position: number): number {
  const rest = position - Math.floor(position);
  // A tiny negative number rounds to 1.
  return rest < 1 ? rest : 0;
}

/**
 * Snooker: along the line through the state and a past state z, by the difference of two others as seen from that line.
 *
 *     x' = x + gamma (P z_a - P z_b),  gamma uniform in 1.2 .. 2.2;   ratio (|x' - z| / |x - z|)^(d - 1)
 *
 * The ratio belongs to this chain's step alone. A step that leaves the box is not taken.
 *
 * @source ter Braak & Vrugt (2008), eqs. 4 to 6
 */
export function snookerStep(
  state: Float64Array,
  archive: readonly Float64Array[],
  random: Random,
): Step {
  const [z, a, b] = drawDistinct(archive, 3, random);
  const gamma = 1.2 + random.uniform();
  const line = state.map((value, j) => value - z[j]);
  const length2 = line.reduce((sum, value) => sum + value * value, 0);
  const along = line.reduce((sum, value, j) => sum + value * (a[j] - b[j]), 0) / length2;
  const to = state.map((value, j) => value + gamma * along * line[j]);
  const isInside = length2 > 0 && to.every((value) => value >= 0 && value <= 1);
  if (!isInside) return { to: state, logRatio: -Infinity, crossover: undefined };
  const stretched = Math.abs(1 + gamma * along);
  return { to, logRatio: (state.length - 1) * Math.log(stretched), crossover: undefined };
}

/** Different places of the archive. */
function drawDistinct(
  archive: readonly Float64Array[],
  count: number,
  random: Random,
): Float64Array[] {
  const places = new Set<number>();
  while (places.size < count) places.add(random.integer(archive.length));
  return [...places].map((place) => archive[place]);
}
