import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { complete } from "../base/progress.ts";
import { fail, type Problem, type Result } from "../base/result.ts";
import { sharedDataPath } from "../../testing/sharedData.ts";
import {
  csvTable,
  csvText,
  must,
  observedSynthetic,
  read,
  withColumn,
  withoutColumns,
  woodlandOptions,
} from "../../testing/siteCsv.ts";
import { fileFromBytes, fileFromDisk, fileFromText } from "../../testing/sourceFiles.ts";
import { fluxnetCsv } from "./fluxnetCsv.ts";
import { inspectTable } from "./inspect.ts";
import { siteSteps } from "./readSite.ts";
import { readTable } from "./readTable.ts";
import { selectObserved } from "./selectObserved.ts";
import { forcingFlag, type SiteData } from "./siteData.ts";
import type { SourceFile } from "./sourceFile.ts";

const table = csvTable(20);
const file = (text: string, name = "FLX_ZZ-Tst_HH.csv") => fileFromText(name, text);
const readTableText = ({ header, rows }: { header: string[]; rows: string[][] }) =>
  read(file(csvText(header, rows)));

/** The errors of a result that must not be a success. */
function errors(result: Result<unknown>): readonly Problem[] {
  expect(result.ok).toBe(false);
  const found = result.problems.filter(({ severity }) => severity === "error");
  expect(found.length).toBeGreaterThan(0);
  for (const { where, message, remedy } of found) {
    expect(where && message && remedy).toBeTruthy();
  }
  return found;
}

