/** @file Heat moves in six soil layers, and water in them freezes and thaws. */
import { latentHeatMelting, waterDensity, waterVolumetricHeat } from "./constants.ts";
import { minimalWetness, soilConductivity } from "./soilState.ts";
import type { StateValues } from "./state.ts";
import type { TraitValues } from "./traits.ts";
import type { WorkValues } from "./work.ts";

/**
 * One implicit step of heat conduction; the flux from the surface, `work.soilHeat`, is given, none leaves below.
 *
 *     C_k dT_k/dt = k (T_{k+1} - T_k)/dz - k (T_k - T_{k-1})/dz,   C_k = (c_g + rho_w c_pw w) dz_k
 *
 * The conductivity between two layers is the mean of both (our choice). Heat carried by moving water is neglected.
 *
 * @source MATSIRO6 description, soil heat
 */
export function stepSoilHeat(traits: TraitValues, state: StateValues, work: WorkValues): void {
  "use gpu";
  const dt = traits.stepSeconds;
  const dry = traits.dryConductivity;
  const solid = traits.dryHeatCapacity;
  const c1 = (0.05 * (solid + waterVolumetricHeat * state.water1)) / dt;
  const c2 = (0.2 * (solid + waterVolumetricHeat * state.water2)) / dt;
  const c3 = (0.75 * (solid + waterVolumetricHeat * state.water3)) / dt;
  const c4 = (1 * (solid + waterVolumetricHeat * state.water4)) / dt;
  const c5 = (2 * (solid + waterVolumetricHeat * state.water5)) / dt;
  const c6 = (10 * (solid + waterVolumetricHeat * state.water6)) / dt;
  const k1 = soilConductivity(dry, state.water1);
  const k2 = soilConductivity(dry, state.water2);
  const k3 = soilConductivity(dry, state.water3);
  const k4 = soilConductivity(dry, state.water4);
  const k5 = soilConductivity(dry, state.water5);
  const k6 = soilConductivity(dry, state.water6);
  const g1 = (0.5 * (k1 + k2)) / 0.125;
  const g2 = (0.5 * (k2 + k3)) / 0.475;
  const g3 = (0.5 * (k3 + k4)) / 0.875;
  const g4 = (0.5 * (k4 + k5)) / 1.5;
  const g5 = (0.5 * (k5 + k6)) / 6.0;

  const rhs1 = work.soilHeat - g1 * (state.soilC1 - state.soilC2);
  const rhs2 = g1 * (state.soilC1 - state.soilC2) - g2 * (state.soilC2 - state.soilC3);
  const rhs3 = g2 * (state.soilC2 - state.soilC3) - g3 * (state.soilC3 - state.soilC4);
  const rhs4 = g3 * (state.soilC3 - state.soilC4) - g4 * (state.soilC4 - state.soilC5);
  const rhs5 = g4 * (state.soilC4 - state.soilC5) - g5 * (state.soilC5 - state.soilC6);
  const rhs6 = g5 * (state.soilC5 - state.soilC6);
  const diag1 = c1 + g1;
  const ratio2 = g1 / diag1;
  const diag2 = c2 + g1 + g2 - ratio2 * g1;
  const sum2 = rhs2 + ratio2 * rhs1;
  const ratio3 = g2 / diag2;
  const diag3 = c3 + g2 + g3 - ratio3 * g2;
  const sum3 = rhs3 + ratio3 * sum2;
  const ratio4 = g3 / diag3;
  const diag4 = c4 + g3 + g4 - ratio4 * g3;
  const sum4 = rhs4 + ratio4 * sum3;
  const ratio5 = g4 / diag4;
  const diag5 = c5 + g4 + g5 - ratio5 * g4;
  const sum5 = rhs5 + ratio5 * sum4;
  const ratio6 = g5 / diag5;
  const diag6 = c6 + g5 - ratio6 * g5;
  const sum6 = rhs6 + ratio6 * sum5;
  const d6 = sum6 / diag6;
  const d5 = (sum5 + g5 * d6) / diag5;
  const d4 = (sum4 + g4 * d5) / diag4;
  const d3 = (sum3 + g3 * d4) / diag3;
  const d2 = (sum2 + g2 * d3) / diag2;
  const d1 = (rhs1 + g1 * d2) / diag1;
  state.soilC1 += d1;
  state.soilC2 += d2;
  state.soilC3 += d3;
  state.soilC4 += d4;
  state.soilC5 += d5;
  state.soilC6 += d6;
  work.storedHeat += c1 * d1 + c2 * d2 + c3 * d3 + c4 * d4 + c5 * d5 + c6 * d6;
}

/**
 * Ice that forms (or thaws, where negative) in a layer until it is at 0 degrees C or its water is used up, m3 m-3.
 *
 *     dw_i = C (0 - T) / (l_m rho_w dz), not more than the liquid above the least wetness, not less than -w_i
 */
export function iceChange(
  tempC: number,
  water: number,
  ice: number,
  capacity: number,
  saturation: number,
): number {
  "use gpu";
  const possible = (-capacity * tempC) / (latentHeatMelting * waterDensity);
  const liquid = Math.max(water - ice - minimalWetness * saturation, 0);
  return Math.min(Math.max(possible, -ice), liquid);
}

/** Freeze and thaw every layer; skipped where all are warm and without ice. */
export function freezeSoil(traits: TraitValues, state: StateValues): void {
  "use gpu";
  const coldest = Math.min(
    Math.min(state.soilC1, Math.min(state.soilC2, state.soilC3)),
    Math.min(state.soilC4, Math.min(state.soilC5, state.soilC6)),
  );
  const frozen = state.ice1 + state.ice2 + state.ice3 + state.ice4 + state.ice5 + state.ice6;
  if (coldest < 0 || frozen > 0) {
    const solid = traits.dryHeatCapacity;
    const saturation = traits.saturation;
    const c1 = solid + waterVolumetricHeat * state.water1;
    const ice1 = iceChange(state.soilC1, state.water1, state.ice1, c1, saturation);
    state.ice1 += ice1;
    state.soilC1 += (latentHeatMelting * waterDensity * ice1) / c1;
    const c2 = solid + waterVolumetricHeat * state.water2;
    const ice2 = iceChange(state.soilC2, state.water2, state.ice2, c2, saturation);
    state.ice2 += ice2;
    state.soilC2 += (latentHeatMelting * waterDensity * ice2) / c2;
    const c3 = solid + waterVolumetricHeat * state.water3;
    const ice3 = iceChange(state.soilC3, state.water3, state.ice3, c3, saturation);
    state.ice3 += ice3;
    state.soilC3 += (latentHeatMelting * waterDensity * ice3) / c3;
    const c4 = solid + waterVolumetricHeat * state.water4;
    const ice4 = iceChange(state.soilC4, state.water4, state.ice4, c4, saturation);
    state.ice4 += ice4;
    state.soilC4 += (latentHeatMelting * waterDensity * ice4) / c4;
    const c5 = solid + waterVolumetricHeat * state.water5;
    const ice5 = iceChange(state.soilC5, state.water5, state.ice5, c5, saturation);
    state.ice5 += ice5;
    state.soilC5 += (latentHeatMelting * waterDensity * ice5) / c5;
    const c6 = solid + waterVolumetricHeat * state.water6;
    const ice6 = iceChange(state.soilC6, state.water6, state.ice6, c6, saturation);
    state.ice6 += ice6;
    state.soilC6 += (latentHeatMelting * waterDensity * ice6) / c6;
  }
}
