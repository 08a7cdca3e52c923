/** @file The simple site with H and LE observed at every step. */
import type { Observation, SiteData } from "../core/site/siteData.ts";
import { simpleSite } from "./simpleSite.ts";

/** H and LE follow the sun, all measured. */
export function observedSite(days: number): SiteData {
  const site = simpleSite(days);
  const observation = (column: string, share: number): Observation => ({
    values: site.forcing.shortwaveWM2.map((sun, i) => share * sun + 5 * Math.sin(i)),
    quality: new Uint8Array(site.steps),
    column,
    unit: "W m-2",
  });
  return { ...site, observations: { H: observation("H", 0.3), LE: observation("LE", 0.2) } };
}