describe("real files", () => {
  const path = sharedDataPath("FLX_FR-Pue_FLUXNET2015_HH_2014.csv");

  test.skipIf(path === undefined)(
    "SD1 the coverage of Puechabon 2014 is what its provider states (needs the shared data folder)",
    async () => {
      const raw = must(await complete(readTable([fileFromDisk(path ?? "")])));
      const found = inspectTable(raw);
      expect(found).toMatchObject({
        format: "fluxnet2015",
        site: "FR-Pue",
        stepSeconds: 1800,
        start: "2014-01-01T00:30",
        end: "2015-01-01T00:00",
        years: [2014],
        rows: 17_519,
      });
      const { LE, H, LE_CORR, H_CORR, Rn, GPP, TA, SW_IN, LW_IN, G } = found.variables;
      expect(LE.measured).toBeCloseTo(0.82, 2);
      expect(H.measured).toBeCloseTo(0.69, 2);
      expect([LE.present, H.present, GPP.present]).toEqual([1, 1, 1]);
      expect(LE_CORR.present).toBeCloseTo(0.46, 1);
      expect(H_CORR.present).toBeCloseTo(0.46, 1);
      expect(Rn.present).toBeCloseTo(0.99, 2);
      expect(G.present).toBeCloseTo(90 / 365, 1);
      expect([TA.present, SW_IN.present, LW_IN.present]).toEqual([1, 1, 1]);
      expect(LE).toMatchObject({ column: "LE_F_MDS", unit: "W m-2" });
    },
  );

  test.skipIf(path === undefined)(
    "SD2 Puechabon's forcing is in the model's units, complete, and starts at midnight (needs the shared data folder)",
    async () => {
      const result = await read(fileFromDisk(path ?? ""), {
        attributes: {
          latitude: 43.741,
          longitude: 3.596,
          elevation: 270,
          utcOffset: 1,
          towerHeight: 12.2,
          canopyHeight: 6.5,
          pft: "evergreen-forest",
        },
        lai: { kind: "constant", lai: 2.2 },
      });
      const site = must(result);
      const { forcing, forcingFlags, observations } = site;
      expect([site.steps, site.startMs]).toEqual([17_520, Date.UTC(2014, 0, 1)]);
      for (const values of Object.values(forcing)) expect(values.every(Number.isFinite)).toBe(true);
      // The first row of the file: 5.62 degC, VPD 0 hPa, 98.4 kPa, 2.302 m s-1, no rain, 323.645 W m-2.
      expect(forcing.airTempK[1]).toBeCloseTo(278.77, 5);
      expect(forcing.pressurePa[1]).toBeCloseTo(98_400, 1);
      expect(forcing.windMS[1]).toBeCloseTo(2.30200005, 7);
      expect(forcing.longwaveWM2[1]).toBeCloseTo(323.645, 4);
      expect(forcing.co2MolMol[1]).toBeCloseTo(405.036987e-6, 12);
      // Saturated air at 5.62 degC and 98.4 kPa: e_s 911 Pa (steam tables), so q = 0.622 e / (p - 0.378 e).
      expect(Math.abs(forcing.specificHumidity[1] / 0.005779 - 1)).toBeLessThan(0.004);
      expect(forcingFlags.airTempK[0]).toBe(forcingFlag.interpolated);
      const measured = selectObserved(site, "LE", "measured", "raw") ?? new Float64Array();
      expect(measured.filter(Number.isFinite).length / site.steps).toBeCloseTo(0.82, 2);
      expect(observations.LE?.values[1]).toBeCloseTo(0.0667307, 6);
      expect(site.files[0].sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(site.synthetic).toBe(false);
    },
  );

  const daily = sharedDataPath("FLX_FR-Pue_FLUXNET2015_SUBSET_DD_2000-2014_2-4.csv");
  test.skipIf(daily === undefined)(
    "SD11 a daily file is recognised and refused with the reason (needs the shared data folder)",
    async () => {
      const [problem] = errors(await read(fileFromDisk(daily ?? "")));
      expect(problem.message).toContain("daily");
      expect(problem.remedy).toContain("half-hourly");
    },
  );

  const sample = sharedDataPath("FLX_CH-Cha_FLUXNET_FULLSET_HH_sample.csv");
  test.skipIf(sample === undefined)(
    "SD12 a sample of two days is not enough data (needs the shared data folder)",
    async () => {
      const [problem] = errors(await read(fileFromDisk(sample ?? "")));
      expect(problem.message).toContain("not enough data: the file covers 2.1 days");
    },
  );

  const cropland = sharedDataPath("US-Bi1_merged_HH_201807-202006.csv");
  test.skipIf(cropland === undefined)(
    "GF6 without LW_IN the long-wave radiation is estimated, flagged and told (needs the shared data folder)",
    async () => {
      const attributes = { latitude: 38.1, longitude: -121.5, elevation: 0, utcOffset: -8 };
      const result = await read(fileFromDisk(cropland ?? ""), {
        attributes: { ...attributes, towerHeight: 3.9, pft: "cultivation" },
      });
      const { forcing, forcingFlags } = must(result);
      expect(forcingFlags.longwaveWM2.every((flag) => flag === forcingFlag.estimated)).toBe(true);
      expect(Math.min(...forcing.longwaveWM2)).toBeGreaterThan(180);
      expect(Math.max(...forcing.longwaveWM2)).toBeLessThan(500);
      expect(result.problems.some(({ message }) => message.includes("LW_IN_F 35087"))).toBe(true);
    },
  );

  const woodland = sharedDataPath("US-SRM_HH_2014.csv");
  test.skipIf(woodland === undefined)(
    "GF7 the short-wave radiation of US-SRM is never negative, and its night offset is counted (needs the shared data folder)",
    async () => {
      const raw = fileFromDisk(woodland ?? "");
      const result = await read(raw, { ...woodlandOptions, lai: { kind: "constant", lai: 0.5 } });
      const site = must(result);
      expect(site.format).toBe("ameriflux-base");
      expect(Math.min(...site.forcing.shortwaveWM2)).toBe(0);
      expect(result.problems.find(({ column }) => column === "SW_IN")?.message).toContain("8332");
      const values = site.observations.LE?.values ?? new Float64Array();
      expect(values.filter(Number.isFinite).length / site.steps).toBeCloseTo(0.93, 2);
    },
  );
});

describe("text of all kinds", () => {
  const plain = csvText(table.header, table.rows);

  async function pickedForcing(text: string, pieceBytes: number): Promise<SiteData["forcing"]> {
    return must(await read(fileFromText("FLX_ZZ-Tst.csv", text, pieceBytes))).forcing;
  }

  test.prop([fc.integer({ min: 1, max: 9000 })], { numRuns: 8 })(
    "SD3 it does not matter in what pieces a file arrives",
    async (pieceBytes) => {
      expect(await pickedForcing(plain, pieceBytes)).toEqual(await pickedForcing(plain, 1e9));
    },
  );

  test.each([
    ["CR LF", plain.replaceAll("\n", "\r\n")],
    ["CR alone", plain.replaceAll("\n", "\r")],
    ["a byte-order mark", `\uFEFF${plain}`],
    ["no end of the last line", plain.trimEnd()],
    ["quotes", plain.replaceAll(/[^,\n]+/g, '"$&"')],
    ["semicolons", plain.replaceAll(",", ";")],
    ["tabs", plain.replaceAll(",", "\t")],
    ["blank lines at the end", `${plain}\n\n`],
    ["comments above the header", `# Version: 1\n# note, with a comma\n${plain}`],
    ["NaN for missing", plain.replaceAll("-9999", "NaN")],
  ])("SD3 a table with %s reads the same", async (_, text) => {
    expect(await pickedForcing(text, 1000)).toEqual(await pickedForcing(plain, 1e9));
  });

  test("SD25 the hash of a file is its SHA-256, its size the bytes", async () => {
    const bytes = new TextEncoder().encode(plain);
    const digest = await crypto.subtle.digest("SHA-256", bytes);
    const { files } = must(await read(file(plain)));
    expect(files[0].sha256).toBe(Buffer.from(digest).toString("hex"));
    expect(files[0].bytes).toBe(bytes.length);
  });
});

describe("bad input", () => {
  test.each([
    ["plot.png", "PNG", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]],
    ["all.zip", "ZIP", [0x50, 0x4b, 0x03, 0x04, 0x14]],
    ["data.bin", "binary", [0x41, 0x00, 0x42, 0x00]],
    ["login.csv", "web page", [...new TextEncoder().encode("<!DOCTYPE html><html></html>")]],
    ["table.csv", "JSON", [...new TextEncoder().encode('{"TA_F": [1, 2]}')]],
    ["empty.csv", "empty", []],
    ["blank.csv", "empty", [0x0a, 0x0a]],
  ])("SD5 %s is refused as what it is (%s)", async (name, words, bytes) => {
    const [problem] = errors(await read(fileFromBytes(name, Uint8Array.from(bytes))));
    expect(problem.where).toBe(name);
    expect(problem.message).toContain(words);
  });

  test("SD5 another table is not recognised, and what was found is told", async () => {
    const [problem] = errors(await read(file("name,age\nx,3\n", "people.csv")));
    expect(problem.message).toContain("name, age");
    expect(problem.remedy).toContain("FLUXNET2015");
  });

  test.each([0x61, 0x0a, 0xff])(
    "SD4 a file of two gigabytes that is no table is not read on (bytes %i)",
    async (byte) => {
      let sent = 0;
      let isClosed = false;
      const huge: SourceFile = {
        name: "huge.csv",
        size: 2e9,
        async *stream() {
          try {
            while (sent < 2e9) {
              sent += 65_536;
              yield await Promise.resolve(new Uint8Array(65_536).fill(byte));
            }
          } finally {
            isClosed = true;
          }
        },
      };
      errors(await read(huge));
      expect(sent).toBeLessThan(1e6);
      expect(isClosed).toBe(true);
    },
  );

  test("SD4 a table whose lines stop ending is not read on", async () => {
    let sent = 0;
    const start = new TextEncoder().encode(csvText(table.header, table.rows));
    const endless: SourceFile = {
      name: "endless.csv",
      size: 2e9,
      async *stream() {
        yield start;
        while (sent < 2e9) {
          sent += 65_536;
          yield await Promise.resolve(new Uint8Array(65_536).fill(0x31));
        }
      },
    };
    errors(await read(endless));
    expect(sent).toBeLessThan(3e6);
  });

  test.each([
    ["TA_F", "air temperature", "TA_F_MDS"],
    ["SW_IN_F", "short-wave", "SW_IN"],
    ["WS_F", "wind speed", "WS"],
    ["P_F", "precipitation", "P"],
    ["VPD_F", "vapour pressure deficit", "RH"],
  ])("SD6 without %s the column is named, with what would do instead", async (column, ...words) => {
    const [problem] = errors(await readTableText(withoutColumns(table, column)));
    expect(problem.column).toBe(column);
    expect(problem.message).toContain(words[0]);
    expect(problem.remedy).toContain(words[1]);
  });

  const months = csvTable(120);
  test.each([
    ["TA_F", "K", (v: number) => v + 273.15],
    ["PA_F", "Pa", (v: number) => v * 1000],
    ["PA_F", "hPa", (v: number) => v * 10],
    ["VPD_F", "kPa", (v: number) => v / 10],
    ["VPD_F", "Pa", (v: number) => v * 100],
    ["CO2_F_MDS", "mol mol-1", (v: number) => v * 1e-6],
  ])(
    "SD7 %s in %s is seen, with line and remedy; SD8 --unit mends it",
    async (column, unit, to) => {
      const changed = withColumn(months, column, (value) => String(to(Number(value))));
      const text = csvText(changed.header, changed.rows);
      const [problem] = errors(await read(file(text)));
      expect(problem.column).toBe(column);
      expect(problem.line).toBeGreaterThanOrEqual(2);
      expect(problem.message).toContain(`looks like ${unit}`);
      expect(problem.remedy).toContain(`--unit ${column}=`);
      expect(problem.remedy).toContain(unit);
      const mended = must(
        await read(file(text), { ...woodlandOptions, units: { [column]: unit } }),
      );
      const plain = must(await readTableText(months)).forcing;
      expect(mended.forcing.airTempK[50]).toBeCloseTo(plain.airTempK[50], 9);
      expect(mended.forcing.pressurePa[50]).toBeCloseTo(plain.pressurePa[50], 5);
      expect(mended.forcing.specificHumidity[50]).toBeCloseTo(plain.specificHumidity[50], 9);
      expect(mended.forcing.co2MolMol[50]).toBeCloseTo(plain.co2MolMol[50], 12);
    },
  );

  test("SD7 a year of rain in metres is seen", async () => {
    const year = withColumn(csvTable(365), "P_F", (value) => String(Number(value) / 1000));
    const [problem] = errors(await readTableText(year));
    expect(problem).toMatchObject({ column: "P_F" });
    expect(problem.message).toContain("looks like m ");
  });

  test("SD8 an unknown unit or column is refused with the ones that are known", async () => {
    const text = csvText(table.header, table.rows);
    const units = { TA_F: "furlong", NOPE: "K" };
    const found = errors(await read(file(text), { ...woodlandOptions, units }));
    expect(new Set(found.map(({ column }) => column))).toEqual(new Set(["NOPE", "TA_F"]));
    expect(found.find(({ column }) => column === "TA_F")?.remedy).toContain("degC, K, degF");
  });

  test("SD9 a word among the numbers is named with its line and column", async () => {
    const changed = withColumn(table, "WS_F", (value, row) => (row === 100 ? "calm" : value));
    const [problem] = errors(await readTableText(changed));
    expect(problem).toMatchObject({ line: 102, column: "WS_F" });
    expect(problem.message).toContain('"calm"');
  });

  test("SD9 a word in a column that is not used does not matter", async () => {
    const header = [...table.header, "REMARK"];
    const rows = table.rows.map((fields) => [...fields, "calm"]);
    expect((await read(file(csvText(header, rows)))).ok).toBe(true);
  });

  test("SD10 a header without rows is told", async () => {
    const [problem] = errors(await read(file(`${table.header.join(",")}\n`)));
    expect(problem.message).toContain("no rows");
  });

  test("SD10 a row that was cut is named", async () => {
    const text = csvText(table.header, table.rows);
    const [problem] = errors(await read(file(text.slice(0, -60))));
    expect(problem).toMatchObject({ line: 481 });
    expect(problem.message).toContain("fields");
  });

  test("SD10 an open quotation mark is told", async () => {
    const text = csvText(table.header, table.rows);
    const at = text.indexOf("\n", 5000) + 1;
    errors(await read(file(`${text.slice(0, at)}"${text.slice(at)}`)));
  });

  test.each([
    ["20210230", "0000"],
    ["20210101", "2460"],
    ["2021-01-01", "00:00"],
    ["", ""],
  ])("SD10 the time stamp %s%s is refused with its line", async (day, time) => {
    const changed = withColumn(table, "TIMESTAMP_START", (value, row) =>
      row === 50 ? day + time : value,
    );
    const [problem] = errors(await readTableText(changed));
    expect(problem).toMatchObject({ line: 52, column: "TIMESTAMP_START" });
  });

  test("SD19 a value that cannot occur counts as missing, is filled and told", async () => {
    const changed = withColumn(table, "TA_F", (value, row) => (row === 99 ? "250" : value));
    const result = await readTableText(changed);
    const site = must(result);
    expect(site.forcingFlags.airTempK[99]).toBe(forcingFlag.interpolated);
    const warning = result.problems.find(({ column }) => column === "TA_F");
    expect(warning).toMatchObject({ severity: "warning", line: 101 });
  });

  test.prop([fc.uint8Array({ maxLength: 3000 })])("SD16 no bytes make it throw", async (bytes) => {
    expect((await read(fileFromBytes("any.csv", bytes))).ok).toBe(false);
  });

  test.prop(
    [
      fc.integer({ min: 0, max: 479 }),
      fc.integer({ min: 0, max: table.header.length - 1 }),
      fc.oneof(fc.string(), fc.double().map(String), fc.constantFrom('"', ",", "\n", "-9999", "")),
    ],
    { numRuns: 100 },
  )("SD16 no field makes it throw, and a success is always finite", async (row, column, text) => {
    const rows = table.rows.with(row, table.rows[row].with(column, text));
    const result = await read(file(csvText(table.header, rows)));
    if (!result.ok) return;
    for (const values of Object.values(result.value.forcing)) {
      expect(values.every(Number.isFinite)).toBe(true);
    }
  });
});

