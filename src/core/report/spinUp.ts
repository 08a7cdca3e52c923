/** @file What is told of a spin-up: numbers for machines, and a warning where the soil did not settle. */
import type { Problem } from "../base/result.ts";
import type { SpinUp } from "../ensemble/ensemble.ts";

/** The report alone, without the state that came of it. */
export function summariseSpinUp(start: SpinUp): SpinUp {
  const { cycles, drift, converged, tolerance, wetnessDrift, tempDriftK } = start;
  return { cycles, drift, converged, tolerance, wetnessDrift, tempDriftK };
}

/** Largest drift of wetness below 2 m, share of saturation; NaN where none is known. */
export function deepDrift({ wetnessDrift }: Pick<SpinUp, "wetnessDrift">): number {
  const deep = wetnessDrift.slice(upperLayers);
  return deep.length > 0 ? Math.max(...deep) : Number.NaN;
}

/** Layers of the upper 2 m, which decide when a spin-up ends. */
const upperLayers = 4;

/** Warnings where the soil still drifts; nothing where it settled or a saved state took the place of the spin-up. */
export function spinUpWarning(start: SpinUp): Problem[] {
  const { cycles, drift, converged, tolerance } = start;
  if (converged === null) return [];
  if (cycles === 0) {
    return [
      warning("the soil has not settled: the run starts from a soil at rest, nothing was done"),
    ];
  }
  const passes = `after ${cycles} ${cycles === 1 ? "cycle" : "cycles"}`;
  const moves = (value: number): string => `by ${value.toPrecision(2)} of saturation a year`;
  const deep = deepDrift(start);
  return [
    ...(converged
      ? []
      : [
          warning(
            `the soil has not settled: ${passes} the wetness of the upper 2 m still moves ${moves(drift)}, ` +
              `${tolerance} is wanted`,
          ),
        ]),
    ...(deep > tolerance
      ? [
          warning(
            `${passes} the layers below 2 m still fill or drain ${moves(deep)}: storage and runoff of the run, ` +
              "and in time its evaporation, depend on where they started",
          ),
        ]
      : []),
  ];
}

function warning(message: string): Problem {
  return {
    severity: "warning",
    where: "spin-up",
    message,
    remedy:
      "allow more cycles (--spinup-cycles) or ask for less drift (--spinup-drift), " +
      "or correct Cycles and Drift of the Model",
  };
}
