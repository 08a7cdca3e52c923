/** @file Displacement and roughness lengths of a canopy (Watanabe 1994). */
import { groundHeatRoughnessM, groundRoughnessM } from "./constants.ts";
import { atLeast, atMost } from "./limits.ts";
import type { TraitValues } from "./traits.ts";
import type { WorkValues } from "./work.ts";

const logRoughnessRatio = Math.log(groundRoughnessM / groundHeatRoughnessM);

/**
 * Profile heights of one class of ground as logarithms, into the scratch: `logMomentum` = ln((z_a-d)/z0), `logHeat`
 * = ln((z_a-d)/zT), `logGroundHeat` = ln((z_a-d)/zT+) and `profileHeightM` = z_a - d.
 *
 *     A+ = c_d LAI / (2 k^2),  h - d = h (1 - e^-A+) / A+
 *     X_0 = 1/ln((h-d)/z0) = [1 - e^-A+ + (-ln(z0s/h))^(-1/0.45) e^-2A+]^0.45
 *     X_T+ = [P1 / (P1 + A+ e^A+)]^P2 / (-ln(zTs/h))
 *     X_0 X_T = C [1 - e^(-P3 A+) + (X_0 X_T+ / C)^(1/0.9) e^(-P4 A+)]^0.9
 *
 * P1 and P2 are those of the whole canopy, also where snow hides its foot (our choice). A canopy that barely looks out
 * of the snow counts as bare ground.
 *
 * @param lai leaf area index of the class @param heightM canopy height above the snow, m @param raisedM snow depth, m
 * @source Watanabe (1994), as given in the MATSIRO6 description
 */
export function canopyRoughness(
  traits: TraitValues,
  work: WorkValues,
  lai: number,
  heightM: number,
  raisedM: number,
): void {
  "use gpu";
  const density = atLeast(traits.momentumPerLai * lai, 1e-3);
  const fade = Math.exp(-density);
  const depth = (heightM * (1 - fade)) / density;
  const displacement = atMost(heightM - depth + raisedM, 0.8 * traits.towerHeightM);
  const profile = traits.towerHeightM - displacement;
  work.profileHeightM = profile;
  const logBare = Math.log(profile / groundRoughnessM);
  const logDepth = Math.log(profile / depth);
  const logGround = Math.log(heightM / groundRoughnessM);
  const bare = Math.exp(-Math.log(logGround) / 0.45);
  const x0 = Math.exp(0.45 * Math.log(1 - fade + bare * fade * fade));
  const xGround =
    Math.exp(-traits.heatP2 * Math.log(1 + density / (fade * traits.heatP1))) /
    (logGround + logRoughnessRatio);
  const start = Math.exp(Math.log((x0 * xGround) / traits.heatLimit) / 0.9);
  const rise = 1 - Math.exp(-traits.heatP3 * density) + start * Math.exp(-traits.heatP4 * density);
  const xx = traits.heatLimit * Math.exp(0.9 * Math.log(rise));
  const isBuried = heightM <= 2 * groundRoughnessM;
  const momentum = logDepth + 1 / x0;
  const heat = logDepth + x0 / xx;
  const groundHeat = logDepth + 1 / xGround;
  const bareHeat = logBare + logRoughnessRatio;
  work.logMomentum = isBuried ? logBare : momentum;
  work.logHeat = isBuried ? bareHeat : heat;
  work.logGroundHeat = isBuried ? bareHeat : groundHeat;
}
