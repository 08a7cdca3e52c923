/** @file Runoff: saturated ground, rain faster than the soil takes it, and baseflow from the water table (TOPMODEL). */
import { atLeast, atMost, positive } from "./limits.ts";
import { convectiveArea, insideConvection, outsideConvection, waterDensity } from "./constants.ts";
import { layerWetness } from "./soilState.ts";
import type { StateValues } from "./state.ts";
import type { TraitValues } from "./traits.ts";
import type { WorkValues } from "./work.ts";

/** Decay of conductivity with depth, m-1. */
const decay = 3;

/**
 * Depth of the water table, m; 100 where there is none. From the lowest layer up: an unsaturated layer holds the
 * table at its top plus |psi|, unless that lies below the layer. Without the deep layer the search begins at the fifth.
 */
export function waterTableDepth(traits: TraitValues, state: StateValues, work: WorkValues): number {
  "use gpu";
  const saturation = traits.saturation;
  const wet3 = layerWetness(state.water3, state.ice3, saturation);
  const wet4 = layerWetness(state.water4, state.ice4, saturation);
  const wet5 = layerWetness(state.water5, state.ice5, saturation);
  const wet6 = layerWetness(state.water6, state.ice6, saturation);
  const closed = 1 - traits.deepLayer;
  const passed6 = wet6 + closed;
  const bottom5 = 4 + 96 * closed;
  const full = 1 - 1e-4;
  const reach6 = 4 - work.psi6;
  const reach5 = 2 - work.psi5;
  const reach4 = 1 - work.psi4;
  const reach3 = 0.25 - work.psi3;
  const reach2 = 0.05 - work.psi2;
  const in6 = reach6 > 14 ? 100 : reach6;
  const in5 = reach5 > 4 ? bottom5 : reach5;
  const in4 = reach4 > 2 ? 2 : reach4;
  const in3 = reach3 > 1 ? 1 : reach3;
  const in2 = reach2 > 0.25 ? 0.25 : reach2;
  const above3 = wet3 > full ? in2 : in3;
  const above4 = wet4 > full ? above3 : in4;
  const above5 = wet5 > full ? above4 : in5;
  return passed6 > full ? above5 : in6;
}

/**
 * Split the water that reaches the ground, `work.throughfall`, into runoff and what enters the soil.
 *
 *     A_sat = max(0, 1 - exp(f z - 1)),  Ro_s = P A_sat
 *     Ro_i = [A_c max(P_c / A_c + P_l - rho_w K_s, 0) + (1 - A_c) max(P_l - rho_w K_s, 0)] (1 - A_sat)
 *     Ro_b = rho_w K_s0 tan(beta) / (f L_s) exp(1 - f z)
 *
 * What falls through the leaves is spread over the convective and the other area as rain is, melt evenly (our choice).
 *
 * @source Beven and Kirkby (1979) in the form of the MATSIRO6 description
 */
export function splitRunoff(traits: TraitValues, state: StateValues, work: WorkValues): void {
  "use gpu";
  const depth = waterTableDepth(traits, state, work);
  work.tableDepthM = depth;
  const reaching = work.throughfall + work.snowMelt;
  const saturated = positive(1 - Math.exp(atMost(decay * depth - 1, 79.5)));
  const capacity = waterDensity * traits.conductivityMS;
  const excess =
    convectiveArea * positive(insideConvection * work.throughfall + work.snowMelt - capacity) +
    (1 - convectiveArea) *
      positive(outsideConvection * work.throughfall + work.snowMelt - capacity);
  work.surfaceRunoff = reaching * saturated + excess * (1 - saturated);
  work.infiltration = reaching - work.surfaceRunoff;
  work.baseflow = traits.baseflowKgM2S * Math.exp(atLeast(1 - decay * depth, -39.5));
}
