import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { complete } from "../base/progress.ts";
import { seeded } from "../base/random.ts";
import {
  csvTable,
  csvText,
  must,
  observedSynthetic,
  read,
  withColumn,
  withoutColumns,
} from "../../testing/siteCsv.ts";
import { fileFromText } from "../../testing/sourceFiles.ts";
import { areOtherSites, groupFiles } from "../../store/sites.ts";
import {
  closeByDays,
  closeByWindows,
  closeByWindowsSteps,
  towerClosure,
  type TowerFluxes,
} from "./closure.ts";
import { laiAt, leafSeason } from "./lai.ts";
import { mapColumns } from "./mapping.ts";
import { readTable } from "./readTable.ts";
import { observedUncertainty, resolveVersion, selectObserved } from "./selectObserved.ts";
import { cardSteps, siteCard } from "./siteCard.ts";
import type { SiteData } from "./siteData.ts";
import { findSpikes } from "./spikes.ts";

const startMs = Date.UTC(2014, 0, 1);

/** A tower that closes to a share: Rn - G follows the sun, H takes `bowen` parts of what LE takes one of. */
function tower(options: { days: number; share: number; bowen?: number }): TowerFluxes {
  const { days, share, bowen = 1.5 } = options;
  const steps = days * 48;
  const Rn = new Float64Array(steps).map(
    (_, i) => 600 * Math.max(0, Math.sin(((i % 48) / 48 - 0.25) * 2 * Math.PI)) - 40,
  );
  const G = Rn.map((value) => 0.1 * value);
  const turbulent = Rn.map((value, i) => share * (value - G[i]));
  return {
    startMs,
    stepSeconds: 1800,
    Rn,
    G,
    H: turbulent.map((value) => (value * bowen) / (1 + bowen)),
    LE: turbulent.map((value) => value / (1 + bowen)),
    qualityH: new Uint8Array(steps),
    qualityLE: new Uint8Array(steps),
  };
}

const shares = fc.record({
  share: fc.double({ min: 0.4, max: 1.2, noNaN: true }),
  bowen: fc.double({ min: 0.1, max: 8, noNaN: true }),
});