describe("a long read", () => {
  test("FM15 a file that comes in one piece is taken in pieces, and a stop closes it", async () => {
    const rows = Array.from({ length: 30 }, () => table.rows).flat();
    const bytes = new TextEncoder().encode(csvText(table.header, rows));
    let isClosed = false;
    const source: SourceFile = {
      name: "FLX_ZZ-Tst.csv",
      size: bytes.length,
      async *stream() {
        try {
          yield await Promise.resolve(bytes);
        } finally {
          isClosed = true;
        }
      },
    };
    const reading = readTable([source]);
    const done: number[] = [0];
    while (done.length < 3) {
      const step = await reading.next();
      if (step.done) break;
      done.push(step.value.done);
    }
    expect(bytes.length).toBeGreaterThan(3e6);
    expect(done).toEqual([0, 1_048_576, 2_097_152]);
    expect(isClosed).toBe(false);
    await reading.return(fail());
    expect(isClosed).toBe(true);
  });

  test("FM15 making a site pauses after every column", async () => {
    const raw = must(await complete(readTable([file(csvText(table.header, table.rows))])));
    const steps = [...siteSteps(raw, woodlandOptions)];
    expect(steps.length).toBeGreaterThan(raw.series.size);
  });
});

describe("several files", () => {
  const part = (from: number, to: number, name: string) =>
    file(csvText(table.header, table.rows.slice(from, to)), name);

  test("SD13 years in files of their own, in any order, are one site", async () => {
    const parts = [part(240, 480, "FLX_ZZ-Tst_b.csv"), part(0, 240, "FLX_ZZ-Tst_a.csv")];
    const site = must(await read(parts));
    const whole = must(await readTableText(table));
    expect(site.forcing).toEqual(whole.forcing);
    expect(site.files.map(({ name }) => name)).toEqual(["FLX_ZZ-Tst_b.csv", "FLX_ZZ-Tst_a.csv"]);
  });

  test("SD13 files of two sites are refused", async () => {
    const parts = [part(0, 240, "FLX_ZZ-Tst.csv"), part(240, 480, "FLX_ZZ-Oth.csv")];
    const [problem] = errors(await read(parts));
    expect(problem.message).toContain("ZZ-Oth");
  });

  test("SD13 a variable that only the second file has is missing in the first", async () => {
    const less = withoutColumns(table, "H_F_MDS", "H_F_MDS_QC");
    const first = file(csvText(less.header, less.rows.slice(0, 240)), "a.csv");
    const { observations } = must(await read([first, part(240, 480, "b.csv")]));
    expect(observations.H?.values.slice(0, 240).every(Number.isNaN)).toBe(true);
    expect(observations.H?.quality.slice(240).every((code) => code === 0)).toBe(true);
  });

  test("SD13 the same file twice is told and dropped", async () => {
    const text = csvText(table.header, table.rows);
    const result = await read([file(text), file(text)]);
    expect(must(result).steps).toBe(480);
    expect(result.problems.some(({ message }) => message.includes("480 rows repeat"))).toBe(true);
  });

  test("SD13 no file at all is told", async () => {
    errors(await read([]));
  });
});

