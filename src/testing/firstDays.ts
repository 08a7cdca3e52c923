/** @file The first days of a site, or the site several times over: records of a wanted length for benches and tests. */
import type { Forcing, SiteData } from "../core/site/siteData.ts";

/** The first days of a record; no observations, which neither the model nor an ensemble reads. */
export function firstDays(site: SiteData, days: number): SiteData {
  const steps = Math.min(site.steps, Math.round((days * 86_400) / site.stepSeconds));
  return withForcing(site, steps, (values) => values.slice(0, steps));
}

/** The record again and again, as one longer record. */
export function repeated(site: SiteData, times: number): SiteData {
  return withForcing(site, site.steps * times, (values) => {
    const whole = new Float64Array(values.length * times);
    for (let i = 0; i < times; i++) whole.set(values, i * values.length);
    return whole;
  });
}

function withForcing(
  site: SiteData,
  steps: number,
  change: (values: Float64Array) => Float64Array,
): SiteData {
  const { forcing } = site;
  const changed: Forcing = {
    airTempK: change(forcing.airTempK),
    specificHumidity: change(forcing.specificHumidity),
    pressurePa: change(forcing.pressurePa),
    windMS: change(forcing.windMS),
    shortwaveWM2: change(forcing.shortwaveWM2),
    longwaveWM2: change(forcing.longwaveWM2),
    precipKgM2S: change(forcing.precipKgM2S),
    co2MolMol: change(forcing.co2MolMol),
    lai: change(forcing.lai),
  };
  return { ...site, steps, forcing: changed, observations: {} };
}
