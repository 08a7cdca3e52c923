import { zipSync, strToU8 } from "fflate";
import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { complete } from "../base/progress.ts";
import { must, read, woodlandOptions } from "../../testing/siteCsv.ts";
import { fileFromBytes, fileFromText } from "../../testing/sourceFiles.ts";
import { sampleFiles } from "../../testing/textFormats.ts";
import { readTable } from "./readTable.ts";
import type { SiteOptions } from "./readSite.ts";

const samples = sampleFiles(20);
const [{ name, text }] = samples;
const options: SiteOptions = { ...woodlandOptions, lai: { kind: "constant", lai: 1 } };
const daily = "TIMESTAMP,TA_F,LE_F_MDS\n20210101,5,20\n20210102,6,30\n";
const bif = "SITE_ID,GROUP_ID,VARIABLE_GROUP,VARIABLE,DATAVALUE\nZZ-Tst,1,GRP_IGBP,IGBP,WSA\n";
const licence = "**** DATA POLICY, LICENSE ****\n\nCC-BY-4.0\n";

/** An archive as FLUXNET ships it. */
const shipped = (level = 6) =>
  zipSync(
    {
      "FLX_ZZ-Tst_FLUXNET2015_FULLSET_2021-2021_1-4/DATA_POLICY.txt": strToU8(licence),
      "FLX_ZZ-Tst_FLUXNET_BIF_2021.csv": strToU8(bif),
      "FLX_ZZ-Tst_FLUXNET2015_FULLSET_DD_2021-2021_1-4.csv": strToU8(daily),
      [name]: strToU8(text),
      "__MACOSX/._x": strToU8("x"),
    },
    { level: level as 6 },
  );

/** Hash of the half-hourly file. */
const intact = crypto.subtle
  .digest("SHA-256", strToU8(text).slice())
  .then((digest) => Buffer.from(digest).toString("hex"));

describe("archives", () => {
  test.prop([fc.integer({ min: 50, max: 70_000 }), fc.constantFrom(0, 1, 9)], { numRuns: 12 })(
    "FM7 the half-hourly file of an archive is read while it streams by, and what is left out is told",
    async (pieceBytes, level) => {
      const packed = fileFromBytes("FLX_ZZ-Tst.zip", shipped(level), pieceBytes);
      const result = await read(packed, options);
      const site = must(result);
      expect(site.forcing).toEqual(must(await read(fileFromText(name, text), options)).forcing);
      expect(site.files.map((file) => file.name)).toEqual([`FLX_ZZ-Tst.zip/${name}`]);
      const told = result.problems.find(({ where }) => where === "FLX_ZZ-Tst.zip");
      expect(told?.message).toContain("DD_2021-2021");
      expect(told?.message).toContain("DATA_POLICY.txt");
    },
  );

  test("FM7 hash and size are those of the file within", async () => {
    const [file] = must(await complete(readTable([fileFromBytes("a.zip", shipped())]))).files;
    expect(file.sha256).toBe(await intact);
    expect(file.bytes).toBe(new TextEncoder().encode(text).length);
    expect(file.product).toBe("FULLSET");
  });

  test("FM7 an archive without a table is refused with what was in it", async () => {
    const only = zipSync({ "a.txt": strToU8(licence), "b/DATA.csv": strToU8(bif) });
    const result = await read(fileFromBytes("a.zip", only), options);
    expect(result.ok).toBe(false);
    expect(result.problems.map(({ where }) => where)).toEqual(["a.zip/a.txt", "a.zip/b/DATA.csv"]);
  });

  test("FM7 a workbook is told as one, an archive within an archive is not opened", async () => {
    const sheet = { "[Content_Types].xml": strToU8("<?xml?>"), "xl/workbook.xml": strToU8("<x/>") };
    const workbook = await read(fileFromBytes("a.xlsx", zipSync(sheet)), options);
    expect(workbook.problems[0].message).toContain("Excel");
    const nested = await read(fileFromBytes("a.zip", zipSync({ "b.zip": shipped() })), options);
    expect(nested.problems[0].message).toContain("within an archive");
  });

  test("FM7 a bomb is stopped by ratio, long before it is unpacked", async () => {
    const row = `202101010000,202101010030,${"0".repeat(4000)}\n`;
    const rows = `TIMESTAMP_START,TIMESTAMP_END,TA_F\n${row.repeat(25_000)}`;
    const bomb = zipSync({ "FLX_ZZ-Tst_HH.csv": strToU8(rows) }, { level: 9 });
    expect(rows.length / bomb.length).toBeGreaterThan(300);
    const result = await read(fileFromBytes("bomb.zip", bomb), options);
    expect(result.ok).toBe(false);
    expect(result.problems[0].message).toMatch(/times its size/);
  });

  test("FM7 zeros that unpack to a gigabyte are looked at, not unpacked", async () => {
    const zeros = zipSync({ "big.csv": new Uint8Array(2e8) }, { level: 9 });
    const start = performance.now();
    const result = await read(fileFromBytes("zeros.zip", zeros), options);
    expect(result.problems[0].message).toContain("binary");
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test.prop([fc.double({ min: 0, max: 0.999, noNaN: true }), fc.integer({ min: 1, max: 255 })], {
    numRuns: 60,
  })("FM7 a damaged archive is refused, or reads as it was packed", async (at, change) => {
    const bytes = shipped();
    bytes[Math.floor(at * bytes.length)] ^= change;
    const result = await read(fileFromBytes("a.zip", bytes), options);
    if (!result.ok) expect(result.problems[0].remedy).toBeTruthy();
    else expect(result.value.files[0].sha256).toBe(await intact);
  });

  test("FM7 a download that was cut short is told", async () => {
    const bytes = shipped();
    for (const share of [0.2, 0.5, 0.9]) {
      const cut = fileFromBytes("a.zip", bytes.slice(0, bytes.length * share));
      const result = await read(cut, options);
      expect(result.ok).toBe(false);
    }
  });
});
