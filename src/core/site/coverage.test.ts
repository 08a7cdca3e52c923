import { expect, test } from "vitest";
import { observedSite } from "../../testing/observedSite.ts";
import { coverageClass, coverageSteps, siteCoverage } from "./coverage.ts";
import { forcingFlag, type SiteData } from "./siteData.ts";

/** Three days: H is missing on the second, LE filled by the provider on the third; the wind is estimated at first. */
function gappySite(): SiteData {
  const site = observedSite(3);
  const { H, LE } = site.observations;
  if (!H || !LE) throw new Error("expected both fluxes");
  return {
    ...site,
    observations: {
      H: { ...H, values: H.values.map((value, i) => (i >= 48 && i < 96 ? Number.NaN : value)) },
      LE: { ...LE, quality: LE.quality.map((_, i) => (i >= 96 ? 1 : 0)) },
    },
    forcingFlags: {
      ...site.forcingFlags,
      windMS: site.forcingFlags.windMS.map((_, i) => (i < 30 ? forcingFlag.estimated : 0)),
    },
  };
}

test("VW1 coverage tells by day what is measured, filled in the file, filled here, missing", () => {
  const { dates, rows } = siteCoverage(gappySite());
  const of = (name: string) => Array.from(rows.find((row) => row.name === name)?.classes ?? []);
  const { measured, missing, filledInFile, filledHere } = coverageClass;
  expect(dates).toEqual(["2015-01-01", "2015-01-02", "2015-01-03"]);
  expect(of("H")).toEqual([measured, missing, measured]);
  expect(of("LE")).toEqual([measured, measured, filledInFile]);
  expect(of("wind")).toEqual([filledHere, measured, measured]);
});

test("VW1 shares count steps, not days", () => {
  const { rows } = siteCoverage(gappySite());
  const H = rows.find(({ name }) => name === "H");
  const LE = rows.find(({ name }) => name === "LE");
  const wind = rows.find(({ name }) => name === "wind");
  expect([H?.measured, H?.present]).toEqual([2 / 3, 2 / 3]);
  expect([LE?.measured, LE?.present]).toEqual([2 / 3, 1]);
  expect(wind?.measured).toBe(114 / 144);
});

test("FM15 seeing what a site covers pauses before every variable", () => {
  const site = gappySite();
  expect([...coverageSteps(site)]).toHaveLength(siteCoverage(site).rows.length);
});
