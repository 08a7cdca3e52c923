/** @file A few days of plain weather with observations, for tests that need a site but no science of it. */
import type { Forcing, ForcingName, SiteData } from "../core/site/siteData.ts";

/** A site of `steps` half-hours: a sunny diurnal cycle, a shower every third day. */
export function syntheticSite(steps: number, change: Partial<SiteData> = {}): SiteData {
  const hours = Float64Array.from({ length: steps }, (_, i) => (i * 0.5) % 24);
  const sun = hours.map((h) => Math.max(0, Math.sin(((h - 6) / 12) * Math.PI)));
  const constant = (value: number) => new Float64Array(steps).fill(value);
  const forcing: Forcing = {
    airTempK: sun.map((s) => 286 + 9 * s),
    specificHumidity: constant(0.007),
    pressurePa: constant(98_000),
    windMS: sun.map((s) => 2 + s),
    shortwaveWM2: sun.map((s) => 800 * s),
    longwaveWM2: constant(320),
    precipKgM2S: hours.map((h, i) => (h === 3 && Math.floor(i / 48) % 3 === 0 ? 2e-3 : 0)),
    co2MolMol: constant(4e-4),
    lai: constant(2.2),
  };
  const flag = () => new Uint8Array(steps);
  const forcingFlags: Record<ForcingName, Uint8Array> = {
    airTempK: flag(),
    specificHumidity: flag(),
    pressurePa: flag(),
    windMS: flag(),
    shortwaveWM2: flag(),
    longwaveWM2: flag(),
    precipKgM2S: flag(),
    co2MolMol: flag(),
    lai: flag(),
  };
  const observation = (column: string, scale: number) => ({
    values: sun.map((s, i) => scale * s + 5 * Math.sin(i)),
    quality: new Uint8Array(steps),
    column,
    unit: "W m-2",
  });
  return {
    id: "XX-Syn",
    format: "synthetic",
    synthetic: true,
    attributes: {
      latitude: 43.7,
      longitude: 3.6,
      elevation: 270,
      utcOffset: 1,
      towerHeight: 12.2,
      canopyHeight: 6.5,
      pft: "evergreen-forest",
      soil: 3,
    },
    stepSeconds: 1800,
    startMs: Date.UTC(2014, 5, 1),
    steps,
    forcing,
    forcingFlags,
    observations: { H: observation("H", 200), LE: observation("LE", 150) },
    files: [],
    ...change,
  };
}
