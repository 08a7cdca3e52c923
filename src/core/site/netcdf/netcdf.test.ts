import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { complete } from "../../base/progress.ts";
import { succeed, type Result } from "../../base/result.ts";
import { fluxFile, metFile } from "../../../testing/almaFiles.ts";
import { classicFile, type WrittenFile } from "../../../testing/classicFile.ts";
import { hdf5File } from "../../../testing/hdf5File.ts";
import { sharedDataPath } from "../../../testing/sharedData.ts";
import { must, observedSynthetic } from "../../../testing/siteCsv.ts";
import { fileFromBytes, fileFromDisk } from "../../../testing/sourceFiles.ts";
import { inspectTable, type Inspection } from "../inspect.ts";
import { readSite, type SiteOptions } from "../readSite.ts";
import { readTable } from "../readTable.ts";
import type { SiteData } from "../siteData.ts";
import type { SourceFile } from "../sourceFile.ts";
import { offsetFromSun } from "../sunOffset.ts";
import { unitName } from "./almaNames.ts";
import { almaQuality, qualityScheme } from "./almaQuality.ts";
import type { NetcdfFile } from "./netcdfFile.ts";
import { netcdfTime } from "./netcdfTime.ts";
import { withNetcdf } from "./openNetcdf.ts";

/** Everything of an opened file as plain data. */
async function contentOf(bytes: Uint8Array): Promise<unknown> {
  const read = await withNetcdf("x.nc", bytes, (file: NetcdfFile) =>
    succeed({
      attributes: Object.fromEntries(file.attributes),
      variables: [...file.variables.values()]
        .map((variable) => ({
          name: variable.name,
          shape: variable.shape,
          attributes: Object.fromEntries(variable.attributes),
          values: variable.isText ? variable.text() : [...variable.numbers()],
        }))
        .toSorted((a, b) => a.name.localeCompare(b.name)),
    }),
  );
  return must(read);
}

const written: WrittenFile = {
  dimensions: { time: 5, y: 1, letters: 4 },
  attributes: { title: "a file", level: 3.5 },
  variables: [
    { name: "time", dimensions: ["time"], values: [0, 1, 2, 3, 4], attributes: { units: "days" } },
    { name: "odd", dimensions: ["time", "y"], values: [1, -2, 0.5, 1e20, 7], isSingle: true },
    { name: "words", dimensions: ["letters"], values: "ab  " },
  ],
};

describe("opening", () => {
  const someNumbers = fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), {
    minLength: 1,
    maxLength: 20,
  });
  const anyVersion = fc.constantFrom<1 | 2 | 5>(1, 2, 5);

  test.prop({
    version: anyVersion,
    numbers: someNumbers,
    isRecord: fc.boolean(),
    isSingle: fc.boolean(),
    two: fc.boolean(),
  })(
    "NC1 a classic file of any version, with records or none, gives the values that were written",
    async ({ version, numbers, isRecord, isSingle, two }) => {
      const twin = { name: "b", dimensions: ["n"], values: numbers, isSingle: !isSingle };
      const bytes = classicFile({
        version,
        isRecord,
        dimensions: { n: numbers.length },
        variables: [
          { name: "a", dimensions: ["n"], values: numbers, isSingle },
          ...(two ? [twin] : []),
        ],
      });
      const content = await contentOf(bytes);
      const expected = two ? ["a", "b"] : ["a"];
      expect(content).toMatchObject({
        variables: expected.map((name) => ({ name, values: numbers })),
      });
    },
  );

  test("NC2 an HDF5 file reads as the classic one of the same content", async () => {
    expect(await contentOf(await hdf5File(written))).toEqual(await contentOf(classicFile(written)));
  });
});

