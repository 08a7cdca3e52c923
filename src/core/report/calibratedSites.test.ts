import { describe, expect, test } from "vitest";
import { smallBundle } from "../../testing/smallBundle.ts";
import type { CalibrationSettings } from "../calibration/calibration.ts";
import { succeed } from "../base/result.ts";
import { withVerdicts } from "./boundedTable.ts";
import { writeBundle, type BundleContent } from "./bundle.ts";
import { calibratedSites } from "./calibratedSites.ts";
import { readBundle } from "./readBundle.ts";

/** What is read of the small bundle's calibrations after a change. */
function reread(change: (content: BundleContent) => BundleContent = (content) => content) {
  const bundle = readBundle(writeBundle(change(smallBundle())), "b.zip");
  return bundle.ok ? succeed(calibratedSites(bundle.value.manifest)) : bundle;
}

/** The small bundle with other settings of its calibration. */
function withSettings(settings: Partial<CalibrationSettings>) {
  return (content: BundleContent): BundleContent => {
    const [site] = content.manifest.sites;
    const sites = [{ ...site, calibration: { ...site.calibration, ...settings } }];
    return { ...content, manifest: { ...content.manifest, sites } };
  };
}

describe("calibrations of a bundle", () => {
  test("ID18 are read with vectors, limits, bins and settings", () => {
    const { manifest } = smallBundle();
    const read = reread();
    expect(read).toMatchObject({
      ok: true,
      value: [
        {
          id: "TEST",
          free: ["gradm", "chl"],
          bounded: manifest.sites[0].bounded,
          base: manifest.sites[0].defaults,
          limits: { maxCycles: 2, tolerance: 0.01 },
          binSeconds: 10_800,
          settings: manifest.sites[0].calibration,
        },
      ],
    });
  });

  test.each<Partial<CalibrationSettings>>([
    { split: { kind: "none" } },
    { split: { kind: "years", train: [2014, 2016] } },
    { split: { kind: "half-months", train: "second" } },
    { priors: { chl: { kind: "log-normal", mean: 0.06, sd: 0.01 } }, priorWeight: 0.5 },
    { balanced: { H: 2, LE: 3 }, extra: { Rn: 1, rootWetness: 0.2 }, bounding: "reflect" },
  ])("ID18 settings read back: %o", (settings) => {
    const [{ settings: found }] = readValue(reread(withSettings(settings)));
    expect(found).toEqual({ ...smallBundle().manifest.sites[0].calibration, ...settings });
  });

  test("ID18 what was fixed is part of the vector before, and a broken manifest names the field", () => {
    const fixed = reread((content) => {
      const [site] = content.manifest.sites;
      const sites = [{ ...site, bounded: { ...site.bounded, veg_h: 9 } }];
      const [row] = content.table;
      const held = { ...row, parameter: "veg_h", upper: 30, value: 9, status: "fixed" } as const;
      const manifest = { ...content.manifest, sites, fixed: ["veg_h"] as const };
      return { ...content, table: [...content.table, held], manifest };
    });
    expect(readValue(fixed)[0].base.veg_h).toBe(9);
    const broken = reread(withSettings({ windowDays: Number.NaN }));
    expect(broken).toMatchObject({
      ok: false,
      problems: [
        { message: expect.stringContaining("sites[0].calibration.windowDays: a number expected") },
      ],
    });
  });
});

test("ID19 verdicts stand in the table's column, each at its site and parameter", () => {
  const { table } = smallBundle();
  const verdict = {
    parameter: "chl",
    kind: "ridge",
    partners: ["gradm"],
    bound: null,
    advice: "prior",
    optimum: 0.5,
    interval: { lower: 0, upper: 1, lowerBy: "range", upperBy: "range" },
    widthAlone: 0.1,
    heldBy: [],
    moves: [],
  } as const;
  const filled = withVerdicts(table, new Map([["TEST", [verdict]]]));
  expect(filled.map((row) => row.verdict)).toEqual(["not assessed", "ridge: gradm"]);
  expect(withVerdicts(table, new Map([["OTHER", [verdict]]]))).toEqual(table);
  const narrow = { ...verdict, interval: { ...verdict.interval, lower: 0.7, upper: 0.8 } };
  expect(withVerdicts(table, new Map([["TEST", [narrow]]]))[1].verdict).toBe(
    "ridge: gradm; value outside the 95 % interval",
  );
});

function readValue(read: ReturnType<typeof reread>) {
  if (!read.ok) throw new Error(read.problems[0].message);
  return read.value;
}
