/** @file Sensitivity: what the fluxes respond to. */

export function SensitivitySection() {
  return undefined;
}
