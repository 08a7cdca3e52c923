import { describe, expect, test } from "vitest";
import { complete } from "../../base/progress.ts";
import { csvTable, csvText, must, read, woodlandOptions } from "../../../testing/siteCsv.ts";
import { fileFromBytes, fileFromText } from "../../../testing/sourceFiles.ts";
import { sampleFiles } from "../../../testing/textFormats.ts";
import { headOf } from "../head.ts";
import { inspectTable } from "../inspect.ts";
import { readTable } from "../readTable.ts";
import type { SiteOptions } from "../readSite.ts";
import type { SiteData } from "../siteData.ts";
import { formats } from "./index.ts";
import { productName } from "./productName.ts";
import { qualifiedName, rankColumns } from "./qualifiers.ts";
import { template } from "./template.ts";

const samples = sampleFiles(20);
const options: SiteOptions = { ...woodlandOptions, lai: { kind: "constant", lai: 1 } };
const table = async (name: string, text: string) =>
  must(await complete(readTable([fileFromText(name, text)])));
const forcing = async (name: string, text: string | Uint8Array): Promise<SiteData["forcing"]> => {
  const file = typeof text === "string" ? fileFromText(name, text) : fileFromBytes(name, text);
  return must(await read(file, options)).forcing;
};

describe("which format a file is", () => {
  test.each(samples.map((sample) => [sample.format, sample.name, sample] as const))(
    "FM2 %s: %s is told by content, with reasons",
    async (format, name, { text }) => {
      const { files, site, stepSeconds } = inspectTable(await table(name, text));
      expect(files[0].format).toBe(format);
      expect(files[0].confidence).toBeGreaterThanOrEqual(0.85);
      expect(files[0].because?.length).toBeGreaterThan(0);
      expect([site, stepSeconds]).toEqual(["ZZ-Tst", 3600]);
    },
  );

  test.each(samples.map((sample) => [sample.format, sample.name, sample.text] as const))(
    "FM2 %s: %s gives the weather that was written",
    async (_, name, text) => {
      const { header, rows } = csvTable(20);
      const plain = await forcing("FLX_ZZ-Tst.csv", csvText(header, rows));
      const found = await forcing(name, text);
      for (const key of [
        "airTempK",
        "windMS",
        "precipKgM2S",
        "shortwaveWM2",
        "pressurePa",
        "longwaveWM2",
      ] as const) {
        expect(found[key]).toEqual(plain[key]);
      }
    },
  );

  test("FM2 a name alone makes no format, and another name does not hide one", async () => {
    const [{ name, text }] = samples;
    const people = await complete(readTable([fileFromText(name, "name,age\nx,3\n")]));
    expect(people.problems[0].message).toContain("not recognised");
    for (const sample of samples) {
      const found = await table("data.csv", sample.text);
      expect(found.series.has("TA")).toBe(true);
      const isNamed = sample.format === "fluxnet-oneflux" || sample.format === "icos-etc";
      expect(found.format).toBe(isNamed ? "fluxnet2015" : sample.format);
    }
    expect((await table("data.csv", text)).files[0].product).toBe("FULLSET");
  });

  test.each([
    ["FLX_US-Ha1_FLUXNET2015_FULLSET_HR_1991-2012_1-4.csv", "FLX", "FLUXNET2015", "FULLSET", "1-4"],
    ["AMF_US-Ha1_FLUXNET_FULLSET_HR_1991-2020_3-5.csv", "AMF", "FLUXNET", "FULLSET", "3-5"],
    ["EUF_ES-LJu_FLUXNET_FLUXMET_HH_2004-2024_v1.3_r1.csv", "EUF", "FLUXNET", "FLUXMET", "v1.3_r1"],
    [
      "a.zip/ICOSETC_DE-Gwg_FLUXNET_FLUXMET_HH_2023-2025_v1.3_r1.csv",
      "ICOSETC",
      "FLUXNET",
      "FLUXMET",
      "v1.3_r1",
    ],
    ["ICOSETC_SE-Htm_FLUXNET_HH_L2.csv", "ICOSETC", "ICOS ETC", "FLUXNET", "L2"],
    ["ICOSETC_DE-Tha_METEO_L2.csv", "ICOSETC", "ICOS ETC", "METEO", "L2"],
  ])(
    "FM2 the name %s tells network, release, product and version",
    (name, network, release, product, version) => {
      expect(productName(name)).toEqual({ network, release, product, version });
    },
  );

  test("FM2 names of other files tell nothing", () => {
    for (const name of ["data.csv", "US-SRM_HH_2014.csv", "AMF_US-CRT_BASE_HH_2-5.csv"]) {
      expect(productName(name)).toBeUndefined();
    }
  });

  test("FM2 weekly and monthly files are recognised and refused, daily ones are targets", async () => {
    const daily =
      "TIMESTAMP,TA_F,TA_F_QC,LE_F_MDS,LE_F_MDS_QC\n20140101,5,1,20,0.8\n20140102,6,1,30,0.4\n";
    const days = await table("FLX_ZZ-Tst_FLUXNET2015_SUBSET_DD_2014-2014_1-4.csv", daily);
    expect(days.stepSeconds).toBe(86_400);
    expect([...(days.series.get("LE")?.quality ?? [])]).toEqual([2, 3]);
    const monthly = daily.replaceAll(/2014010(\d)/g, "20140$1");
    const refused = await complete(readTable([fileFromText("m.csv", monthly)]));
    expect(refused.problems[0].message).toContain("monthly");
  });
});

