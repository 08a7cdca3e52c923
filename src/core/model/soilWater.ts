/** @file Water moves in six soil layers (Richards), roots and baseflow take theirs, then surplus and deficit are swept. */
import { minimalWetness } from "./soilState.ts";
import type { StateValues } from "./state.ts";
import type { TraitValues } from "./traits.ts";
import type { WorkValues } from "./work.ts";

/** Ice share of the pores between two layers: nothing moves where either is frozen full. */
export function openShare(iceUp: number, iceDown: number, saturation: number): number {
  "use gpu";
  const up = Math.min(Math.max(iceUp / Math.max(saturation - iceUp, 1e-4), 0), 1);
  const down = Math.min(Math.max(iceDown / Math.max(saturation - iceDown, 1e-4), 0), 1);
  return (1 - up) * (1 - down);
}

/** Slope of the potential, dpsi/dw = -b psi / (W (w_sat - w_i)), m. */
export function potentialSlope(psi: number, b: number, logWet: number, pores: number): number {
  "use gpu";
  return (-b * psi) / (Math.exp(logWet) * pores);
}

/**
 * One implicit step of Richards' equation with the conductivity frozen.
 *
 *     F_{k+1/2} = rho_w K [ (psi_{k+1} - psi_k) / dz_{k+1/2} - 1 ], upward;  K = K_s max(W_k, W_{k+1})^{2b+3} f_i
 *     rho_w dz_k dw_k/dt = F_{k+1/2} - F_{k-1/2} - uptake_k E_t - Ro_k,   F_{1/2} = E_s - infiltration,   F_{13/2} = 0
 *
 * Then deficits below 0.02 w_sat + w_i are filled from the layer below, top down; surplus above w_sat sinks, top
 * down, and what the bottom cannot hold rises; what is left above the top layer runs off. Six layers in plain
 * numbers: no arrays, so that neither home of the code indexes memory.
 *
 * @source MATSIRO6 description, soil moisture, with the signs put right; sweeps are our choice
 */
