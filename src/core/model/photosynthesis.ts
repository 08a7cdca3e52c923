/** @file Photosynthesis and stomata of the canopy: Collatz leaf rates, Ball-Berry conductance, one big leaf. */
import { atLeast, atMost, positive } from "./limits.ts";
import { meltingPointK } from "./constants.ts";
import type { ForcingValues } from "./forcing.ts";
import type { TraitValues } from "./traits.ts";
import type { WorkValues } from "./work.ts";

/** Most evaluations of the leaf, and the miss at which the search ends before, as a share of the outer CO2. */
const searchRounds = 8;
const searchTolerance = 1e-5;
/** How far beyond its bracket a secant may go, as a share of the outer CO2: the rounding of single precision. */
const bracketSlack = 1e-5;
/** Second smoothing, between the first rate and the export-limited one. */
const betaPs = 0.95;
/** Logarithms of the Q10 factors 2, 2.1, 1.8, 1.2 and 0.57. */
const lnTwo = Math.LN2;
const lnTwoPointOne = Math.log(2.1);
const lnOnePointEight = Math.log(1.8);
const lnOnePointTwo = Math.log(1.2);
const lnSpecificity = Math.log(0.57);
/** Partial pressure of oxygen, Pa. */
const oxygenPa = 20900;

/**
 * Rates of a leaf at the canopy top that depend on its temperature and on soil moisture, into the scratch.
 *
 *     Q_T = (T_c - 298) / 10,  K_c = 30 2.1^Q_T,  K_o = 30000 1.2^Q_T,  Gamma = 0.5 O_2 / (2600 0.57^Q_T)
 *     w_c = V 2.1^Q_T / h_T (c_i - Gamma) / (c_i + K_c (1 + O_2/K_o))       C4: V 2.1^Q_T / (h_T l_T)
 *     w_e = Q eps (c_i - Gamma) / (c_i + 2 Gamma)                           C4: Q eps
 *     w_s = V 1.8^Q_T / (2 l_T)                                             C4: V 1.8^Q_T c_i / 5
 *     R_d = f_d V 2^Q_T / (1 + exp[1.3 (T_c - 328)])
 *
 * With Gamma = K = 0 the C4 rates have the C3 form, so both are one formula. CO2 is a mole fraction here.
 *
 * @source Collatz et al. (1991, 1992); Sellers et al. (1996); MATSIRO6 description
 */
export function leafRates(traits: TraitValues, forcing: ForcingValues, work: WorkValues): void {
  "use gpu";
  const tempC = work.canopyC;
  const qt = (tempC - 24.85) / 10;
  const capacity = traits.vmax0 * work.stress;
  const c3 = 1 - traits.isC4;
  const q21 = Math.exp(lnTwoPointOne * qt);
  const heat = 1 + Math.exp(0.3 * (tempC - traits.hhtiC));
  const cold = 1 + Math.exp(0.2 * (traits.hltiC - tempC));
  const coldOrNot = c3 + traits.isC4 * cold;
  const q18 = Math.exp(lnOnePointEight * qt);
  work.compensation =
    (c3 * 0.5 * oxygenPa) / (2600 * Math.exp(lnSpecificity * qt)) / forcing.pressurePa;
  work.michaelis =
    (c3 * 30 * q21 * (1 + oxygenPa / (30000 * Math.exp(lnOnePointTwo * qt)))) / forcing.pressurePa;
  work.rubiscoRate = (capacity * q21) / (heat * coldOrNot);
  work.exportRate = (c3 * 0.5 * capacity * q18) / cold;
  work.exportPerCo2 = (traits.isC4 * capacity * q18 * forcing.pressurePa) / 5;
  work.respiration =
    (traits.respcp * capacity * Math.exp(lnTwo * qt)) / (1 + Math.exp(1.3 * (tempC - 54.85)));
}

/**
 * Gross assimilation of the top leaf at an internal CO2, the smooth minimum of the three rates, mol m-2 s-1.
 *
 *     beta_ce w_p^2 - w_p (w_c + w_e) + w_c w_e = 0,   beta_ps A^2 - A (w_p + w_s) + w_p w_s = 0
 */
