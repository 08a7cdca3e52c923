/** @file The soil at the start of a step: potentials, stress, and what limits evaporation. */
import { atLeast, atMost, atMostOne, positive } from "./limits.ts";
import {
  gravity,
  vapourGasConstant,
  meltingPointK,
  minimalWetness,
  topHalfThicknessM,
  waterDensity,
} from "./constants.ts";
import type { StateValues } from "./state.ts";
import type { TraitValues } from "./traits.ts";
import type { WorkValues } from "./work.ts";

/** Slope of the stress logistic, m-1. */
const stressSlope = 0.02;
const minimalStress = 1e-4;
/** Potential of air-dry soil, m (pF 7, as in CLM); a whole number would be an integer in WGSL. */
const driestM = -99_999.5;

/** W = (w - w_i) / (w_sat - w_i), kept within 0.02..1. */
export function layerWetness(water: number, ice: number, saturation: number): number {
  "use gpu";
  const wetness = (water - ice) / atLeast(saturation - ice, 1e-4);
  return atMostOne(atLeast(wetness, minimalWetness));
}

/**
 * Potential psi = psi_s W^-b, m, not below that of air-dry soil (our choice): the curve's 10^8 to 10^20 m in its last per
 * cents would draw a wet layer's water into dry ones within a step.
 */
export function layerPotential(psiS: number, b: number, wetness: number): number {
  "use gpu";
  return atLeast(psiS * Math.exp(-b * Math.log(wetness)), driestM);
}

/** Stress of one layer, f_w = 1 / (1 + exp[0.02 (psi_cr - psi)]); not below e^-40, so that shares can be formed. */
export function layerStress(psiM: number, criticalM: number): number {
  "use gpu";
  return 1 / (1 + Math.exp(atMost(stressSlope * (criticalM - psiM), 39.5)));
}

/** Conductivity of a soil layer for heat, k_g0 [1 + 6 tanh(w / 0.25)], W m-1 K-1. */
export function soilConductivity(dry: number, water: number): number {
  "use gpu";
  const e = Math.exp(-8 * water);
  return dry * (1 + (6 * (1 - e)) / (1 + e));
}

/**
 * Potentials psi = psi_s W^-b, stress and uptake shares, and the resistance of the top layer to evaporation.
 *
 *     f_w = sum f_w(k) f_root(k),  f_rootup(k) = f_w(k) f_root(k) / f_w
 *     r_soil = 800 (1 - W_1) / (0.2 + W_1),  h_soil = exp(psi_1 g / (R_v T_g1)),  W_1 = w_1 / w_sat
 *
 * @source MATSIRO6 description, stomata and soil resistance; SiB2 stress function
 */
export function prepareSoil(traits: TraitValues, state: StateValues, work: WorkValues): void {
  "use gpu";
  const saturation = traits.saturation;
  const b = traits.bSoil;
  const psiS = traits.psiSaturatedM;
  const critical = traits.psicrM;
  const wet1 = layerWetness(state.water1, state.ice1, saturation);
  const wet2 = layerWetness(state.water2, state.ice2, saturation);
  const wet3 = layerWetness(state.water3, state.ice3, saturation);
  const wet4 = layerWetness(state.water4, state.ice4, saturation);
  const wet5 = layerWetness(state.water5, state.ice5, saturation);
  const wet6 = layerWetness(state.water6, state.ice6, saturation);
  work.psi1 = layerPotential(psiS, b, wet1);
  work.psi2 = layerPotential(psiS, b, wet2);
  work.psi3 = layerPotential(psiS, b, wet3);
  work.psi4 = layerPotential(psiS, b, wet4);
  work.psi5 = layerPotential(psiS, b, wet5);
  work.psi6 = layerPotential(psiS, b, wet6);
  work.rootWetness =
    traits.root1 * wet1 +
    traits.root2 * wet2 +
    traits.root3 * wet3 +
    traits.root4 * wet4 +
    traits.root5 * wet5 +
    traits.root6 * wet6;
  const f1 = layerStress(work.psi1, critical) * traits.root1;
  const f2 = layerStress(work.psi2, critical) * traits.root2;
  const f3 = layerStress(work.psi3, critical) * traits.root3;
  const f4 = layerStress(work.psi4, critical) * traits.root4;
  const f5 = layerStress(work.psi5, critical) * traits.root5;
  const f6 = layerStress(work.psi6, critical) * traits.root6;
  const sum = atLeast(f1 + f2 + f3 + f4 + f5 + f6, 1e-20);
  work.stress = atLeast(sum, minimalStress);
  work.uptake1 = f1 / sum;
  work.uptake2 = f2 / sum;
  work.uptake3 = f3 / sum;
  work.uptake4 = f4 / sum;
  work.uptake5 = f5 / sum;
  work.uptake6 = f6 / sum;

  const topWet = atMostOne(state.water1 / saturation);
  work.soilResistance = (800 * (1 - topWet)) / (0.2 + topWet);
  work.soilHumidity = Math.exp(
    atLeast((work.psi1 * gravity) / (vapourGasConstant * (state.soilC1 + meltingPointK)), -39.5),
  );
  work.topIceShare = atMostOne(positive(state.ice1 / atLeast(state.water1, 1e-4)));
  work.topConductance = soilConductivity(traits.dryConductivity, state.water1) / topHalfThicknessM;
  const dry = minimalWetness * saturation;
  const toRate = waterDensity / traits.stepSeconds;
  const free1 = positive(state.water1 - dry) * 0.05;
  const free2 = positive(state.water2 - state.ice2 - dry) * 0.2;
  const free3 = positive(state.water3 - state.ice3 - dry) * 0.75;
  work.soilLimit = free1 * toRate;
  work.rootLimit =
    toRate *
    atMost(
      (positive(state.water1 - state.ice1 - dry) * 0.05) / atLeast(work.uptake1, 1e-3),
      atMost(free2 / atLeast(work.uptake2, 1e-3), free3 / atLeast(work.uptake3, 1e-3)),
    );
}