export function stepSoilWater(traits: TraitValues, state: StateValues, work: WorkValues): void {
  "use gpu";
  const dt = traits.stepSeconds;
  const saturation = traits.saturation;
  const b = traits.bSoil;
  const power = 2 * b + 3;
  const conductivity = 1000 * traits.conductivityMS;

  const frost = (work.soilIce * dt) / 50;
  state.ice1 = Math.max(state.ice1 - frost, 0);
  const start1 = state.water1 - frost;

  const pores1 = Math.max(saturation - state.ice1, 1e-4);
  const pores2 = Math.max(saturation - state.ice2, 1e-4);
  const pores3 = Math.max(saturation - state.ice3, 1e-4);
  const pores4 = Math.max(saturation - state.ice4, 1e-4);
  const pores5 = Math.max(saturation - state.ice5, 1e-4);
  const pores6 = Math.max(saturation - state.ice6, 1e-4);
  const slope1 = potentialSlope(work.psi1, b, work.logWet1, pores1);
  const slope2 = potentialSlope(work.psi2, b, work.logWet2, pores2);
  const slope3 = potentialSlope(work.psi3, b, work.logWet3, pores3);
  const slope4 = potentialSlope(work.psi4, b, work.logWet4, pores4);
  const slope5 = potentialSlope(work.psi5, b, work.logWet5, pores5);
  const slope6 = potentialSlope(work.psi6, b, work.logWet6, pores6);

  const open1 = openShare(state.ice1, state.ice2, saturation);
  const k1 = conductivity * open1 * Math.exp(power * Math.max(work.logWet1, work.logWet2));
  const g1 = k1 / 0.125;
  const flux1 = g1 * (work.psi2 - work.psi1) - k1;
  const open2 = openShare(state.ice2, state.ice3, saturation);
  const k2 = conductivity * open2 * Math.exp(power * Math.max(work.logWet2, work.logWet3));
  const g2 = k2 / 0.475;
  const flux2 = g2 * (work.psi3 - work.psi2) - k2;
  const open3 = openShare(state.ice3, state.ice4, saturation);
  const k3 = conductivity * open3 * Math.exp(power * Math.max(work.logWet3, work.logWet4));
  const g3 = k3 / 0.875;
  const flux3 = g3 * (work.psi4 - work.psi3) - k3;
  const open4 = openShare(state.ice4, state.ice5, saturation);
  const k4 = conductivity * open4 * Math.exp(power * Math.max(work.logWet4, work.logWet5));
  const g4 = k4 / 1.5;
  const flux4 = g4 * (work.psi5 - work.psi4) - k4;
  const open5 = openShare(state.ice5, state.ice6, saturation);
  const k5 = conductivity * open5 * Math.exp(power * Math.max(work.logWet5, work.logWet6));
  const g5 = k5 / 6.0;
  const flux5 = g5 * (work.psi6 - work.psi5) - k5;

  const drawn = work.transpiration;
  const base = work.baseflow;
  const layer = work.baseflowLayer;
  const mass1 = 50 / dt;
  const mass2 = 200 / dt;
  const mass3 = 750 / dt;
  const mass4 = 1000 / dt;
  const mass5 = 2000 / dt;
  const mass6 = 10000 / dt;
  const base2 = layer === 2 ? base : 0;
  const base3 = layer === 3 ? base : 0;
  const base4 = layer === 4 ? base : 0;
  const base5 = layer === 5 ? base : 0;
  const base6 = layer === 6 ? base : 0;

  const rhs1 = flux1 - work.soilLiquid + work.infiltration - work.uptake1 * drawn;
  const rhs2 = flux2 - flux1 - work.uptake2 * drawn - base2;
  const rhs3 = flux3 - flux2 - work.uptake3 * drawn - base3;
  const rhs4 = flux4 - flux3 - work.uptake4 * drawn - base4;
  const rhs5 = flux5 - flux4 - work.uptake5 * drawn - base5;
  const rhs6 = -flux5 - work.uptake6 * drawn - base6;

  // forward elimination: diagonal m + g (slope above and below), off-diagonals -g slope
  const diag1 = mass1 + g1 * slope1;
  const ratio2 = (g1 * slope1) / diag1;
  const diag2 = mass2 + g1 * slope2 + g2 * slope2 - ratio2 * g1 * slope2;
  const sum2 = rhs2 + ratio2 * rhs1;
  const ratio3 = (g2 * slope2) / diag2;
  const diag3 = mass3 + g2 * slope3 + g3 * slope3 - ratio3 * g2 * slope3;
  const sum3 = rhs3 + ratio3 * sum2;
  const ratio4 = (g3 * slope3) / diag3;
  const diag4 = mass4 + g3 * slope4 + g4 * slope4 - ratio4 * g3 * slope4;
  const sum4 = rhs4 + ratio4 * sum3;
  const ratio5 = (g4 * slope4) / diag4;
  const diag5 = mass5 + g4 * slope5 + g5 * slope5 - ratio5 * g4 * slope5;
  const sum5 = rhs5 + ratio5 * sum4;
  const ratio6 = (g5 * slope5) / diag5;
  const diag6 = mass6 + g5 * slope6 - ratio6 * g5 * slope6;
  const sum6 = rhs6 + ratio6 * sum5;
  const d6 = sum6 / diag6;
  const d5 = (sum5 + g5 * slope6 * d6) / diag5;
  const d4 = (sum4 + g4 * slope5 * d5) / diag4;
  const d3 = (sum3 + g3 * slope4 * d4) / diag3;
  const d2 = (sum2 + g2 * slope3 * d3) / diag2;
  const d1 = (rhs1 + g1 * slope2 * d2) / diag1;

  let w1 = start1 + d1;
  let w2 = state.water2 + d2;
  let w3 = state.water3 + d3;
  let w4 = state.water4 + d4;
  let w5 = state.water5 + d5;

  // what rounding left of the balance goes to the deepest layer
  const entered = work.infiltration - work.soilLiquid - drawn - base;
  const kept = mass1 * d1 + mass2 * d2 + mass3 * d3 + mass4 * d4 + mass5 * d5 + mass6 * d6;
  let w6 = state.water6 + d6 + (entered - kept) / mass6;

  // deficits, top down
  const dry = minimalWetness * saturation;
  const need1 = Math.max(dry + state.ice1 - w1, 0);
  w1 += need1;
  w2 -= need1 * 0.25;
  const need2 = Math.max(dry + state.ice2 - w2, 0);
  w2 += need2;
  w3 -= need2 * 0.26666666666666666;
  const need3 = Math.max(dry + state.ice3 - w3, 0);
  w3 += need3;
  w4 -= need3 * 0.75;
  const need4 = Math.max(dry + state.ice4 - w4, 0);
  w4 += need4;
  w5 -= need4 * 0.5;
  const need5 = Math.max(dry + state.ice5 - w5, 0);
  w5 += need5;
  w6 -= need5 * 0.20000000000000001;

  // surplus, top down and then up
  const over1 = Math.max(w1 - saturation, 0);
  w1 -= over1;
  w2 += over1 * 0.25;
  const over2 = Math.max(w2 - saturation, 0);
  w2 -= over2;
  w3 += over2 * 0.26666666666666666;
  const over3 = Math.max(w3 - saturation, 0);
  w3 -= over3;
  w4 += over3 * 0.75;
  const over4 = Math.max(w4 - saturation, 0);
  w4 -= over4;
  w5 += over4 * 0.5;
  const over5 = Math.max(w5 - saturation, 0);
  w5 -= over5;
  w6 += over5 * 0.20000000000000001;
  const rise6 = Math.max(w6 - saturation, 0);
  w6 -= rise6;
  w5 += rise6 * 5;
  const rise5 = Math.max(w5 - saturation, 0);
  w5 -= rise5;
  w4 += rise5 * 2;
  const rise4 = Math.max(w4 - saturation, 0);
  w4 -= rise4;
  w3 += rise4 * 1.3333333333333333;
  const rise3 = Math.max(w3 - saturation, 0);
  w3 -= rise3;
  w2 += rise3 * 3.75;
  const rise2 = Math.max(w2 - saturation, 0);
  w2 -= rise2;
  w1 += rise2 * 4;
  const spill = Math.max(w1 - saturation, 0);
  w1 -= spill;
  work.surfaceRunoff += (spill * 50) / dt;

  // a declared supply holds the subsoil
  const floor = traits.supplyWetness * saturation;
  const supply3 = Math.max(floor - w3, 0);
  const supply4 = Math.max(floor - w4, 0);
  const supply5 = Math.max(floor - w5, 0);
  const supply6 = Math.max(floor - w6, 0);
  work.supply = (750 * supply3 + 1000 * supply4 + 2000 * supply5 + 10000 * supply6) / dt;
  state.water1 = w1;
  state.water2 = w2;
  state.water3 = w3 + supply3;
  state.water4 = w4 + supply4;
  state.water5 = w5 + supply5;
  state.water6 = w6 + supply6;
}
