/** @file What draws say: when chains agree, and where each parameter lies. */
import { quantile } from "../../base/statistics.ts";
import { ranksOf } from "../../surrogate/fidelity/rankCorrelation.ts";
import { correlationMatrix } from "../correlation.ts";
import { effectiveDraws, splitRHat } from "../dream/convergence.ts";
import type { Generation } from "../dream/dreamZs.ts";
import {
  agreedRHat,
  type ConvergencePoint,
  type Draws,
  type GenerationBlock,
  type Marginal,
} from "./posterior.ts";

/** The first half of the generations is how the chains came there, and does not count (Gelman et al. 2013, 11.4). */
export function burnInOf(generations: number): number {
  return Math.floor(generations / 2);
}

/** Split R-hat of every parameter over the second half of what is there. */
export function convergenceAt(found: readonly Generation[], width: number): ConvergencePoint {
  const counted = found.slice(burnInOf(found.length));
  const rHat = Array.from({ length: width }, (_, p) => splitRHat(chainsOf(counted, width, p)));
  return { generation: found.length, rHat };
}

function chainsOf(found: readonly Generation[], width: number, p: number): Float64Array[] {
  const chains = found[0].deviance.length;
  return Array.from({ length: chains }, (_, c) =>
    Float64Array.from(found, ({ units }) => units[c * width + p]),
  );
}

/** The first look from which on all looks found every R-hat below the limit. */
export function agreedFrom(points: readonly ConvergencePoint[]): number | undefined {
  const last = points.findLastIndex(({ rHat }) => !rHat.every((value) => value < agreedRHat));
  return points[last + 1]?.generation;
}

/** All generations in a row. */
export function drawsOf(
  blocks: readonly GenerationBlock[],
  parameters: Draws["parameters"],
): Draws {
  const generations = blocks.reduce((sum, { accepted }) => sum + accepted.length, 0);
  const perUnit = blocks.reduce((sum, { deviance }) => sum + deviance.length, 0);
  const units = new Float32Array(perUnit * parameters.length);
  const deviance = new Float32Array(perUnit);
  let at = 0;
  for (const block of blocks) {
    units.set(block.units, at * parameters.length);
    deviance.set(block.deviance, at);
    at += block.deviance.length;
  }
  return { parameters, chains: perUnit / generations, generations, units, deviance };
}

/** Generations as one block. */
export function blockOf(found: readonly Generation[]): GenerationBlock {
  return {
    units: Float64Array.from(found.flatMap(({ units }) => [...units])),
    deviance: Float64Array.from(found.flatMap(({ deviance }) => [...deviance])),
    accepted: Uint16Array.from(found, ({ accepted }) => accepted),
  };
}

/** The generations of a block, one by one. */
export function generationsOf({ units, deviance, accepted }: GenerationBlock): Generation[] {
  const [width, chains] = [units.length / accepted.length, deviance.length / accepted.length];
  return Array.from(accepted, (taken, g) => ({
    units: units.subarray(g * width, (g + 1) * width),
    deviance: deviance.subarray(g * chains, (g + 1) * chains),
    accepted: taken,
  }));
}

/** Positions of one parameter in each chain from a generation on. */
export function chainSeries(
  { chains, generations, units, parameters }: Draws,
  p: number,
  from: number,
): Float64Array[] {
  return Array.from({ length: chains }, (_, c) =>
    Float64Array.from({ length: generations - from }, (_g, g) => {
      return units[((from + g) * chains + c) * parameters.length + p];
    }),
  );
}

/** Where each parameter lies. */
export function marginalsOf(draws: Draws, burnIn: number): Marginal[] {
  return draws.parameters.map((parameter, p) => {
    const series = chainSeries(draws, p, burnIn);
    const ascending = Float64Array.from(series.flatMap((chain) => [...chain])).toSorted();
    const mean = ascending.reduce((sum, value) => sum + value, 0) / ascending.length;
    const squares = ascending.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return {
      parameter,
      mean,
      sd: Math.sqrt(squares / (ascending.length - 1)),
      p2_5: quantile(ascending, 0.025),
      p50: quantile(ascending, 0.5),
      p97_5: quantile(ascending, 0.975),
      rHat: splitRHat(series),
      effective: effectiveDraws(series),
    };
  });
}

/** Draws that rank correlations are made from at most: more change nothing that is shown. */
const mostRanked = 4000;

/** Spearman's rank correlation of every pair, row-major [P, P]. */
export function drawnCorrelation(draws: Draws, burnIn: number): Float64Array {
  const chosen = spreadDraws(draws, burnIn, mostRanked);
  const width = draws.parameters.length;
  return correlationMatrix(
    draws.parameters.map((_, p) =>
      ranksOf(Float64Array.from(chosen, (draw) => draws.units[draw * width + p])),
    ),
  );
}

/** Numbers of draws (generation times chains plus chain) spread evenly over those after the burn-in; all where they are fewer. */
export function spreadDraws(
  { chains, generations }: Pick<Draws, "chains" | "generations">,
  burnIn: number,
  most: number,
): number[] {
  const first = burnIn * chains;
  const all = generations * chains - first;
  const count = Math.min(most, all);
  return Array.from({ length: count }, (_, i) => first + Math.floor(((i + 0.5) * all) / count));
}
