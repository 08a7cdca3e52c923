/** @file Water on the leaves: evaporation and dew, interception, overflow and drip. */
import { atMost, atMostOne, positive } from "./limits.ts";
import type { ForcingValues } from "./forcing.ts";
import { leafStorage } from "./surfaceBalance.ts";
import type { StateValues } from "./state.ts";
import type { TraitValues } from "./traits.ts";
import type { WorkValues } from "./work.ts";

/** Drip of a wet canopy, kg m-2 s-1, and its growth with the water on the leaves, m2 kg-1 (Rutter 1975). */
const dripRate = 1.14e-8;
const dripGrowth = 3.7;

/** Less water than this falls off, kg m-2: drying never ends, and numbers near zero are slow. */
const trace = 1e-6;

/**
 * First evaporate, then intercept min(LAI, 1) of the rain, then drip; what passes is `throughfall`, kg m-2 s-1.
 *
 *     capacity = 0.2 LAI kg m-2,  drip = overflow + min( D1 exp(D2 w_c) dt, w_c )
 *
 * All water on leaves is liquid and rain is spread evenly: our simplifications. Snow falls through.
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
  const caught = atMostOne(forcing.lai) * forcing.rain;
  const before = positive(state.canopyWater + (caught - work.canopyEvaporation) * dt);
  const held = atMost(before, leafStorage * forcing.lai);
  const dripping = atMost(dripRate * Math.exp(dripGrowth * held) * dt, held);
  const isTrace = held < trace;
  const drip = isTrace ? held : dripping;
  state.canopyWater = held - drip;
  work.snowfall = forcing.snowfall;
  work.throughfall = forcing.rain - caught + (before - held + drip) / dt;
}
