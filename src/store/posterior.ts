/** @file What a panel reads of the draws of a posterior. */
import { cellShares, pairShares } from "../core/identifiability/cells.ts";
import {
  agreedRHat,
  fewDraws,
  type Draws,
  type GenerationBlock,
  type ModelledDraws,
  type Posterior,
} from "../core/identifiability/posterior/posterior.ts";
import { chainSeries, drawsOf } from "../core/identifiability/posterior/summary.ts";
import type { Mark } from "./marks.ts";
import { taskUnits } from "../core/surrogate/surrogate.ts";
import type { ParameterName } from "../core/model/parameters.ts";

export { agreedRHat, fewDraws };

/** Generations that are drawn of each chain at most. */
const drawnGenerations = 400;

/** One parameter along the chains, thinned evenly. */
export interface Trace {
  readonly parameter: ParameterName;
  readonly generations: readonly number[];
  /** Positions, one series a chain. */
  readonly chains: readonly (readonly number[])[];
}

/** Traces of what is there, running or done. */
export function tracesOf(draws: Draws): readonly Trace[] {
  const every = Math.max(1, Math.ceil(draws.generations / drawnGenerations));
  const shown = Array.from({ length: Math.ceil(draws.generations / every) }, (_, i) => i * every);
  return draws.parameters.map((parameter, p) => ({
    parameter,
    generations: shown.map((generation) => generation + 1),
    chains: chainSeries(draws, p, 0).map((series) => shown.map((generation) => series[generation])),
  }));
}

/** Draws of chains that are under way; undefined before the first. */
export function liveDraws(
  blocks: readonly GenerationBlock[],
  parameters: readonly ParameterName[],
): Draws | undefined {
  return blocks.length > 0 ? drawsOf(blocks, parameters) : undefined;
}

/** Cells that a whole range is cut into, and the stretch of it that the draws take. */
const [rangeCells, spanCells] = [72, 24];

/** The stretch of a range that is looked at, in positions. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What figures of the draws that count show. */
export interface PosteriorCells {
  /** Shares in equal cells of each range. */
  readonly marginals: readonly Float64Array[];
  /** The stretch that the draws take of each range, and shares in equal cells of it. */
  readonly spans: readonly Span[];
  readonly shares: readonly Float64Array[];
  /** Shares of pairs in cells of the stretches, row-major [cells of the row's parameter, cells of the column's]. */
  readonly pairs: (row: number, column: number) => Float64Array;
}

export function posteriorCells({ draws, burnIn }: Posterior): PosteriorCells {
  const positions = draws.parameters.map((_, p) =>
    Float64Array.from(chainSeries(draws, p, burnIn).flatMap((series) => [...series])),
  );
  const spans = positions.map(spanOf);
  const within = positions.map((values, p) => values.map((value) => placeIn(spans[p], value)));
  return {
    marginals: positions.map((values) => cellShares(values, rangeCells)),
    spans,
    shares: within.map((values) => cellShares(values, spanCells)),
    pairs: (row, column) => pairShares(within[column], within[row], spanCells),
  };
}

/** Stretches are no narrower, share of the range: less would magnify rounding. */
const leastSpan = 0.002;

/** From the least to the greatest, with a little air where the range leaves it. */
function spanOf(values: Float64Array): Span {
  const [least, most] = values.reduce(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [1, 0],
  );
  const air = Math.max(0.04 * (most - least), leastSpan / 2);
  return { from: Math.max(0, least - air), to: Math.min(1, most + air) };
}

function placeIn({ from, to }: Span, value: number): number {
  return (value - from) / (to - from);
}

/** Marks as they stand in the stretches; NaN where they lie outside. */
export function marksIn(spans: readonly Span[], marks: readonly Mark[]): readonly Mark[] {
  return marks.map(({ kind, unit }) => ({
    kind,
    unit: unit.map((position, p) => {
      const place = placeIn(spans[p], position);
      return place >= 0 && place <= 1 ? place : Number.NaN;
    }),
  }));
}

/** Spread of D by ILS less D by the surrogate up to which both order draws alike: one unit of ln L (our choice). */
const alikeSpread = 2;

/** Whether ILS orders the draws that it ran with much as the surrogate does. */
export function doesOrderAlike({ spread }: ModelledDraws): boolean {
  return spread <= alikeSpread;
}

/** The surrogate's error beside the residual, quantity by quantity, in its unit. */
export function errorRows({ error, targets }: Posterior) {
  return targets.flatMap(({ target }) => {
    const found = error[target];
    if (!found) return [];
    const share = found.heldOut / found.residual;
    return [{ target, unit: taskUnits[target], ...found, share }];
  });
}
