/** @file Heat moves in five or six soil layers, and water in them freezes and thaws. */
import { atLeast, atMost } from "./limits.ts";
import {
  latentHeatMelting,
  minimalWetness,
  topHalfThicknessM,
  waterDensity,
  waterVolumetricHeat,
} from "./constants.ts";
import { soilConductivity } from "./soilState.ts";
import type { StateValues } from "./state.ts";
import type { TraitValues } from "./traits.ts";
import type { WorkValues } from "./work.ts";

/**
 * One implicit step of heat conduction; the flux from the surface, `work.soilHeat`, is given, none leaves below.
 *
 *     C_k dT_k/dt = k (T_{k+1} - T_k)/dz - k (T_k - T_{k-1})/dz,   C_k = (c_g + rho_w c_pw w) dz_k
 *
 * Without the deep layer nothing leaves the fifth. The conductivity between two layers is the mean of both (our
 * choice). Heat carried by moving water is neglected.
 *
 * @source MATSIRO6 description, soil heat
 */
export function stepSoilHeat(traits: TraitValues, state: StateValues, work: WorkValues): void {
  "use gpu";
  const rate = 1 / traits.stepSeconds;
  const dry = traits.dryConductivity;
  const solid = traits.dryHeatCapacity;
  const k1 = work.topConductance * topHalfThicknessM;
  const c1 = 0.05 * rate * (solid + waterVolumetricHeat * state.water1);
  const c2 = 0.2 * rate * (solid + waterVolumetricHeat * state.water2);
  const k2 = soilConductivity(dry, state.water2);
  const g1 = 4 * (k1 + k2);
  const flux1 = g1 * (state.soilC2 - state.soilC1);
  const sum1 = work.soilHeat + flux1;
  const diag1 = c1 + g1;
  const c3 = 0.75 * rate * (solid + waterVolumetricHeat * state.water3);
  const k3 = soilConductivity(dry, state.water3);
  const g2 = 1.0526315789473684 * (k2 + k3);
  const flux2 = g2 * (state.soilC3 - state.soilC2);
  const ratio2 = g1 / diag1;
  const sum2 = flux2 - flux1 + ratio2 * sum1;
  const diag2 = c2 + g1 + g2 - ratio2 * g1;
  const c4 = 1 * rate * (solid + waterVolumetricHeat * state.water4);
  const k4 = soilConductivity(dry, state.water4);
  const g3 = 0.5714285714285714 * (k3 + k4);
  const flux3 = g3 * (state.soilC4 - state.soilC3);
  const ratio3 = g2 / diag2;
  const sum3 = flux3 - flux2 + ratio3 * sum2;
  const diag3 = c3 + g2 + g3 - ratio3 * g2;
  const c5 = 2 * rate * (solid + waterVolumetricHeat * state.water5);
  const k5 = soilConductivity(dry, state.water5);
  const g4 = 0.33333333333333331 * (k4 + k5);
  const flux4 = g4 * (state.soilC5 - state.soilC4);
  const ratio4 = g3 / diag3;
  const sum4 = flux4 - flux3 + ratio4 * sum3;
  const diag4 = c4 + g3 + g4 - ratio4 * g3;
  const c6 = 10 * rate * (solid + waterVolumetricHeat * state.water6);
  const k6 = soilConductivity(dry, state.water6);
  const g5 = traits.deepLayer * 0.083333333333333329 * (k5 + k6);
  const flux5 = g5 * (state.soilC6 - state.soilC5);
  const ratio5 = g4 / diag4;
  const sum5 = flux5 - flux4 + ratio5 * sum4;
  const diag5 = c5 + g4 + g5 - ratio5 * g4;
  const ratio6 = g5 / diag5;
  const sum6 = ratio6 * sum5 - flux5;
  const diag6 = c6 + g5 - ratio6 * g5;
  const d6 = sum6 / diag6;
  const d5 = (sum5 + g5 * d6) / diag5;
  const d4 = (sum4 + g4 * d5) / diag4;
  const d3 = (sum3 + g3 * d4) / diag3;
  const d2 = (sum2 + g2 * d3) / diag2;
  const d1 = (sum1 + g1 * d2) / diag1;
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
 *
 * Where frost left more ice than pores hold, what is too much thaws, with heat of the layer.
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
  const liquid = water - ice - minimalWetness * saturation;
  return atLeast(atMost(possible, liquid), -ice);
}

/** Freeze and thaw every layer. */
export function freezeSoil(traits: TraitValues, state: StateValues): void {
  "use gpu";
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