describe("times", () => {
  const start = Date.UTC(2011, 0, 1);
  const cases = [
    ["seconds since 2011-01-01 00:00:00", [0, 1800], [start, start + 1_800_000]],
    ["hours since 2011-1-1", [0, 0.5], [start, start + 1_800_000]],
    ["days since 2010-12-31 00:00", [1, 2], [start, start + 86_400_000]],
    ["minutes since 2011-01-01T00:30:00", [-30, 0], [start, start + 1_800_000]],
  ] as const;
  test.each(cases)("NC3 %s is understood", (units, values, expected) => {
    const time = netcdfTime(Float64Array.from(values), units, "standard");
    expect(time).toMatchObject({ timeMs: Float64Array.from(expected), isUtc: false });
  });

  test("NC3 UTC and other offsets are told apart from local time", () => {
    const read = (units: string) => netcdfTime(Float64Array.of(0), units, undefined);
    expect(read("days since 2011-01-01 00:00:00 UTC")).toMatchObject({ isUtc: true });
    expect(read("days since 2011-01-01 00:00:00 +00:00")).toMatchObject({ isUtc: true });
    expect(read("days since 2011-01-01 00:00:00 +9:30")).toMatchObject({
      isUtc: false,
      utcOffset: 9.5,
    });
    expect(read("days since 2011-01-01 00:00:00 -7")).toMatchObject({ utcOffset: -7 });
  });

  test("NC3 a calendar without leap days has no 29 February", () => {
    const time = netcdfTime(Float64Array.of(58, 59, 365 + 59), "days since 2012-01-01", "noleap");
    const dates = [...(time as { timeMs: Float64Array }).timeMs].map((ms) =>
      new Date(ms).toISOString().slice(0, 10),
    );
    expect(dates).toEqual(["2012-02-28", "2012-03-01", "2013-03-01"]);
  });

  test.each([["fortnights since 2011-01-01"], ["seconds"], ["days since 2011-01-01 12:00 XYZ"]])(
    "NC3 %s is refused with what was found",
    (units) => expect(netcdfTime(Float64Array.of(0), units, undefined)).toContain('"'),
  );
});

describe("units and quality", () => {
  const spellings = [
    ["W/m2", "H", "W m-2"],
    ["W m^-2", "H", "W m-2"],
    ["kg/m2/s", "P", "kg m-2 s-1"],
    ["umol/m2/s", "GPP", "umol m-2 s-1"],
    ["1", "LAI", "m2 m-2"],
    ["-", "SH", "kg kg-1"],
    ["1", "RH", "1"],
    ["K", "TA", "K"],
    ["gC/m2/d", "NEE", "gC m-2 d-1"],
  ] as const;
  test.each(spellings)("NC4 %s of %s is %s", (stated, name, unit) => {
    expect(unitName(stated, name)).toBe(unit);
  });

  test("NC5 codes of FLUXNET and of OzFlux become measured, good, medium, poor", () => {
    const codes = (scheme: "fluxnet" | "ozflux", ...all: number[]) =>
      all.map((code) => almaQuality(code, scheme));
    expect(codes("fluxnet", 0, 1, 2, 3, 4, 5, 101, 77)).toEqual([0, 1, 2, 3, 3, 2, 1, 3]);
    expect(codes("ozflux", 0, 10, 20, 30, 40, 50, 2, 17, 101)).toEqual([0, 0, 2, 2, 3, 1, 3, 3, 1]);
    expect(almaQuality(Number.NaN, "fluxnet")).toBe(255);
    expect(qualityScheme("Measured: 0, QA/QC: L2 Range Check: 2")).toBe("ozflux");
    expect(qualityScheme("Measured: 0, Good-quality gapfilling: 1")).toBe("fluxnet");
  });
});

const tower = observedSynthetic();
const days = 30;
const source = (name: string, file: WrittenFile): SourceFile =>
  fileFromBytes(name, classicFile(file));
const open = (files: readonly SourceFile[], options: Partial<SiteOptions> = {}) =>
  complete(readSite(files, { attributes: {}, ...options }));