describe("closure", () => {
  test.prop({ shares }, { numRuns: 20 })(
    "OB1 a tower that closes to a share is closed to 1e-9 wherever a factor exists",
    ({ shares: { share, bowen } }) => {
      const fluxes = tower({ days: 20, share, bowen });
      const closed = closeByWindows(fluxes);
      for (let i = 0; i < fluxes.H.length; i++) {
        expect(closed.H[i] + closed.LE[i]).toBeCloseTo(fluxes.Rn[i] - fluxes.G[i], 9);
        expect(closed.H[i] / closed.LE[i]).toBeCloseTo(bowen, 9);
      }
    },
  );

  test("OB1 the reference: closed to .8, with four factors nothing is closed and with five everything near is", () => {
    const noon = 24;
    const withFactors = (count: number): TowerFluxes => {
      const fluxes = tower({ days: 60, share: 0.8 });
      // Rn is there at noon of the first days only.
      const Rn = fluxes.Rn.map((value, i) =>
        i % 48 === noon && i < 48 * count ? value : Number.NaN,
      );
      return { ...fluxes, Rn };
    };
    expect(closeByWindows(withFactors(4)).LE.every(Number.isNaN)).toBe(true);
    const { LE } = closeByWindows(withFactors(5));
    const last = LE.findLastIndex((value) => !Number.isNaN(value));
    // 15 days after the noon of the first day all five are still within reach.
    expect(last).toBe(noon + 15 * 48);
    expect(LE[noon]).toBeCloseTo(tower({ days: 1, share: 1 }).LE[noon], 9);
  });

  test("OB1 filled fluxes, other hours and factors far from the rest do not count", () => {
    const fluxes = tower({ days: 20, share: 0.8 });
    const filled = { ...fluxes, qualityH: fluxes.qualityH.map(() => 2) };
    expect(closeByWindows(filled).H.every(Number.isNaN)).toBe(true);
    // At 18:00 the tower seems not to close at all: no window looks there.
    const evening = {
      ...fluxes,
      LE: fluxes.LE.map((value, i) => (i % 48 === 36 ? 5 * value : value)),
    };
    const noon = 24;
    expect(closeByWindows(evening).LE[noon]).toBeCloseTo(fluxes.LE[noon] / 0.8, 9);
  });

  test.prop({ shares }, { numRuns: 20 })(
    "OB2 each day's sums meet, at the Bowen ratio they had",
    ({ shares: { share, bowen } }) => {
      const fluxes = tower({ days: 3, share: Math.max(0.5, share), bowen });
      const closed = closeByDays(fluxes);
      const sumOf = (values: Float64Array) =>
        values.slice(48, 96).reduce((sum, value) => sum + value, 0);
      expect(sumOf(closed.H) + sumOf(closed.LE)).toBeCloseTo(sumOf(fluxes.Rn) - sumOf(fluxes.G), 6);
      expect(closed.H[70] / closed.LE[70]).toBeCloseTo(bowen, 9);
    },
  );

  test("OB2 a day with less than three quarters of its steps closes nothing", () => {
    const fluxes = tower({ days: 2, share: 0.8 });
    const Rn = fluxes.Rn.map((value, i) => (i < 13 ? Number.NaN : value));
    const { H } = closeByDays({ ...fluxes, Rn });
    expect([Number.isNaN(H[24]), Number.isNaN(H[48 + 24])]).toEqual([true, false]);
  });

  test.prop({
    share: fc.double({ min: 0.3, max: 1.3, noNaN: true }),
    offset: fc.integer({ min: -30, max: 30 }),
  })("OB3 slope, intercept and ratio are those the fluxes were made with", ({ share, offset }) => {
    const fluxes = tower({ days: 10, share });
    const found = towerClosure({ ...fluxes, H: fluxes.H.map((value) => value + offset) });
    expect(found.slope).toBeCloseTo(share, 9);
    expect(found.interceptWM2).toBeCloseTo(offset, 6);
    expect(found.r2).toBeCloseTo(1, 9);
    if (offset === 0) expect(found.ratio).toBeCloseTo(share, 9);
    expect(found.n).toBe(480);
  });
});

const site = observedSynthetic();

function without(name: "Rn" | "G", from: SiteData = site): SiteData {
  const { [name]: _, ...observations } = from.observations;
  return { ...from, observations };
}

