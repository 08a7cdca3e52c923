/** @file Behavioural members as a panel reads them: the set at a threshold, where it lies and what it predicts. */
import {
  behaviouralCorrelation,
  behaviouralRanges,
  behaviouralSet,
  positionsOf,
  type BehaviouralRange,
  type BehaviouralSet,
} from "../core/identifiability/behavioural/behaviouralSet.ts";
import {
  predictionBands,
  type PredictionBand,
} from "../core/identifiability/behavioural/predictionBands.ts";
import type { ScoredEnsemble } from "../core/identifiability/behavioural/scoreMembers.ts";
import { cellShares } from "../core/identifiability/cells.ts";

/** A set and all that is shown of it. */
export interface BehaviouralView {
  readonly set: BehaviouralSet;
  readonly ranges: readonly BehaviouralRange[];
  /** Spearman's, row-major [P, P]. */
  readonly correlation: Float64Array;
  readonly bands: readonly PredictionBand[];
  /** Positions of the set, one series per parameter, the best member first. */
  readonly positions: readonly Float64Array[];
  /** Losses of the set over the best. */
  readonly ratios: Float64Array;
  /** Shares of the set in equal cells of each range. */
  readonly shares: readonly Float64Array[];
}

/** Cells that a range is cut into for a histogram of a few members. */
const histogramCells = 16;

export function behaviouralView(scored: ScoredEnsemble, rise: number): BehaviouralView {
  const set = behaviouralSet(scored, rise);
  const positions = scored.parameters.map((_, p) => positionsOf(scored, set.members, p));
  return {
    set,
    ranges: behaviouralRanges(scored, set),
    correlation: behaviouralCorrelation(scored, set),
    bands: predictionBands(scored, set),
    positions,
    ratios: Float64Array.from(set.members, (member) => scored.loss[member] / set.bestLoss),
    shares: positions.map((values) => cellShares(values, histogramCells)),
  };
}

/** Members that are not behavioural, one series of positions per parameter, and their losses over the best. */
export function otherMembers(scored: ScoredEnsemble, { limit, bestLoss }: BehaviouralSet) {
  const others = [...scored.loss.keys()].filter((member) => scored.loss[member] > limit);
  return {
    positions: scored.parameters.map((_, p) => positionsOf(scored, others, p)),
    ratios: Float64Array.from(others, (member) => scored.loss[member] / bestLoss),
  };
}