/** Whether two series are the same to the digits of a float32. */
function expectSame(found: Float64Array | undefined, expected: Float64Array | undefined): void {
  const part = expected?.slice(0, found?.length) ?? new Float64Array();
  expect(found?.length).toBe(part.length);
  const worst = part.reduce(
    (all, value, i) =>
      Number.isNaN(value)
        ? all
        : Math.max(all, Math.abs((found?.[i] ?? 0) - value) / (1 + Math.abs(value))),
    0,
  );
  expect(worst).toBeLessThan(1e-5);
}

describe("a tower's files", () => {
  const met = () => source("Met.nc", metFile(tower, { days }));
  const flux = () => source("Flux.nc", fluxFile(tower, { days }));

  test("NC6 weather and fluxes of one site are joined on time, and what the file tells needs not be given", async () => {
    const site: SiteData = must(await open([flux(), met()]));
    expect(site).toMatchObject({ id: "ZZ-Tst", place: "Nowhere", igbp: "WSA", steps: days * 24 });
    expect(site.attributes).toMatchObject({
      pft: "woodland",
      towerHeight: tower.attributes.towerHeight,
    });
    expectSame(site.forcing.airTempK, tower.forcing.airTempK);
    expectSame(site.forcing.specificHumidity, tower.forcing.specificHumidity);
    expectSame(site.observations.LE?.values, tower.observations.LE?.values);
    expect(site.observations.LE?.quality[10]).toBe(1);
    expect(site.observations.LE?.quality[11]).toBe(0);
  });

  test("NC6 NetCDF-4 and classic make the same site", async () => {
    const classic = must(await open([met(), flux()]));
    const hdf5 = must(
      await open([
        fileFromBytes("Met.nc", await hdf5File(metFile(tower, { days }))),
        fileFromBytes("Flux.nc", await hdf5File(fluxFile(tower, { days }))),
      ]),
    );
    expect(hdf5.forcing).toEqual(classic.forcing);
    expect(hdf5.observations).toEqual(classic.observations);
    expect(hdf5.attributes).toEqual(classic.attributes);
  });

  test("NC7 a file in UTC makes the same site as one in local time", async () => {
    const local = must(await open([met()], { attributes: { utcOffset: -7 } }));
    const shift = new Date(tower.startMs + 7 * 3_600_000)
      .toISOString()
      .slice(0, 19)
      .replace("T", " ");
    const utc = source("Met.nc", metFile(tower, { days, since: `${shift} UTC` }));
    const read = must(await open([utc], { attributes: { utcOffset: -7 } }));
    expect(read.startMs).toBe(local.startMs);
    expect(read.forcing).toEqual(local.forcing);
  });

  test("NC7 without an offset the sun in the file tells it, with a warning", async () => {
    const read = await open([met()]);
    expect(must(read).attributes.utcOffset).toBe(tower.attributes.utcOffset);
    expect(read.problems.some(({ where }) => where === "--utc-offset")).toBe(true);
  });

  test("NC8 the leaf area is LAI, or LAI_alternative where that is asked for", async () => {
    const plain = must(await open([met()]));
    const other = must(await open([met()], { laiColumn: "LAI_alternative" }));
    expectSame(
      other.forcing.lai,
      plain.forcing.lai.map((value) => 2 * value),
    );
  });

  test("NC9 what the user says comes before what the file says", async () => {
    const site = must(await open([met()], { attributes: { pft: "cultivation", towerHeight: 40 } }));
    expect(site.attributes).toMatchObject({ pft: "cultivation", towerHeight: 40 });
  });

  const wrong: readonly (readonly [string, WrittenFile, RegExp])[] = [
    ["no variable of a tower", written, /no variable of a flux tower/],
    [
      "output of a model",
      {
        ...written,
        variables: [
          ...written.variables,
          { name: "hfls", dimensions: ["time"], values: [1, 2, 3, 4, 5] },
        ],
      },
      /output of a model/,
    ],
    ["several points", twoPoints(metFile(tower, { days })), /values, the time axis/],
    ["a step of 3 hours", stretched(metFile(tower, { days })), /covers 180 minutes/],
  ];
  test.each(wrong)("NC10 %s is refused with place and remedy", async (_, file, words) => {
    const result = await open([source("x.nc", file)]);
    expect(result.ok).toBe(false);
    expect(result.problems[0]).toMatchObject({ severity: "error", where: "x.nc" });
    expect(result.problems[0].message).toMatch(words);
    expect(result.problems[0].remedy).not.toBe("");
  });
});