describe("versions and uncertainty", () => {
  test("OB4 what the provider did not close is closed here with a note, and refused where G is missing", () => {
    const own = resolveVersion(site, "closed-provider");
    expect(own).toMatchObject({ ok: true, value: "closed-fluxnet" });
    expect(own.problems[0].message).toContain("closed here");
    expect(resolveVersion(site, "raw")).toMatchObject({ ok: true, value: "raw" });
    expect(resolveVersion(site, "closed-bowen")).toMatchObject({ ok: true, value: "closed-bowen" });
    const refused = resolveVersion(without("G"), "closed-fluxnet");
    expect(refused.ok).toBe(false);
    expect(refused.problems[0]).toMatchObject({ where: "--obs" });
    expect(refused.problems[0].message).toContain("G was not observed");
  });

  test("OB4 closed values count where the measured ones do", () => {
    const closed = selectObserved(site, "LE", "measured", "closed-fluxnet");
    const raw = selectObserved(site, "LE", "measured", "raw");
    expect(closed?.length).toBe(site.steps);
    closed?.forEach((value, i) => {
      if (!Number.isNaN(value)) expect(Number.isNaN(raw?.[i])).toBe(false);
    });
    expect(selectObserved(without("Rn"), "LE", "measured", "closed-fluxnet")).toBeUndefined();
  });

  const { H } = site.observations;
  test("OB5 the provider's uncertainty where it states one, else it grows with the flux", () => {
    if (!H) throw new Error("expected H");
    const stated = H.values.map((_, i) => (i % 2 === 0 ? 12 : Number.NaN));
    const told: SiteData = {
      ...site,
      observations: {
        ...site.observations,
        H: { ...H, uncertainty: { values: stated, column: "H_RANDUNC" } },
      },
    };
    const { values, source } = observedUncertainty(told, "H", "raw") ?? { values: [], source: "" };
    const odd = H.values.findIndex((value, i) => i % 2 === 1 && value > 100);
    expect(values[0]).toBe(12);
    // Forest: 19.7 + 0.16 H (Richardson et al. 2006).
    expect(values[odd]).toBeCloseTo(19.7 + 0.16 * H.values[odd], 9);
    expect(source).toMatch(/^H_RANDUNC, else .*Richardson/);
  });

  test("OB8 the card tells closure, mean fluxes and their errors, and the versions there are", () => {
    const card = siteCard(site);
    // Made of shares of the short wave: (.35 + .2) / (.65 - .1).
    expect(card.closure?.ratio).toBeCloseTo(1, 1);
    expect(card.versions).toEqual(["raw", "closed-fluxnet", "closed-bowen"]);
    expect(card.fluxes.map(({ name }) => name)).toEqual(["H", "LE", "Rn", "G", "GPP"]);
    const latent = card.fluxes.find(({ name }) => name === "LE");
    expect(latent?.uncertainty).toBeGreaterThan(10);
    expect(siteCard(without("G")).closure).toBeUndefined();
  });

  test("FM15 making the card pauses after every version and every flux, and within a long closing", () => {
    const few = [...cardSteps(without("G"))].length;
    const closable = [...cardSteps(site)].length;
    expect(few).toBeGreaterThan(8);
    expect(closable).toBeGreaterThan(few + 2);
    const pauses = (days: number) => [...closeByWindowsSteps(tower({ days, share: 0.8 }))].length;
    // 48,000 and 144,000 half-hours: at least one pause in 50,000.
    expect(pauses(3000) - pauses(1000)).toBe(2);
  });
});

describe("spikes", () => {
  const random = seeded(5, "spikes");
  const smooth = new Float64Array(48 * 39).map(
    (_, i) =>
      200 * Math.max(0, Math.sin(((i % 48) / 48 - 0.25) * 2 * Math.PI)) + 8 * random.normal(),
  );
  const sun = smooth.map(
    (_, i) => Math.max(0, Math.sin(((i % 48) / 48 - 0.25) * 2 * Math.PI)) * 800,
  );
  const all = () => true;

  test("OB6 noise alone has few spikes", () => {
    const found = findSpikes(smooth, all, sun, 1800).reduce((sum, flag) => sum + flag, 0);
    expect(found / smooth.length).toBeLessThan(0.005);
  });

  test.prop({ at: fc.integer({ min: 2, max: smooth.length - 3 }), sign: fc.constantFrom(-1, 1) })(
    "OB6 a planted spike is flagged, and no value is changed",
    ({ at, sign }) => {
      const values = smooth.with(at, smooth[at] + sign * 400);
      const before = values.slice();
      expect(findSpikes(values, all, sun, 1800)[at]).toBe(1);
      expect(values).toEqual(before);
    },
  );

  test("OB6 filled values are no spikes, and their neighbours have none to be compared with", () => {
    const values = smooth.with(500, 900);
    expect(findSpikes(values, (step) => step !== 500, sun, 1800)[500]).toBe(0);
  });

  test("OB6 reading tells spikes and keeps them", async () => {
    const { header, rows } = csvTable(60);
    const spiky = withColumn({ header, rows }, "LE_F_MDS", (value, row) =>
      row === 700 ? "950" : value,
    );
    const result = await read(fileFromText("FLX_ZZ-Tst_HH.csv", csvText(spiky.header, spiky.rows)));
    const { LE } = must(result).observations;
    expect([LE?.values[700], LE?.spikes?.[700], LE?.quality[700]]).toEqual([950, 1, 0]);
    const notes = result.problems.filter(({ message }) => message.includes("spikes"));
    expect(notes.map(({ column }) => column)).toContain("LE_F_MDS");
  });
});