describe("columns with qualifiers", () => {
  test.each([
    ["TA_1_2_3", { base: "TA", vertical: 2, replicate: 3 }],
    ["TA_PI_F_1_1_A", { base: "TA", isPi: true, isFilled: true, replicate: 0 }],
    ["LE_PI_f_1_1_1", { base: "LE", isFilled: true }],
    ["SWC_3", { base: "SWC", vertical: 3 }],
    ["SW_IN", { base: "SW_IN", vertical: 1 }],
    ["CO2_2_1_1", { base: "CO2", horizontal: 2 }],
    ["TA_1_1_1_SD", { base: "TA_1_1_1_SD" }],
  ])("FM3 %s is taken apart", (column, parts) => {
    expect(qualifiedName(column)).toMatchObject(parts);
  });

  test("FM3 the highest on the tower goes first, then the first mast, the mean, the first sensor", () => {
    const header = [
      "TA_1_3_1",
      "TA_2_1_1",
      "TA_1_1_2",
      "TA_1_1_1",
      "TA_1_1_A",
      "TA_1_1_1_SD",
      "T_SONIC",
    ];
    const ranked = rankColumns(header.map(qualifiedName), ["TA"], true).map(({ column }) => column);
    expect(ranked).toEqual(["TA_1_1_A", "TA_1_1_1", "TA_1_1_2", "TA_2_1_1", "TA_1_3_1"]);
  });

  test("FM3 gap-filled weather goes before measured, measured fluxes before filled", () => {
    const best = (names: string[], base: string, isFilled: boolean) =>
      rankColumns(names.map(qualifiedName), [base], isFilled)[0].column;
    expect(best(["TA", "TA_PI_F"], "TA", true)).toBe("TA_PI_F");
    expect(best(["LE_PI_F", "LE"], "LE", false)).toBe("LE");
  });

  test("FM3 the choice among several columns is told, and the user's word goes before it", async () => {
    const base = samples.find(({ format }) => format === "ameriflux-base");
    const text = (base?.text ?? "")
      .split("\n")
      .map((line, k) => (line === "" ? "" : `${line},${k === 0 ? "TA_1_2_1" : "3"}`))
      .join("\n");
    const found = await table("AMF_ZZ-Tst.csv", text);
    expect(found.series.get("TA")).toMatchObject({ column: "TA_1_1_1", others: ["TA_1_2_1"] });
    expect(found.notes?.[0].message).toContain("TA_1_1_1 (not TA_1_2_1)");
    const mapping = { columns: [{ variable: "TA", column: "TA_1_2_1" }] } as const;
    const result = await read(fileFromText("AMF_ZZ-Tst.csv", text), { ...options, mapping });
    expect(must(result).forcing.airTempK[99]).toBeCloseTo(276.15, 9);
  });
});

