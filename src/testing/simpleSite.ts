/** @file A small site with smooth weather for tests: no randomness, no gaps, every number easy to reason about. */
import type { ForcingName, SiteData } from "../core/site/siteData.ts";

/** A half-hourly site of the given number of days with diurnal and seasonal cycles and a rain shower every fifth day. */
export function simpleSite(days: number): SiteData {
  const steps = days * 48;
  const series = (value: (hour: number, day: number) => number) =>
    Float64Array.from({ length: steps }, (_, i) => value((i % 48) / 2 + 0.25, Math.floor(i / 48)));
  const sun = (hour: number) => Math.max(0, Math.sin((Math.PI * (hour - 6)) / 12));
  const season = (day: number) => Math.sin((2 * Math.PI * (day - 80)) / 365);
  const forcing = {
    airTempK: series(
      (hour, day) => 288 + 8 * season(day) + 5 * Math.sin((Math.PI * (hour - 9)) / 12),
    ),
    specificHumidity: series((_, day) => 0.007 + 0.002 * season(day)),
    pressurePa: series(() => 98_000),
    windMS: series((hour, day) => 2 + sun(hour) + 0.5 * Math.sin(day)),
    shortwaveWM2: series(
      (hour, day) => sun(hour) * (550 + 250 * season(day)) * (day % 5 === 0 ? 0.3 : 1),
    ),
    longwaveWM2: series((_, day) => 310 + 40 * season(day)),
    precipKgM2S: series((hour, day) => (day % 5 === 0 && hour > 12 && hour < 16 ? 2e-3 : 0)),
    co2MolMol: series(() => 4e-4),
    lai: series(() => 2),
  };
  const flags = () => new Uint8Array(steps);
  return {
    id: "TEST",
    format: "test",
    synthetic: true,
    attributes: {
      latitude: 44,
      longitude: 4,
      elevation: 250,
      utcOffset: 1,
      towerHeight: 12,
      canopyHeight: 6,
      pft: "evergreen-forest",
      soil: 3,
    },
    stepSeconds: 1800,
    startMs: Date.UTC(2015, 0, 1),
    steps,
    forcing,
    forcingFlags: {
      airTempK: flags(),
      specificHumidity: flags(),
      pressurePa: flags(),
      windMS: flags(),
      shortwaveWM2: flags(),
      longwaveWM2: flags(),
      precipKgM2S: flags(),
      co2MolMol: flags(),
      lai: flags(),
    } satisfies Record<ForcingName, Uint8Array>,
    observations: {},
    files: [],
  };
}
