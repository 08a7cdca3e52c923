/** @file A small site in a cold spell for tests: snow falls, lies, and melts at the end. */
import type { SiteData } from "../core/site/siteData.ts";
import { simpleSite } from "./simpleSite.ts";

/** `simpleSite`, 20 K colder at first and as warm as it is at the end, with precipitation every fifth day. */
export function winterSite(days: number): SiteData {
  const site = simpleSite(days);
  const { airTempK, specificHumidity, longwaveWM2 } = site.forcing;
  const cold = (step: number): number => 1 - step / site.steps;
  return {
    ...site,
    id: "WINTER",
    forcing: {
      ...site.forcing,
      airTempK: airTempK.map((value, step) => value - 20 * cold(step)),
      specificHumidity: specificHumidity.map((value, step) => value * (1 - 0.75 * cold(step))),
      longwaveWM2: longwaveWM2.map((value, step) => value - 80 * cold(step)),
    },
  };
}
