/** @file One complex of SCE-UA: the competitive evolution of its vectors by reflection, contraction and mutation. */
import type { Random } from "../../base/random.ts";
import { meanOf } from "./optimiser.ts";

/** A vector that was run. */
export interface Scored {
  readonly unit: Float64Array;
  readonly loss: number;
}

/**
 * Competitive complex evolution, `steps` times: of n + 1 parents, the better ones likelier, the worst is
 *
 * 1. reflected through the others' mean, or, where that leaves the ranges, drawn in the complex's own hypercube;
 * 2. if that is no better, moved half way to the mean;
 * 3. if that is no better either, replaced by a draw in the complex's own hypercube, whatever its loss.
 *
 * Yields vectors to be run, and is sent their losses.
 *
 * @param complex vectors, best first
 * @returns the vectors after the last step, best first
 */
export function* evolveComplex(
  complex: readonly Scored[],
  steps: number,
  random: Random,
): Generator<Float64Array, Scored[], number> {
  let members = [...complex];
  const n = complex[0].unit.length;
  for (let step = 0; step < steps; step++) {
    const parents = chooseParents(members.length, n + 1, random);
    const worst = parents[n];
    const offspring = yield* offspringOf(members, parents, random);
    members = insert(members.toSpliced(worst, 1), offspring);
  }
  return members;
}

function* offspringOf(
  members: readonly Scored[],
  parents: readonly number[],
  random: Random,
): Generator<Float64Array, Scored, number> {
  const worst = members[parents[parents.length - 1]];
  const mean = meanOf(parents.slice(0, -1).map((parent) => members[parent].unit));
  const mirrored = mean.map((value, j) => 2 * value - worst.unit[j]);
  const isInside = mirrored.every((value) => value >= 0 && value <= 1);
  const reflected = yield* tried(isInside ? mirrored : drawWithin(members, random));
  if (reflected.loss < worst.loss) return reflected;
  const contracted = yield* tried(mean.map((value, j) => (value + worst.unit[j]) / 2));
  if (contracted.loss < worst.loss) return contracted;
  return yield* tried(drawWithin(members, random));
}

function* tried(unit: Float64Array): Generator<Float64Array, Scored, number> {
  return { unit, loss: yield unit };
}

/** Uniform in the smallest hypercube that holds the complex. */
export function drawWithin(members: readonly Scored[], random: Random): Float64Array {
  return members[0].unit.map((_, j) => {
    const values = members.map(({ unit }) => unit[j]);
    const [lower, upper] = [Math.min(...values), Math.max(...values)];
    return lower + random.uniform() * (upper - lower);
  });
}

/**
 * Ranks of q different parents among m, ascending, by the trapezoidal probabilities of the paper.
 *
 *     p_i = 2 (m + 1 - i) / (m (m + 1)),   i = 1 .. m
 */
export function chooseParents(m: number, q: number, random: Random): number[] {
  const ranks = Array.from({ length: m }, (_, i) => i);
  const chosen: number[] = [];
  while (chosen.length < q) {
    const total = ranks.reduce((sum, rank) => sum + m - rank, 0);
    let left = random.uniform() * total;
    const at = ranks.findIndex((rank) => (left -= m - rank) < 0);
    chosen.push(...ranks.splice(at < 0 ? ranks.length - 1 : at, 1));
  }
  return chosen.toSorted((a, b) => a - b);
}

/** Into its place by loss. */
function insert(members: readonly Scored[], one: Scored): Scored[] {
  const at = members.findIndex(({ loss }) => loss > one.loss);
  return at < 0 ? [...members, one] : members.toSpliced(at, 0, one);
}