describe("letters, lines and marks", () => {
  const utf16 = (text: string, isBig: boolean, hasMark: boolean) => {
    const marked = hasMark ? `\uFEFF${text}` : text;
    const bytes = new Uint8Array(2 * marked.length);
    const view = new DataView(bytes.buffer);
    for (let k = 0; k < marked.length; k++) view.setUint16(2 * k, marked.charCodeAt(k), !isBig);
    return bytes;
  };
  const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const utf8 = (text: string) => new TextEncoder().encode(text);
  const quote = (text: string) => text.replaceAll(/[^,\n]+/g, '"$&"');
  const ways: readonly (readonly [string, (text: string) => Uint8Array])[] = [
    ["UTF-8 with a byte-order mark", (text) => utf8(`\uFEFF${text}`)],
    [
      "Latin-1 with letters above ASCII",
      (text) => latin1(`# site: Hyltemossa, \u00b5mol m\u00b2 \u00e5\n${text}`),
    ],
    [
      "UTF-8 with letters above ASCII",
      (text) => utf8(`# site: Hyltemossa, \u00b5mol m\u00b2 \u00e5\n${text}`),
    ],
    ["UTF-16, little end first", (text) => utf16(text, false, true)],
    ["UTF-16, big end first", (text) => utf16(text, true, true)],
    ["UTF-16 without a mark", (text) => utf16(text, false, false)],
    ["CR LF", (text) => utf8(text.replaceAll("\n", "\r\n"))],
    ["CR alone", (text) => utf8(text.replaceAll("\n", "\r"))],
    ["semicolons", (text) => utf8(text.replaceAll(",", ";"))],
    [
      "semicolons and decimal commas",
      (text) => utf8(text.replaceAll(",", ";").replaceAll(".", ",")),
    ],
    ["tabs and decimal commas", (text) => utf8(text.replaceAll(",", "\t").replaceAll(".", ","))],
    ["quotes", (text) => utf8(quote(text))],
    [
      "notes padded with commas",
      (text) => utf8(`# Site: ZZ-Tst,,,,,\n# Version: 2-5,,,,,\n${text}`),
    ],
    [
      "rows of commas at the end",
      (text) => utf8(`${text},,,,\n,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,\n`),
    ],
    ["blanks around fields", (text) => utf8(text.replaceAll(",", " , "))],
    [
      "decimal commas in quotes",
      (text) =>
        utf8(
          text
            .replaceAll(/(\d)\.(\d)/g, "$1§$2")
            .replaceAll(/[^,\n]*§[^,\n]*/g, (field) => `"${field.replace("§", ",")}"`),
        ),
    ],
  ];
  const [{ name, text }] = samples;
  test.each(ways)("FM4 %s change nothing of what is read", async (_, write) => {
    expect(await forcing(name, write(text))).toEqual(await forcing(name, text));
  });
});

describe("a new format", () => {
  const rows = ["2021-06-01 00:00,11,0,5", "2021-06-01 00:30,12,,6"];
  const head = headOf("new.csv", ["When,AirTemp,Solar,LatentHeat", ...rows, ""].join("\n"), true);

  test("FM14 the template to copy recognises and reads its own table, and no other", () => {
    const answer = head && template.recognise(head);
    expect(answer).toMatchObject({
      kind: "readable",
      layout: { format: "template", stepSeconds: 1800, firstLine: 2 },
    });
    for (const sample of samples) {
      const other = headOf(sample.name, sample.text, true);
      expect(other && template.recognise(other)).toEqual({ kind: "foreign" });
    }
  });

  test("FM14 it is not registered, and the registered ones have names of their own", () => {
    expect(formats).not.toContain(template);
    expect(new Set(formats.map(({ name }) => name)).size).toBe(formats.length);
  });
});
