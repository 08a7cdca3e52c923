/** @file How many dimensions a step had better move: learned from how far steps of each kind carry. */
import type { Random } from "../../base/random.ts";
import { crossovers, type Step } from "./steps.ts";

/** Draws crossovers, and learns while it is told. */
export interface Crossover {
  /** Index in `crossovers`. */
  readonly draw: (random: Random) => number;
  /** Take in the steps of one generation: where from, and whether they were taken. */
  readonly learn: (
    steps: readonly Step[],
    from: readonly Float64Array[],
    isTaken: readonly boolean[],
    archive: readonly Float64Array[],
  ) => void;
}

/**
 * Crossovers drawn in proportion to the squared distance, in standard deviations of the archive, that steps of each have
 * carried on average.
 *
 *     p_m ~ (sum of |dx / sd|^2 over steps with m) / (number of steps with m)
 *
 * Every kind is drawn equally often until each has carried some way.
 *
 * @source Vrugt et al. (2009), Int. J. Nonlinear Sci. Numer. Simul. 10, 273-290, section 3.1
 */
export function createCrossover(): Crossover {
  const carried = crossovers.map(() => 0);
  const tried = crossovers.map(() => 0);
  return {
    draw(random) {
      const isKnown = carried.every((sum) => sum > 0);
      const means = carried.map((sum, m) => (isKnown ? sum / tried[m] : 1));
      let at = random.uniform() * means.reduce((sum, mean) => sum + mean, 0);
      return Math.max(
        0,
        means.findIndex((mean) => (at -= mean) < 0),
      );
    },
    learn(steps, from, isTaken, archive) {
      const spread = variances(archive);
      steps.forEach(({ crossover, to }, c) => {
        if (crossover === undefined) return;
        tried[crossover]++;
        if (!isTaken[c]) return;
        carried[crossover] += to.reduce(
          (sum, value, j) => sum + jump2(value - from[c][j]) / spread[j],
          0,
        );
      });
    },
  };
}

/** Squared length of a jump on the folded box: the short way round. */
function jump2(difference: number): number {
  const length = Math.abs(difference);
  return Math.min(length, 1 - length) ** 2;
}

function variances(archive: readonly Float64Array[]): Float64Array {
  const sums = new Float64Array(archive[0].length);
  const squares = new Float64Array(archive[0].length);
  // Positions lie in 0..1: about the middle, sums of squares lose nothing that matters here.
  for (const state of archive) {
    for (let j = 0; j < state.length; j++) {
      const value = state[j] - 0.5;
      sums[j] += value;
      squares[j] += value * value;
    }
  }
  return squares.map((square, j) => {
    const mean = sums[j] / archive.length;
    return Math.max(leastVariance, square / archive.length - mean * mean);
  });
}

/** Less is rounding. */
const leastVariance = 1e-18;
