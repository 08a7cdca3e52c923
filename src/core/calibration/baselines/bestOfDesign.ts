/** @file The simplest baseline: the best member of a joint design. */
import { scrambledSobol } from "../../sampling/sobol.ts";
import type { Optimiser, SearchOptions } from "./optimiser.ts";

/** Members of one batch: enough to fill any engine, few enough to hold their half-hourly series in memory (our choice). */
const batchMembers = 64;

/**
 * A scrambled Sobol design of as many points as there are runs: with its seed the very members that the surrogate of a
 * calibration learns from. The start is left out: a design does not know it.
 */
export function* bestOfDesign({ start, seed, runs }: SearchOptions): Optimiser {
  const width = start.length;
  const design = scrambledSobol(runs, width, seed);
  for (let from = 0; from < runs; from += batchMembers) {
    const members = Math.min(batchMembers, runs - from);
    const vectors = Array.from({ length: members }, (_, i) =>
      design.slice((from + i) * width, (from + i + 1) * width),
    );
    yield { vectors };
  }
}
