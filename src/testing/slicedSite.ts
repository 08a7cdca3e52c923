/** @file A part of a site's record, for tests of runs that are interrupted. */
import type { SiteData } from "../core/site/siteData.ts";

/** The steps from `from` up to, not including, `to`; flags stay those of the whole, observations are left out. */
export function slicedSite(site: SiteData, from: number, to: number): SiteData {
  const { forcing } = site;
  const cut = (series: Float64Array) => series.slice(from, to);
  return {
    ...site,
    startMs: site.startMs + from * site.stepSeconds * 1000,
    steps: to - from,
    forcing: {
      airTempK: cut(forcing.airTempK),
      specificHumidity: cut(forcing.specificHumidity),
      pressurePa: cut(forcing.pressurePa),
      windMS: cut(forcing.windMS),
      shortwaveWM2: cut(forcing.shortwaveWM2),
      longwaveWM2: cut(forcing.longwaveWM2),
      precipKgM2S: cut(forcing.precipKgM2S),
      co2MolMol: cut(forcing.co2MolMol),
      lai: cut(forcing.lai),
    },
    observations: {},
  };
}
