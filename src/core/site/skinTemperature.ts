/** @file Radiative temperature of the surface as the tower's long-wave sensors tell it. */
import type { SiteData } from "./siteData.ts";

/** W m-2 K-4, rounded as in the model, so that the same long wave is the same temperature. */
const stefanBoltzmann = 5.67e-8;

/** Emissivity that the model gives ground and leaves; with it the observed temperature is the model's skin temperature. */
export const skinEmissivity = 0.97;

/**
 * Skin temperature from outgoing and incoming long wave, K; NaN where the outgoing was not observed.
 *
 *     T = ((LW_up - (1 - e) LW_down) / (e sigma))^(1/4)
 *
 * @param longwaveUp observed outgoing long wave, W m-2, on the site's time axis
 */
export function skinTempFromLongwave(
  longwaveUp: Float64Array,
  { forcing }: Pick<SiteData, "forcing">,
): Float64Array {
  return longwaveUp.map((up, step) => {
    const emitted = up - (1 - skinEmissivity) * forcing.longwaveWM2[step];
    return emitted > 0 ? (emitted / (skinEmissivity * stefanBoltzmann)) ** 0.25 : Number.NaN;
  });
}