function twoPoints(file: WrittenFile): WrittenFile {
  return {
    ...file,
    dimensions: { ...file.dimensions, x: 2 },
    variables: file.variables.map((variable) =>
      variable.dimensions.includes("time") &&
      typeof variable.values !== "string" &&
      variable.name !== "time"
        ? {
            ...variable,
            values: Float64Array.from([
              ...Array.from(variable.values),
              ...Array.from(variable.values),
            ]),
          }
        : variable,
    ),
  };
}

function stretched(file: WrittenFile): WrittenFile {
  return {
    ...file,
    variables: file.variables.map((variable) =>
      variable.name === "time" && typeof variable.values !== "string"
        ? { ...variable, values: Float64Array.from(variable.values, (value) => 3 * value) }
        : variable,
    ),
  };
}

describe("broken files", () => {
  const classic = classicFile(metFile(tower, { days: 2 }));
  const hdf5 = hdf5File(metFile(tower, { days: 2 }));
  const damage = fc.record({
    isHdf5: fc.boolean(),
    keep: fc.double({ min: 0, max: 1, noNaN: true }),
    places: fc.array(fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(255)), {
      maxLength: 30,
    }),
  });

  test.prop({ damage }, { numRuns: 300 })(
    "NC11 no damage makes reading throw or hang: a site, or a message with place and remedy",
    async ({ damage: { isHdf5, keep, places } }) => {
      const bytes = (isHdf5 ? await hdf5 : classic).slice();
      for (const [at, value] of places) bytes[Math.floor(8 + at * (bytes.length - 8))] = value;
      const cut = bytes.slice(0, Math.max(8, Math.round((0.3 + keep) * bytes.length)));
      const result: Result<SiteData> = await open([fileFromBytes("x.nc", cut)]);
      if (result.ok) {
        for (const series of Object.values(result.value.forcing)) {
          expect(series.every(Number.isFinite)).toBe(true);
        }
        return;
      }
      expect(result.problems.length).toBeGreaterThan(0);
      for (const { where, message, remedy } of result.problems) {
        expect([where, message, remedy]).not.toContain("");
      }
    },
  );
});

async function inspect(name: string): Promise<Inspection> {
  const table = await complete(readTable([fileFromDisk(sharedDataPath(name) ?? "")]));
  return inspectTable(must(table));
}

const mulga = "AU-ASM_2011-2017_OzFlux_Met.nc";
const hasMulga = sharedDataPath(mulga) !== undefined;

