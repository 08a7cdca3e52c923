/** @file The fidelity gate: skill a surrogate needs before a calibration through it is believed. */
import type { Surrogate, TaskSkill } from "./surrogate.ts";

/** Least R and parameter-effect R2 of H and LE on held-out members; R as the paper reports it, the rest our choice. */
export const gate = { R: 0.97, effectR2: 0.8 } as const;

/** Fluxes that the gate looks at: the ones that calibration fits. */
const gatedFluxes = ["H", "LE"] as const;

/** Whether one flux passes. */
function passesGate({ R, effectR2 }: TaskSkill): boolean {
  return R >= gate.R && effectR2 >= gate.effectR2;
}

/** Fluxes that do not pass, with their skill. */
export function gateFailures({ skill }: Pick<Surrogate, "skill">) {
  return gatedFluxes
    .map((flux) => ({ flux, ...skill[flux] }))
    .filter((fluxSkill) => !passesGate(fluxSkill));
}
