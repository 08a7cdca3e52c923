/** @file What is told of a spin-up: numbers for machines, and a warning where the soil did not settle. */
import type { Problem } from "../base/result.ts";
import type { SpinUp } from "../ensemble/ensemble.ts";

/** The report alone, without the state that came of it. */
export function summariseSpinUp(start: SpinUp): SpinUp {
  const { cycles, drift, converged, tolerance, wetnessDrift, tempDriftK } = start;
  return { cycles, drift, converged, tolerance, wetnessDrift, tempDriftK };
}

/** A warning where the soil still drifts; nothing where it settled or a saved state took the place of the spin-up. */
export function spinUpWarning({ cycles, drift, converged, tolerance }: SpinUp): Problem[] {
  if (converged !== false) return [];
  const found =
    cycles === 0
      ? "the run starts from a soil at rest, nothing was settled"
      : `after ${cycles} ${cycles === 1 ? "cycle" : "cycles"} the wetness of the upper 2 m still moves by ${drift.toPrecision(2)} of saturation ` +
        `a year, ${tolerance} is wanted`;
  return [
    {
      severity: "warning",
      where: "spin-up",
      message: `the soil has not settled: ${found}`,
      remedy:
        "allow more cycles (--spinup-cycles) or more drift (--spinup-drift), or correct Cycles and Drift of the Model",
    },
  ];
}
