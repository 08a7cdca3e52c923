/** @file Water on the leaves: evaporation and dew, interception, overflow and drip, liquid or frozen. */
import {
  convectiveArea,
  insideConvection,
  latentHeatMelting,
  leafStorage,
  outsideConvection,
} from "./constants.ts";
import type { ForcingValues } from "./forcing.ts";
import { atLeast, atMost, atMostOne, isFrozen, positive } from "./limits.ts";
import type { StateValues } from "./state.ts";
import type { TraitValues } from "./traits.ts";
import type { WorkValues } from "./work.ts";

/** Drip of a wet canopy, kg m-2 s-1, and its growth with the water on the leaves, m2 kg-1 (Rutter 1975). */
const dripRate = 1.14e-8;
const dripGrowth = 3.7;

/** Less water than this falls off, kg m-2: drying never ends, and numbers near zero are slow. */
const trace = 1e-6;

/** Water that leaves keep of what they carry, kg m-2: not more than they can, less the drip; never below nothing. */
export function keptOnLeaves(carried: number, capacity: number, stepSeconds: number): number {
  "use gpu";
  const held = atMost(carried, capacity);
  const dripping = atMost(dripRate * Math.exp(dripGrowth * held) * stepSeconds, held);
  const kept = held - dripping;
  return held < trace ? 0 : kept;
}

/**
 * First evaporate, then intercept min(LAI, 1) of rain and snow, then drip; what passes is `throughfall` and `snowfall`.
 *
 *     carried = w_c - E dt + f_int (P_c / A_c + P_l) dt where it rains convectively, w_c - E dt + f_int P_l dt elsewhere
 *     capacity = 0.2 LAI kg m-2,  drip = overflow + min( D1 exp(D2 w_c) dt, w_c ),  areas averaged
 *
 * What stays is ice over the share of the ground whose leaves are below 0 degrees C; leaves have no heat capacity, so
 * the heat of that change comes from soil and snow, M_c = melt:
 *
 *     dw_ci = f_int P_Sn dt - E_i dt - D_i - M_c dt,   - l_m M_c to the soil and the snow
 *
 * Rain and snow share one capacity, and drip has the ice share of what the leaves carry; where no snow lies or falls,
 * ice that drips melts as it falls: our choices.
 *
 * @source Rutter et al. (1975); MATSIRO6 description, canopy water balance
 */
export function stepCanopyWater(
  traits: TraitValues,
  forcing: ForcingValues,
  state: StateValues,
  work: WorkValues,
): void {
  "use gpu";
  const dt = traits.stepSeconds;
  const cover = work.snowCover;
  // `work.lai` is that of the class solved last: of the one over snow, where there is any
  const lai = (1 - cover) * forcing.lai + cover * work.lai;
  const capacity = leafStorage * lai;
  const caught = atMostOne(lai);
  const snow = caught * forcing.snowfall * dt;
  const water = caught * forcing.rain * dt + snow;
  const rest = positive(state.canopyWater - work.canopyEvaporation * dt);
  const iceLeft = state.canopyIce - work.canopyIceLoss * dt;
  const iceRest = atMost(positive(iceLeft), rest);

  const carriedIn = rest + insideConvection * water;
  const carriedOut = rest + outsideConvection * water;
  const keptIn = keptOnLeaves(carriedIn, capacity, dt);
  const keptOut = keptOnLeaves(carriedOut, capacity, dt);
  const dripIn = convectiveArea * (carriedIn - keptIn);
  const dripOut = (1 - convectiveArea) * (carriedOut - keptOut);
  const iceIn = (iceRest + insideConvection * snow) / atLeast(carriedIn, trace);
  const iceOut = (iceRest + outsideConvection * snow) / atLeast(carriedOut, trace);
  const iceDrip = dripIn * iceIn + dripOut * iceOut;
  const staysIce = state.snow + forcing.snowfall > 0 ? iceDrip : 0;

  const kept = convectiveArea * keptIn + (1 - convectiveArea) * keptOut;
  const frozen = (1 - cover) * isFrozen(state.canopyC) + cover * isFrozen(state.snowCanopyC);
  const ice = frozen * kept;
  const heat = (latentHeatMelting * (iceLeft + snow - staysIce - ice)) / dt;
  state.canopyWater = kept;
  state.canopyIce = ice;
  work.throughfall = (1 - caught) * forcing.rain + (dripIn + dripOut - staysIce) / dt;
  work.snowfall = (1 - caught) * forcing.snowfall + staysIce / dt;
  work.soilHeat -= (1 - cover) * heat;
  work.snowHeat -= cover * heat;
  work.storedHeat += heat;
}
