/** @file Dynamically dimensioned search: from changing everything to changing one parameter at a time. */
import { seeded, type Random } from "../../base/random.ts";
import type { Optimiser, SearchOptions } from "./optimiser.ts";

export interface DdsOptions extends SearchOptions {
  /** Standard deviation of a step as a share of the range; the paper's .2. */
  readonly step?: number;
  /**
   * Neighbours of the best vector tried at once. The method is serial: with 1, the published one, each run waits for the
   * last. More of them fill an engine's lanes; each has the inclusion probability of its own run, and the best is kept.
   */
  readonly neighbours?: number;
}

/** @source Tolson & Shoemaker (2007), Water Resour. Res. 43, W01413; starts from the known vector (our choice). */
export function* dds({ start, seed, runs, step = 0.2, neighbours = 1 }: DdsOptions): Optimiser {
  const random = seeded(seed, "dds");
  let best = start;
  let [bestLoss] = (yield { vectors: [start] }).losses;
  const tries = runs - 1;
  for (let tried = 0; ; tried += neighbours) {
    const vectors = Array.from({ length: neighbours }, (_, k) =>
      neighbourOf(best, inclusionProbability(tried + k + 1, tries), step, random),
    );
    const { losses } = yield { vectors };
    losses.forEach((loss, k) => {
      if (loss > bestLoss) return;
      [best, bestLoss] = [vectors[k], loss];
    });
  }
}

/**
 * Probability that a parameter is changed in the i-th of m tries.
 *
 *     P(i) = 1 - ln(i) / ln(m)
 */
export function inclusionProbability(i: number, m: number): number {
  if (i <= 1) return 1;
  return i >= m ? 0 : 1 - Math.log(i) / Math.log(m);
}

/** Each parameter changed with the probability, one of them at least. */
function neighbourOf(
  best: Float64Array,
  probability: number,
  step: number,
  random: Random,
): Float64Array {
  const isChanged = Array.from(best, () => random.uniform() < probability);
  if (!isChanged.includes(true)) isChanged[random.integer(best.length)] = true;
  return best.map((position, j) =>
    isChanged[j] ? reflected(position + step * random.normal()) : position,
  );
}

/** Mirrored at the bound that was passed; on that bound where the mirror image leaves the other one. */
export function reflected(position: number): number {
  if (position < 0) return -position > 1 ? 0 : -position;
  if (position > 1) return 2 - position < 0 ? 1 : 2 - position;
  return position;
}
