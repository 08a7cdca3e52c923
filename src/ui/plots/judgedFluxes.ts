/** @file The fluxes that a surrogate is judged by, as far as it has them. */
import type { Fidelity, FluxFidelity } from "../../core/surrogate/fidelity/fidelity.ts";

export interface JudgedFlux extends FluxFidelity {
  readonly flux: "H" | "LE";
}

export function judgedFluxes(fluxes: Fidelity["fluxes"]): readonly JudgedFlux[] {
  return (["H", "LE"] as const).flatMap((flux) => {
    const found = fluxes[flux];
    return found ? [{ flux, ...found }] : [];
  });
}
