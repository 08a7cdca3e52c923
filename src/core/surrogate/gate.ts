/** @file The fidelity gate: what a surrogate needs before a calibration through it is believed. */
import type { Surrogate } from "./surrogate.ts";

/**
 * Least R and parameter-effect R2 of H and LE on held-out members, and least cosine between the slopes of the loss by the
 * surrogate and by the model; R as the paper reports it, the rest our choice.
 *
 * The cosine is the median over the default and the random points: the optimum is shown, but the slopes vanish there.
 */
export const gate = { R: 0.97, effectR2: 0.8, cosine: 0.9 } as const;

/** Fluxes that the gate looks at: the ones that calibration fits. */
const gatedFluxes = ["H", "LE"] as const;
type GatedFlux = (typeof gatedFluxes)[number];

/** Median cosine of each flux's slopes. */
export type GateCosines = Readonly<Record<GatedFlux, number>>;

/** One threshold of one flux. */
export interface GateCheck {
  readonly flux: GatedFlux;
  readonly measure: keyof typeof gate;
  readonly value: number;
  readonly least: number;
  /** False also where the value is not a number. */
  readonly passed: boolean;
}

/** Every threshold of every flux. @param cosines undefined where slopes were not compared: then they are not judged */
export function gateChecks(
  { skill }: Pick<Surrogate, "skill">,
  cosines?: GateCosines,
): readonly GateCheck[] {
  const check = (flux: GatedFlux, measure: keyof typeof gate, value: number): GateCheck => {
    const least = gate[measure];
    return { flux, measure, value, least, passed: value >= least };
  };
  return gatedFluxes.flatMap((flux) => [
    check(flux, "R", skill[flux].R),
    check(flux, "effectR2", skill[flux].effectR2),
    ...(cosines ? [check(flux, "cosine", cosines[flux])] : []),
  ]);
}

/** Fluxes that do not pass, with their skill. */
export function gateFailures(surrogate: Pick<Surrogate, "skill">, cosines?: GateCosines) {
  const failed = gateChecks(surrogate, cosines).filter(({ passed }) => !passed);
  return gatedFluxes
    .filter((name) => failed.some(({ flux }) => flux === name))
    .map((flux) => ({ flux, ...surrogate.skill[flux] }));
}
