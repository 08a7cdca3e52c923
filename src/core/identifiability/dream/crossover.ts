/** @file How many dimensions a step had better move: learned from how far steps of each kind carry. */
import type { Random } from "../../base/random.ts";
import { crossovers, type Step } from "./steps.ts";

/** Draws crossovers, and learns while it is told. */
export interface Crossover {
  /** Index in `crossovers`. */
  readonly draw: (random: Random) => number;
  readonly learn: (
    step: Step,
    from: Float64Array,
    isTaken: boolean,
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
    learn({ crossover, to }, from, isTaken, archive) {
      if (crossover === undefined) return;
      tried[crossover]++;
      if (!isTaken) return;
      const spread = variances(archive);
      carried[crossover] += to.reduce(
        (sum, value, j) => sum + jump2(value - from[j]) / spread[j],
        0,
      );
    },
  };
}

/** Squared length of a jump on the folded box: the short way round. */
function jump2(difference: number): number {
  const length = Math.abs(difference);
  return Math.min(length, 1 - length) ** 2;
}

function variances(archive: readonly Float64Array[]): number[] {
  return Array.from(archive[0], (_, j) => {
    const mean = archive.reduce((sum, state) => sum + state[j], 0) / archive.length;
    return archive.reduce((sum, state) => sum + (state[j] - mean) ** 2, 0) / archive.length;
  });
}
