/** @file How a snow pack covers the ground and is cut into at most three layers, and how heat passes through them. */
import { iceHeatCapacity } from "./constants.ts";
import { atLeast, atMost, atMostOne, negative, positive } from "./limits.ts";
import type { StateValues } from "./state.ts";
import { snowDensity } from "./surfaceClass.ts";
import type { TraitValues } from "./traits.ts";
import type { WorkValues } from "./work.ts";

/** Conductivity of snow, W m-1 K-1. */
const snowConductivity = 0.3;
/** Conductance of half a layer times its mass per area, W m-2 K-1 kg m-2. */
export const halfLayerConductance = 2 * snowDensity * snowConductivity;
/** Water equivalent that covers the ground wholly, kg m-2. */
const fullCoverSnow = 100;
/** Mass between two nodes below which they count as one, kg m-2: 3 um of snow conduct as well as anything. */
export const thinnestLayer = 1e-3;
const leastMass = 1e-9;

/** Share of the ground under snow, A_Sn = min( sqrt(Sn / 100), 1 ). */
export function coverOf(snow: number): number {
  "use gpu";
  return atMostOne(atLeast(Math.sqrt(snow / fullCoverSnow), leastMass));
}

/** Mass of the top layer of a pack of mass S per covered area, kg m-2: S below 20, half of it below 40, then 20. */
export function topLayer(mass: number): number {
  "use gpu";
  const whole = mass;
  const half = 0.5 * mass;
  const halved = half > 20 ? 20 : half;
  return whole < 20 ? whole : halved;
}

/** Mass of the second layer, kg m-2: none below 20, the rest below 60, half of the rest below 100, then 40. */
export function secondLayer(mass: number): number {
  "use gpu";
  const rest = mass - topLayer(mass);
  const half = 0.5 * (mass - 20);
  const halved = half > 40 ? 40 : half;
  return mass < 60 ? rest : halved;
}

/** Mass of the third layer, kg m-2: what the two above leave. */
export function thirdLayer(mass: number): number {
  "use gpu";
  const rest = mass - topLayer(mass) - secondLayer(mass);
  return mass < 60 ? 0 : rest;
}

/** Two conductances in series, W m-2 K-1. */
export function inSeries(a: number, b: number): number {
  "use gpu";
  return (a * b) / (a + b);
}

/**
 * Cover of the pack, and the conductance and temperature with which it answers to its skin over the step, per area
 * covered. Layers are eliminated from below; a layer without mass only passes heat on.
 *
 *     C_k (T_k - T_k°) = K_{k-1/2} (T_{k-1} - T_k) - K_{k+1/2} (T_k - T_{k+1}),   C_k = c_i m_k / dt
 *     K_1/2 = 2 rho k / m_1,  K_{k+1/2} = 2 rho k / (m_k + m_{k+1}),  1/K_7/2 = m_3 / (2 rho k) + dz_g1 / (2 k_g1)
 *
 * @source MATSIRO6 description, snow heat conduction; the implicit coupling to the skin is our choice
 */
export function preparePack(traits: TraitValues, state: StateValues, work: WorkValues): void {
  "use gpu";
  const cover = coverOf(state.snow);
  const mass = state.snow / cover;
  const rate = iceHeatCapacity / traits.stepSeconds;
  const m1 = topLayer(mass);
  const m2 = secondLayer(mass);
  const m3 = thirdLayer(mass);
  const bottom = 1 / (m3 / halfLayerConductance + 1 / work.topConductance);
  const sum3 = rate * m3 + bottom;
  const heat3 = rate * m3 * state.snowC3 + bottom * state.soilC1;
  const below2 = inSeries(halfLayerConductance / atLeast(m2 + m3, thinnestLayer), sum3);
  const sum2 = rate * m2 + below2;
  const heat2 = rate * m2 * state.snowC2 + (below2 * heat3) / sum3;
  const below1 = inSeries(halfLayerConductance / atLeast(m1 + m2, thinnestLayer), sum2);
  const sum1 = rate * m1 + below1;
  const heat1 = rate * m1 * state.snowC1 + (below1 * heat2) / sum2;
  work.snowCover = cover;
  work.packConductance = inSeries(halfLayerConductance / atLeast(m1, thinnestLayer), sum1);
  work.packC = heat1 / sum1;
}

/** Mass times temperature of the uppermost `mass` of three layers, kg m-2 K. */
export function coldAbove(
  mass: number,
  w1: number,
  w2: number,
  w3: number,
  t1: number,
  t2: number,
  t3: number,
): number {
  "use gpu";
  const in2 = atMost(positive(mass - w1), w2);
  const in3 = atMost(positive(mass - w1 - w2), w3);
  return atMost(mass, w1) * t1 + in2 * t2 + in3 * t3;
}

/**
 * Cut the pack anew: three masses, means over all ground, and their temperatures become the layers of the state.
 * A new layer has the mean temperature of what it is made of, so that no heat is lost. A layer that does not exist has the
 * temperature of the one above.
 *
 * @source MATSIRO6 description, redivision of snow layers
 */
export function relayer(
  state: StateValues,
  w1: number,
  w2: number,
  w3: number,
  t1: number,
  t2: number,
  t3: number,
): void {
  "use gpu";
  const snow = w1 + w2 + w3;
  const cover = coverOf(snow);
  const mass = snow / atLeast(cover, leastMass);
  const end1 = cover * topLayer(mass);
  const end2 = end1 + cover * secondLayer(mass);
  const cold1 = coldAbove(end1, w1, w2, w3, t1, t2, t3);
  const cold2 = coldAbove(end2, w1, w2, w3, t1, t2, t3);
  const cold3 = w1 * t1 + w2 * t2 + w3 * t3;
  const whole = cold3 / atLeast(snow, leastMass);
  const top = cold1 / atLeast(end1, leastMass);
  const rest = (cold3 - cold1) / atLeast(snow - end1, leastMass);
  const middle = (cold2 - cold1) / atLeast(end2 - end1, leastMass);
  const bottom = (cold3 - cold2) / atLeast(snow - end2, leastMass);
  const hasOne = mass < 20;
  const hasTwo = mass < 60;
  const new1 = hasOne ? whole : top;
  const lower = hasTwo ? rest : middle;
  const new2 = hasOne ? new1 : lower;
  const new3 = hasTwo ? new2 : bottom;
  state.snow = snow;
  state.snowC1 = negative(new1);
  state.snowC2 = negative(new2);
  state.snowC3 = negative(new3);
}