describe("round trip", () => {
  /** Largest difference relative to the largest value. */
  function distance(a: Float64Array, b: Float64Array): number {
    const scale = a.reduce((most, value) => Math.max(most, Math.abs(value) || 0), 1e-300);
    return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]) / scale || 0), 0);
  }

  test.each([true, false])(
    "SD17 a site that is written and read again is the same site (gaps: %s)",
    async (hasGaps) => {
      const site = observedSynthetic(hasGaps);
      const text = [...fluxnetCsv(site)].join("");
      const result = await read(file(text, "anything.csv"));
      const again = must(result);
      expect(again).toMatchObject({
        id: site.id,
        startMs: site.startMs,
        steps: site.steps,
        stepSeconds: site.stepSeconds,
        attributes: site.attributes,
        synthetic: true,
      });
      for (const [name, values] of Object.entries(site.forcing)) {
        const read2 = Object.entries(again.forcing).find(([other]) => other === name)?.[1];
        expect(distance(values, read2 ?? new Float64Array())).toBeLessThan(1e-10);
      }
      expect(again.forcingFlags).toEqual(site.forcingFlags);
      for (const [name, { values, quality }] of Object.entries(site.observations)) {
        const other = Object.entries(again.observations).find(([key]) => key === name)?.[1];
        expect(other?.values).toEqual(values);
        expect(other?.quality).toEqual(quality);
      }
    },
  );
});

describe("quality", () => {
  test.each([
    ["1", 1],
    ["0.975", 2],
    ["0.25", 3],
    ["-9999", 3],
  ])("SD20 the share %s of good values becomes the code %d", async (share, code) => {
    const header = [...table.header, "GPP_NT_VUT_MEAN", "NEE_VUT_MEAN_QC"];
    const rows = table.rows.map((fields) => [...fields, "2.5", share]);
    const plain = withoutColumns({ header, rows }, "GPP_NT_VUT_REF", "NEE_VUT_REF_QC");
    const { GPP } = must(await readTableText(plain)).observations;
    expect(GPP?.column).toBe("GPP_NT_VUT_MEAN");
    expect(GPP?.quality.every((found) => found === code)).toBe(true);
  });
});
