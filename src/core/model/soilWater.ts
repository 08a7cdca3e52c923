/** @file Water moves in five or six soil layers (Richards), roots and baseflow take theirs, then surplus and deficit are swept. */
import { minimalWetness, waterDensity } from "./constants.ts";
import { atLeast, atMostOne, positive } from "./limits.ts";
import { layerWetness } from "./soilState.ts";
import type { StateValues } from "./state.ts";
import type { TraitValues } from "./traits.ts";
import type { WorkValues } from "./work.ts";

/** Share of a layer's pores that ice leaves open to flow. */
export function openShare(ice: number, pores: number): number {
  "use gpu";
  return 1 - atMostOne(ice / pores);
}

/** Slope of the potential, dpsi/dw = -b psi / (W (w_sat - w_i)), m. */
export function potentialSlope(psi: number, b: number, wetness: number, pores: number): number {
  "use gpu";
  return (-b * psi) / (wetness * pores);
}

/**
 * Conductivity of the wetter of two layers as a share of saturation, W^(2b+3) = (psi_s/psi)^2 W^3: no power is needed.
 * The wetter layer has the potential nearer to zero.
 */
export function wetterShare(
  psiUp: number,
  psiDown: number,
  wetUp: number,
  wetDown: number,
  psiS: number,
): number {
  "use gpu";
  const ratio = psiS / atLeast(psiUp, psiDown);
  const wet = atLeast(wetUp, wetDown);
  return ratio * ratio * wet * wet * wet;
}

/**
 * One implicit step of Richards' equation with the conductivity frozen.
 *
 *     F_{k+1/2} = rho_w K [ (psi_{k+1} - psi_k) / dz_{k+1/2} - 1 ], upward;  K = K_s max(W_k, W_{k+1})^{2b+3} f_i
 *     rho_w dz_k dw_k/dt = F_{k+1/2} - F_{k-1/2} - uptake_k E_t - Ro_k,   F_{1/2} = E_s - infiltration
 *
 * and no flux below the lowest layer. Without the deep layer (`traits.deepLayer` 0) the fifth is the lowest: nothing
 * enters or leaves the sixth.
 *
 * Then deficits below 0.02 w_sat + w_i are filled from the layer below, top down; surplus above w_sat sinks, top
 * down, and what the bottom cannot hold rises; what is left above the top layer runs off. Six layers in plain
 * numbers: no arrays, so that neither home of the code indexes memory. At last a declared supply raises what is drier
 * than the wetness it holds; `supplied` is the share of it that is on.
 *
 * @source MATSIRO6 description, soil moisture, with the signs put right; sweeps are our choice
 */