export function grossAssimilation(traits: TraitValues, work: WorkValues, leafCo2: number): number {
  "use gpu";
  const free = atLeast(leafCo2 - work.compensation, 1e-9);
  const co2 = work.compensation + free;
  const wc = (work.rubiscoRate * free) / (co2 + work.michaelis);
  const we = (work.lightRate * free) / (co2 + 2 * work.compensation);
  const ws = work.exportRate + work.exportPerCo2 * co2;
  const firstSum = wc + we;
  const firstProduct = wc * we;
  const wp =
    (2 * firstProduct) /
    (firstSum +
      Math.sqrt(positive(firstSum * firstSum - 4 * traits.betaCe * firstProduct)) +
      1e-14);
  const sum = wp + ws;
  const product = wp * ws;
  return (2 * product) / (sum + Math.sqrt(positive(sum * sum - 4 * betaPs * product)) + 1e-14);
}

/**
 * Stomatal conductance, assimilation and internal CO2 that agree with each other.
 *
 *     c_s = c_a - 1.4 A_n / g_l,   c_i = c_s - 1.6 A_n / g_s
 *     g_s^2 + (g_l - e_i h - b f_w) g_s - g_l (b f_w + e_a h) = 0,   h = m A_n / (e_i c_s), 0 where A_n <= 0
 *
 * The internal CO2 is searched by secants, a secant that leaves the bracket giving way to its middle, from the last
 * solution on. The loop is tested at its foot by one comparison: a software adapter pays for more. `leafScale` is the mean over the canopy of the light profile.
 * Without light nothing is searched.
 * Results: `leafConductance` (m s-1), `grossRate` (canopy, mol m-2 s-1), `leafCo2`.
 */
export function solveStomata(traits: TraitValues, forcing: ForcingValues, work: WorkValues): void {
  "use gpu";
  const molar = (44.6 * 273.16 * forcing.pressurePa) / ((work.canopyC + meltingPointK) * 101325);
  const base = traits.binter * work.stress;
  if (work.lightRate > 0) {
    leafRates(traits, forcing, work);
    const scale = work.leafScale;
    const ca = forcing.co2;
    const gl = (work.canopyMS / work.lai) * molar;
    const drop = 1.4 / gl;
    const ei = work.canopyPa / forcing.pressurePa;
    const ea = atMost(forcing.vapourShare, ei);
    const slope = traits.gradm / ei;
    const slack = bracketSlack * ca;
    let low = ca * 0.001;
    let high = ca * 1.5;
    let co2 = atMost(atLeast(work.leafCo2, low), high);
    let lastCo2 = co2 + ca * 2.5;
    let lastMiss = -ca * 2.5;
    let conductance = base * 0.5;
    let gross = ca * 0.5;
    let rounds = searchRounds + 0.5;
    while (true) {
      gross = grossAssimilation(traits, work, co2);
      const net = scale * (gross - work.respiration);
      const surface = atLeast(ca - net * drop, 1e-6);
      const humid = positive((slope * net) / surface);
      const linear = gl - ei * humid - base;
      const constant = gl * (base + ea * humid);
      const sum = Math.abs(linear) + Math.sqrt(linear * linear + 4 * constant);
      const asPositive = (2 * constant) / sum;
      const asNegative = 0.5 * sum;
      conductance = linear > 0 ? asPositive : asNegative;
      const miss = surface - (1.6 * net) / conductance - co2;
      low = miss > 0 ? co2 : low;
      high = miss > 0 ? high : co2;
      const change = lastMiss - miss;
      const isFlat = Math.abs(change) < 1e-12;
      const divisor = isFlat ? 1e-12 : change;
      const guess = co2 + (miss * (co2 - lastCo2)) / divisor;
      const isInside = (guess - low + slack) * (high - guess + slack) > 0;
      const middle = 0.5 * (low + high);
      lastCo2 = co2;
      lastMiss = miss;
      co2 = isInside ? guess : middle;
      const isFound = Math.abs(miss) < searchTolerance * ca;
      const left = rounds - 1;
      rounds = isFound ? 0 : left;
      if (rounds < 1) {
        break;
      }
    }
    work.leafCo2 = co2;
    work.grossRate = work.lai * scale * gross;
    work.leafConductance = conductance / molar;
  } else {
    work.grossRate = 0;
    work.leafConductance = base / molar;
  }
}
