/** @file Where a run starts: when a spin-up ends, and what stands in its place. */
import type { StartState } from "../model/run.ts";
import type { SettledStart } from "./ensemble.ts";

/** When to stop cycling. */
export interface SettleLimits {
  /** Passes over the first year at most; 0 for none. */
  readonly maxCycles: number;
  /** Largest change of any layer's wetness in the upper 2 m over one cycle, as a share of saturation. */
  readonly tolerance: number;
}

/** Our choice: the 10 m layer would need decades, its start is near field capacity instead. */
export const defaultLimits: SettleLimits = { maxCycles: 4, tolerance: 0.01 };

/** A saved state in place of a spin-up: nothing is known of its drift. */
export function withoutSpinUp(start: StartState): SettledStart {
  const nothing = { drift: Number.NaN, wetnessDrift: [], tempDriftK: [], tolerance: Number.NaN };
  return { ...start, cycles: 0, converged: null, ...nothing };
}