export function stepSoilWater(
  traits: TraitValues,
  state: StateValues,
  work: WorkValues,
  supplied: number,
): void {
  "use gpu";
  const deep = traits.deepLayer;
  const dt = traits.stepSeconds;
  const rate = 1 / dt;
  const saturation = traits.saturation;
  const b = traits.bSoil;
  const psiS = traits.psiSaturatedM;
  const conductivity = waterDensity * traits.conductivityMS;
  const drawn = work.transpiration;

  // baseflow leaves the layer that holds the water table, the lowest one where there is none
  const base = work.baseflow;
  const depth = work.tableDepthM;
  const below1 = depth >= 0.25 ? 0 : base;
  const below2 = depth >= 1 ? 0 : base;
  const below3 = depth >= 2 ? 0 : base;
  const deeper4 = depth >= 4 ? 0 : base;
  const below4 = deep * deeper4 + (1 - deep) * base;

  // sublimation takes ice
  const frost = 0.02 * work.soilIce * dt;

  // from the top down: what each layer is, the flux from it to the next, and elimination
  const wet1 = layerWetness(state.water1, state.ice1, saturation);
  const pores1 = atLeast(saturation - state.ice1, 1e-4);
  const slope1 = potentialSlope(work.psi1, b, wet1, pores1);
  const open1 = openShare(state.ice1, pores1);
  const wet2 = layerWetness(state.water2, state.ice2, saturation);
  const pores2 = atLeast(saturation - state.ice2, 1e-4);
  const slope2 = potentialSlope(work.psi2, b, wet2, pores2);
  const open2 = openShare(state.ice2, pores2);
  const k1 = conductivity * open1 * open2 * wetterShare(work.psi1, work.psi2, wet1, wet2, psiS);
  const g1 = k1 * 8;
  const flux1 = g1 * (work.psi2 - work.psi1) - k1;
  const down1 = g1 * slope1;
  const up1 = g1 * slope2;
  const sum1 = flux1 + work.infiltration - work.soilLiquid - work.uptake1 * drawn;
  const diag1 = 50 * rate + down1;
  const wet3 = layerWetness(state.water3, state.ice3, saturation);
  const pores3 = atLeast(saturation - state.ice3, 1e-4);
  const slope3 = potentialSlope(work.psi3, b, wet3, pores3);
  const open3 = openShare(state.ice3, pores3);
  const k2 = conductivity * open2 * open3 * wetterShare(work.psi2, work.psi3, wet2, wet3, psiS);
  const g2 = k2 * 2.1052631578947367;
  const flux2 = g2 * (work.psi3 - work.psi2) - k2;
  const down2 = g2 * slope2;
  const up2 = g2 * slope3;
  const ratio2 = down1 / diag1;
  const sum2 = flux2 - flux1 - work.uptake2 * drawn - below1 + ratio2 * sum1;
  const diag2 = 200 * rate + up1 + down2 - ratio2 * up1;
  const wet4 = layerWetness(state.water4, state.ice4, saturation);
  const pores4 = atLeast(saturation - state.ice4, 1e-4);
  const slope4 = potentialSlope(work.psi4, b, wet4, pores4);
  const open4 = openShare(state.ice4, pores4);
  const k3 = conductivity * open3 * open4 * wetterShare(work.psi3, work.psi4, wet3, wet4, psiS);
  const g3 = k3 * 1.1428571428571428;
  const flux3 = g3 * (work.psi4 - work.psi3) - k3;
  const down3 = g3 * slope3;
  const up3 = g3 * slope4;
  const ratio3 = down2 / diag2;
  const sum3 = flux3 - flux2 - work.uptake3 * drawn + below1 - below2 + ratio3 * sum2;
  const diag3 = 750 * rate + up2 + down3 - ratio3 * up2;
  const wet5 = layerWetness(state.water5, state.ice5, saturation);
  const pores5 = atLeast(saturation - state.ice5, 1e-4);
  const slope5 = potentialSlope(work.psi5, b, wet5, pores5);
  const open5 = openShare(state.ice5, pores5);
  const k4 = conductivity * open4 * open5 * wetterShare(work.psi4, work.psi5, wet4, wet5, psiS);
  const g4 = k4 * 0.6666666666666666;
  const flux4 = g4 * (work.psi5 - work.psi4) - k4;
  const down4 = g4 * slope4;
  const up4 = g4 * slope5;
  const ratio4 = down3 / diag3;
  const sum4 = flux4 - flux3 - work.uptake4 * drawn + below2 - below3 + ratio4 * sum3;
  const diag4 = 1000 * rate + up3 + down4 - ratio4 * up3;
  const wet6 = layerWetness(state.water6, state.ice6, saturation);
  const pores6 = atLeast(saturation - state.ice6, 1e-4);
  const slope6 = potentialSlope(work.psi6, b, wet6, pores6);
  const open6 = openShare(state.ice6, pores6);
  const k5 =
    deep * conductivity * open5 * open6 * wetterShare(work.psi5, work.psi6, wet5, wet6, psiS);
  const g5 = k5 * 0.16666666666666666;
  const flux5 = g5 * (work.psi6 - work.psi5) - k5;
  const down5 = g5 * slope5;
  const up5 = g5 * slope6;
  const ratio5 = down4 / diag4;
  const sum5 = flux5 - flux4 - work.uptake5 * drawn + below3 - below4 + ratio5 * sum4;
  const diag5 = 2000 * rate + up4 + down5 - ratio5 * up4;
  const ratio6 = down5 / diag5;
  const sum6 = -flux5 - work.uptake6 * drawn + below4 - base + ratio6 * sum5;
  const diag6 = 10000 * rate + up5 - ratio6 * up5;
  const d6 = sum6 / diag6;
  const d5 = (sum5 + up5 * d6) / diag5;
  const d4 = (sum4 + up4 * d5) / diag4;
  const d3 = (sum3 + up3 * d4) / diag3;
  const d2 = (sum2 + up2 * d3) / diag2;
  const d1 = (sum1 + up1 * d2) / diag1;

  // what rounding left of the balance goes to the deepest layer
  const entered = dt * (work.infiltration - work.soilLiquid - drawn - base);
  const kept = 50 * d1 + 200 * d2 + 750 * d3 + 1000 * d4 + 2000 * d5 + 10000 * d6;
  const rounding = entered - kept;
  state.ice1 = positive(state.ice1 - frost);
  let w1 = state.water1 - frost + d1;
  let w2 = state.water2 + d2;
  let w3 = state.water3 + d3;
  let w4 = state.water4 + d4;
  let w5 = state.water5 + d5 + 0.0005 * (1 - deep) * rounding;
  let w6 = state.water6 + d6 + 0.0001 * deep * rounding;

  // deficits, top down
  const dry = minimalWetness * saturation;
  const need1 = positive(dry + state.ice1 - w1);
  w1 += need1;
  w2 -= need1 * 0.25;
  const need2 = positive(dry + state.ice2 - w2);
  w2 += need2;
  w3 -= need2 * 0.26666666666666666;
  const need3 = positive(dry + state.ice3 - w3);
  w3 += need3;
  w4 -= need3 * 0.75;
  const need4 = positive(dry + state.ice4 - w4);
  w4 += need4;
  w5 -= need4 * 0.5;
  const need5 = deep * positive(dry + state.ice5 - w5);
  w5 += need5;
  w6 -= need5 * 0.20000000000000001;

  // surplus, top down and then up
  const over1 = positive(w1 - saturation);
  w1 -= over1;
  w2 += over1 * 0.25;
  const over2 = positive(w2 - saturation);
  w2 -= over2;
  w3 += over2 * 0.26666666666666666;
  const over3 = positive(w3 - saturation);
  w3 -= over3;
  w4 += over3 * 0.75;
  const over4 = positive(w4 - saturation);
  w4 -= over4;
  w5 += over4 * 0.5;
  const over5 = deep * positive(w5 - saturation);
  w5 -= over5;
  w6 += over5 * 0.20000000000000001;
  const rise6 = positive(w6 - saturation);
  w6 -= rise6;
  w5 += rise6 * 5;
  const rise5 = positive(w5 - saturation);
  w5 -= rise5;
  w4 += rise5 * 2;
  const rise4 = positive(w4 - saturation);
  w4 -= rise4;
  w3 += rise4 * 1.3333333333333333;
  const rise3 = positive(w3 - saturation);
  w3 -= rise3;
  w2 += rise3 * 3.75;
  const rise2 = positive(w2 - saturation);
  w2 -= rise2;
  w1 += rise2 * 4;
  const spill = positive(w1 - saturation);
  w1 -= spill;
  work.surfaceRunoff += 50 * spill * rate;

  // a declared supply
  const level = supplied * saturation;
  const supply1 = positive(level * traits.supply1 - w1);
  const supply2 = positive(level * traits.supply2 - w2);
  const supply3 = positive(level * traits.supply3 - w3);
  const supply4 = positive(level * traits.supply4 - w4);
  const supply5 = positive(level * traits.supply5 - w5);
  const supply6 = positive(level * traits.supply6 - w6);
  const upper = 50 * supply1 + 200 * supply2 + 750 * supply3;
  work.supply = rate * (upper + 1000 * supply4 + 2000 * supply5 + 10000 * supply6);
  state.water1 = w1 + supply1;
  state.water2 = w2 + supply2;
  state.water3 = w3 + supply3;
  state.water4 = w4 + supply4;
  state.water5 = w5 + supply5;
  state.water6 = w6 + supply6;
}
