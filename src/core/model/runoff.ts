/** @file Runoff: saturated ground, rain faster than the soil takes it, and baseflow from the water table (TOPMODEL). */
import { waterDensity } from "./constants.ts";
import type { TraitValues } from "./traits.ts";
import type { WorkValues } from "./work.ts";

/** Decay of conductivity with depth, m-1. */
const decay = 3;

/**
 * Depth of the water table, m; 100 where there is none. From the lowest layer up: an unsaturated layer holds the
 * table at its top plus |psi|, unless that lies below the layer.
 */
export function waterTableDepth(work: WorkValues): number {
  "use gpu";
  const full = -1e-4;
  let depth = 4 - work.psi6;
  work.baseflowLayer = 6;
  if (depth > 14) {
    depth = 100;
  }
  if (work.logWet6 > full) {
    depth = Math.min(2 - work.psi5, 4);
    work.baseflowLayer = 5;
    if (depth >= 4) {
      work.baseflowLayer = 6;
    }
    if (work.logWet5 > full) {
      depth = Math.min(1 - work.psi4, 2);
      work.baseflowLayer = 4;
      if (depth >= 2) {
        work.baseflowLayer = 5;
      }
      if (work.logWet4 > full) {
        depth = Math.min(0.25 - work.psi3, 1);
        work.baseflowLayer = 3;
        if (depth >= 1) {
          work.baseflowLayer = 4;
        }
        if (work.logWet3 > full) {
          depth = Math.min(0.05 - work.psi2, 0.25);
          work.baseflowLayer = 2;
          if (depth >= 0.25) {
            work.baseflowLayer = 3;
          }
        }
      }
    }
  }
  return depth;
}

/**
 * Split the water that reaches the ground, `work.throughfall`, into runoff and what enters the soil.
 *
 *     A_sat = max(0, 1 - exp(f z - 1)),  Ro_s = P A_sat,  Ro_i = max(P - rho_w K_s, 0) (1 - A_sat)
 *     Ro_b = rho_w K_s0 tan(beta) / (f L_s) exp(1 - f z)
 *
 * @source Beven and Kirkby (1979) in the form of the MATSIRO6 description
 */
export function splitRunoff(traits: TraitValues, work: WorkValues): void {
  "use gpu";
  const depth = waterTableDepth(work);
  const reaching = work.throughfall + work.snowMelt;
  const saturated = Math.max(1 - Math.exp(Math.min(decay * depth - 1, 80)), 0);
  const excess = Math.max(reaching - waterDensity * traits.conductivityMS, 0);
  work.surfaceRunoff = reaching * saturated + excess * (1 - saturated);
  work.infiltration = reaching - work.surfaceRunoff;
  work.baseflow = traits.baseflowKgM2S * Math.exp(Math.max(1 - decay * depth, -80));
}