describe("mapping, seasons, groups", () => {
  test("OB7 each column's mapping tells unit, conversion and shares", async () => {
    const table = withoutColumns(csvTable(20), "LE_F_MDS_QC");
    const raw = must(
      await complete(
        readTable([fileFromText("FLX_ZZ-Tst_HH.csv", csvText(table.header, table.rows))]),
      ),
    );
    const rows = mapColumns(raw, { PA_F: "hPa" });
    const of = (name: string) => rows.find(({ column }) => column === name);
    expect(of("TA_F")).toMatchObject({ unit: "degC", conversion: "+ 273.15", modelUnit: "K" });
    expect(of("VPD_F")).toMatchObject({ unit: "hPa", conversion: "× 100", modelUnit: "Pa" });
    expect(of("PA_F")).toMatchObject({ unit: "hPa", conversion: "× 100" });
    // A mm in an hour.
    expect(of("P_F")).toMatchObject({ conversion: "× 0.000277778", modelUnit: "kg m-2 s-1" });
    expect(of("SW_IN_F")).toMatchObject({ conversion: "", present: 1 });
    expect(of("LE_F_MDS")?.measured).toBeNull();
  });

  const at = (source: Parameters<typeof laiAt>[0], day: number) =>
    laiAt(source, Date.UTC(2015, 0, day, 12));

  test("OB9 a season of leaves rises after its start and falls before its end", () => {
    const season = must(leafSeason({ start: 110, end: 300, min: 0.5, max: 4.5 }));
    expect([60, 110, 125, 140, 200, 270, 285, 300, 340].map((day) => at(season, day))).toEqual([
      0.5, 0.5, 2.5, 4.5, 4.5, 4.5, 2.5, 0.5, 0.5,
    ]);
  });

  test("OB9 a season may run over the turn of the year", () => {
    const season = must(leafSeason({ start: 270, end: 90, min: 1, max: 3 }));
    expect([15, 60, 90, 180, 270, 300, 350].map((day) => at(season, day))).toEqual([
      3, 3, 1, 1, 1, 3, 3,
    ]);
  });

  test.each([
    [{ start: 0, end: 300, min: 1, max: 2 }],
    [{ start: 100, end: 100, min: 1, max: 2 }],
    [{ start: 100, end: 300, min: 3, max: 2 }],
    [{ start: 100, end: 300, min: 3, max: 20 }],
    [{ start: 100, end: Number.NaN, min: 1, max: 2 }],
  ])("OB9 %j is refused", (season) => {
    expect(leafSeason(season).ok).toBe(false);
  });

  test("OB10 files are grouped by the ids in their names", () => {
    const named = (...names: string[]) => groupFiles(names.map((name) => ({ name })));
    const ids = (...names: string[]) => named(...names).map(({ id, files }) => [id, files.length]);
    expect(ids("FLX_FR-Pue_HH.csv", "US-SRM_Met.nc", "US-SRM_Flux.nc", "mine.csv")).toEqual([
      ["FR-Pue", 1],
      ["US-SRM", 2],
      ["mine.csv", 1],
    ]);
    expect(areOtherSites("FR-Pue", "US-SRM")).toBe(true);
    expect([areOtherSites("FR-Pue", "FR-Pue"), areOtherSites("FR-Pue", "mine.csv")]).toEqual([
      false,
      false,
    ]);
    expect(ids("met.csv", "flux.csv")).toEqual([["met.csv", 2]]);
    expect(ids("FR-Pue_2013.csv", "FR-Pue_2014.csv", "lai.csv")).toEqual([["FR-Pue", 3]]);
  });
});