describe.skipIf(!hasMulga)("files of the shared data folder", () => {
  test("NC12 AU-ASM is PLUMBER2 weather of 2011 to 2017 with what its file states (needs the shared data folder)", async () => {
    const found = await inspect(mulga);
    expect(found).toMatchObject({
      format: "plumber2",
      site: "AU-ASM",
      stepSeconds: 1800,
      start: "2011-01-01T00:00",
      end: "2018-01-01T00:00",
      rows: 122_736,
      years: [2011, 2012, 2013, 2014, 2015, 2016, 2017],
      igbp: "ENF",
      attributes: {
        latitude: -22.283,
        longitude: 133.249,
        elevation: 606,
        towerHeight: 11.6,
        canopyHeight: 6.5,
        utcOffset: 9.5,
      },
    });
    const { SW_IN, CO2, P } = found.variables;
    // Counts of code 0, and of 10 for CO2, in the file's own _qc variables.
    expect(SW_IN.measured).toBeCloseTo(120_931 / 122_736, 6);
    expect(CO2.measured).toBeCloseTo((105_425 + 12_107) / 122_736, 6);
    expect(P.measured).toBeCloseTo(121_752 / 122_736, 6);
    expect(found.problems.every(({ severity }) => severity === "warning")).toBe(true);
  });

  test("NC13 AU-ASM's VPD in kPa that says hPa, and RH in shares and percent, are told (needs the shared data folder)", async () => {
    const { problems } = await inspect(mulga);
    const of = (column: string) => problems.find((problem) => problem.column === column);
    expect(of("VPD")?.message).toContain("this looks like kPa");
    expect(of("VPD")?.remedy).toContain("Qair");
    expect(of("RH")?.message).toContain("mixes shares and percent");
  });

  test("NC7 the sun tells the offset of AU-ASM to a quarter of an hour (needs the shared data folder)", async () => {
    const table = must(await complete(readTable([fileFromDisk(sharedDataPath(mulga) ?? "")])));
    const sun = table.series.get("SW_IN")?.values ?? new Float64Array();
    const offset = offsetFromSun(table.startMs, sun, 1800, 133.249) ?? Number.NaN;
    expect(Math.abs(offset - 9.5)).toBeLessThan(0.25);
  });

  // Days with a value as scipy.io.netcdf_file 1.17 counts them.
  const daily = [
    ["DK-Sor", "1997-2014", 3267, 3126, 6574],
    ["FR-Pue", "2000-2014", undefined, 2205, 5479],
    ["US-SRM", "2004-2014", undefined, undefined, 4018],
  ] as const;
  test.each(daily)(
    "NC14 CalLMIP's daily fluxes of %s are targets with uncertainty (needs the shared data folder)",
    async (id, years, H, LE, rows) => {
      const found = await inspect(`callmip/${id}_daily_aggregated_${years}_FLUXNET2015_Flux.nc`);
      const [from, to] = years.split("-").map(Number);
      expect(found).toMatchObject({ format: "callmip-daily", site: id, stepSeconds: 86_400, rows });
      expect([found.years[0], found.years.at(-1)]).toEqual([from, to]);
      expect(found.variables["LE_UNC"]).toMatchObject({ column: "Qle_uc_daily", unit: "W m-2" });
      if (H !== undefined) expect(found.variables["H"].present).toBeCloseTo(H / rows, 9);
      if (LE !== undefined) expect(found.variables["LE"].present).toBeCloseTo(LE / rows, 9);
      expect(found.problems.map(({ message }) => message).join()).toContain("targets");
    },
  );

  test("NC10 a CalLMIP submission is told to be a model's output (needs the shared data folder)", async () => {
    const name = "callmip/CLASSIC.v2_Phase1b_Scen1_DK-Sor_Cal_Prior.nc";
    const table = await complete(readTable([fileFromDisk(sharedDataPath(name) ?? "")]));
    expect(table.ok).toBe(false);
    expect(table.problems[0].message).toContain("output of a model");
  });

  test("NC15 daily fluxes beside half-hourly weather become the site's daily targets (needs the shared data folder)", async () => {
    const files = [
      "FLX_FR-Pue_FLUXNET2015_HH_2014.csv",
      "callmip/FR-Pue_daily_aggregated_2000-2014_FLUXNET2015_Flux.nc",
    ].map((name) => fileFromDisk(sharedDataPath(name) ?? ""));
    const attributes = { utcOffset: 1, towerHeight: 12.2, pft: "evergreen-forest" } as const;
    const site = must(await open(files, { attributes, lai: { kind: "constant", lai: 2.2 } }));
    expect(site.steps).toBe(17_520);
    expect(site.daily?.LE?.values.length).toBe(365);
    expect(site.daily?.LE?.uncertainty?.column).toBe("Qle_uc_daily");
    const observed = site.observations.LE?.values ?? new Float64Array();
    const targets = site.daily?.LE?.values ?? new Float64Array();
    const day = targets.findIndex((value, i) => i > 0 && !Number.isNaN(value));
    const own = observed.slice(48 * day, 48 * (day + 1));
    expect(own.reduce((sum, value) => sum + value, 0) / 48).toBeCloseTo(targets[day], 0);
  });
});
