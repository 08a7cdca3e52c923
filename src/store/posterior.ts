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

/** Cells that a range is cut into. */
const cells = 24;

/** What a corner plot of the draws that count shows. */
export interface PosteriorCells {
  readonly shares: readonly Float64Array[];
  /** Shares of pairs, row-major [cells of the row's parameter, cells of the column's]. */
  readonly pairs: (row: number, column: number) => Float64Array;
}

export function posteriorCells({ draws, burnIn }: Posterior): PosteriorCells {
  const positions = draws.parameters.map((_, p) =>
    Float64Array.from(chainSeries(draws, p, burnIn).flatMap((series) => [...series])),
  );
  return {
    shares: positions.map((values) => cellShares(values, cells)),
    pairs: (row, column) => pairShares(positions[column], positions[row], cells),
  };
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
