/**
 * @file Behavioural members: those that fit nearly as well as the best, weighed by how well, and where their parameters lie.
 *
 * Generalised likelihood uncertainty estimation (Beven & Binley 1992, Hydrol. Process. 6, 279-298). Where the threshold lies
 * is a judgement and not a property of the data: it is the user's to move.
 */
import { ranksOf } from "../../surrogate/fidelity/rankCorrelation.ts";
import type { ParameterName } from "../../model/parameters.ts";
import { correlationMatrix } from "../correlation.ts";
import type { ScoredEnsemble } from "./scoreMembers.ts";
import { chanceDistance, ksDistance } from "./ksDistance.ts";
import { weightedQuantile } from "./weightedQuantile.ts";

export { usualRise } from "./rise.ts";

/** Members whose loss is at most `limit`. */
export interface BehaviouralSet {
  /** Rise over the best loss, share of it. */
  readonly rise: number;
  /** (1 + rise) times the best loss. */
  readonly limit: number;
  readonly bestLoss: number;
  /** Numbers of the members, the best first. */
  readonly members: Uint32Array;
  /** Weight of each of them; they sum to 1. */
  readonly weights: Float64Array;
}

/**
 * The set within a rise over the best loss.
 *
 *     w_i = (limit - L_i) / sum_j (limit - L_j)
 *
 * The likelihood measure is how far a member stays below the threshold (our choice, in the spirit of Beven & Binley 1992,
 * eq. 5, where the measure is 0 at the threshold): the best counts most, one at the threshold not at all. Where all lie at
 * it they count alike.
 */
export function behaviouralSet({ loss }: ScoredEnsemble, rise: number): BehaviouralSet {
  const bestLoss = loss.reduce((least, value) => Math.min(least, value), Infinity);
  const limit = (1 + rise) * bestLoss;
  const members = Uint32Array.from([...loss.keys()].filter((m) => loss[m] <= limit)).toSorted(
    (a, b) => loss[a] - loss[b],
  );
  const measures = Float64Array.from(members, (m) => limit - loss[m]);
  const total = measures.reduce((sum, value) => sum + value, 0);
  const weights = measures.map((value) => (total > 0 ? value / total : 1 / members.length));
  return { rise, limit, bestLoss, members, weights };
}

/** Where the behavioural members have one parameter, in positions. */
export interface BehaviouralRange {
  readonly parameter: ParameterName;
  /** Least and greatest of the set. */
  readonly lower: number;
  readonly upper: number;
  /** Weighted quantiles of the set. */
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
  /** Kolmogorov-Smirnov distance between the set and all other members, 0..1; NaN where there are no others. */
  readonly distance: number;
  /** What that distance exceeds by chance one time in twenty. */
  readonly chance: number;
}

/** Range, weighted quantiles and distance from the rest of every parameter. */
export function behaviouralRanges(
  scored: ScoredEnsemble,
  set: BehaviouralSet,
): readonly BehaviouralRange[] {
  const isIn = membership(scored, set);
  const others = [...isIn.keys()].filter((m) => isIn[m] === 0);
  return scored.parameters.map((parameter, p) => {
    const positions = positionsOf(scored, set.members, p);
    const ascending = positions.toSorted();
    return {
      parameter,
      lower: ascending[0],
      upper: ascending[ascending.length - 1],
      p5: weightedQuantile(positions, set.weights, 0.05),
      p50: weightedQuantile(positions, set.weights, 0.5),
      p95: weightedQuantile(positions, set.weights, 0.95),
      distance: ksDistance(ascending, positionsOf(scored, others, p).toSorted()),
      chance: chanceDistance(ascending.length, others.length),
    };
  });
}

/**
 * Spearman's rank correlation of every pair of parameters over the set, unweighted.
 * @returns row-major [P, P]; NaN where the set is too small to tell
 */
export function behaviouralCorrelation(scored: ScoredEnsemble, set: BehaviouralSet): Float64Array {
  return correlationMatrix(
    scored.parameters.map((_, p) => ranksOf(positionsOf(scored, set.members, p))),
  );
}

/** Positions of one parameter of some members. */
export function positionsOf(
  { units, parameters }: Pick<ScoredEnsemble, "units" | "parameters">,
  members: Iterable<number>,
  p: number,
): Float64Array {
  return Float64Array.from(members, (m: number) => units[m * parameters.length + p]);
}

/** 1 for each member of the set, 0 for each other. */
export function membership({ members: count }: ScoredEnsemble, { members }: BehaviouralSet) {
  const isIn = new Uint8Array(count);
  for (const member of members) isIn[member] = 1;
  return isIn;
}
