import { fc, test } from "@fast-check/vitest";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect } from "vitest";
import type { Cell } from "../csv.ts";
import { readSheets, writeSheets, type Sheet } from "./xlsx.ts";

const texts = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary-ascii" }),
  fc.constantFrom("=1+1", "+x", "-5", "@sum", "'q", "''-", " a ", "\r\n", "_x0041_", "\ud800", ""),
);
const cells: fc.Arbitrary<Cell> = fc.oneof(
  texts,
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(-0, 5e-324, -1.7976931348623157e308, 1 / 3),
  fc.boolean(),
  fc.constant(null),
);
const rows = fc.array(fc.array(fc.record({ cell: cells, bold: fc.boolean() }), { maxLength: 5 }), {
  maxLength: 6,
});

async function reread(sheets: readonly Sheet[]): Promise<readonly Sheet[]> {
  const read = await readSheets(await writeSheets(sheets), "t.xlsx");
  if (!read.ok) throw new Error(read.problems[0].message);
  return read.value;
}

/** Cells at the end of a row, and rows at the end of a sheet, that hold nothing leave no trace. */
function withoutEnds(sheet: Sheet): Pick<Sheet, "rows" | "bold"> {
  const empty = sheet.rows.findLastIndex((row) => row.length > 0);
  return { rows: sheet.rows.slice(0, empty + 1), bold: sheet.bold.slice(0, empty + 1) };
}

const sheetWith = (xml: string | Uint8Array, shared = "") =>
  zipSync({
    "xl/workbook.xml": strToU8('<x:workbook xmlns:x="m"><x:sheet name="A"/></x:workbook>'),
    "xl/worksheets/sheet1.xml":
      typeof xml === "string" ? strToU8(`<x:worksheet xmlns:x="m">${xml}</x:worksheet>`) : xml,
    "xl/sharedStrings.xml": strToU8(`<sst>${shared}</sst>`),
    "xl/styles.xml": strToU8(
      '<styleSheet><fonts><font/><font><b/></font><font><b val="0"/></font></fonts><cellXfs><xf/><xf fontId="1"/><xf fontId="2"/></cellXfs></styleSheet>',
    ),
  });

describe("workbooks", () => {
  test.prop([rows])("RP20 values and bold cells of a workbook read back exactly", async (lines) => {
    const sheet = {
      name: "Table",
      rows: lines.map((line) => line.map(({ cell }) => cell)),
      bold: lines.map((line) => line.map(({ bold }) => bold)),
    };
    const [read] = await reread([sheet]);
    expect(read).toEqual({ name: "Table", ...withoutEnds(sheet) });
  });

  test.prop([fc.array(texts, { minLength: 1, maxLength: 5 })])(
    "RP20 sheets are named as a workbook may hold them, each once",
    async (names) => {
      const read = await reread(names.map((name) => ({ name, rows: [], bold: [] })));
      const given = read.map(({ name }) => name);
      expect(new Set(given.map((name) => name.toLowerCase())).size).toBe(names.length);
      expect(given.filter((name) => name.length > 31 || /[[\]:*?/\\]/.test(name))).toEqual([]);
    },
  );

  test("RP20 the same sheets give the same bytes", async () => {
    const sheets = [{ name: "A", rows: [["a", 1]], bold: [] }];
    expect(await writeSheets(sheets)).toEqual(await writeSheets(sheets));
  });

  test("RP20 text that a spreadsheet would run is text, and is marked", async () => {
    const bytes = await writeSheets([{ name: "A", rows: [["=1+1"]], bold: [] }]);
    const xml = strFromU8(unzipSync(bytes)["xl/worksheets/sheet1.xml"]);
    expect(xml).toContain('t="inlineStr"><is><t xml:space="preserve">\'=1+1</t>');
  });

  test("RP21 others' workbooks: shared and rich text, formulas, prefixes, bold by style", async () => {
    const read = await readSheets(
      sheetWith(
        '<x:row r="2"><x:c r="B2" t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c><x:c s="1"><x:f>1/8</x:f><x:v>0.125</x:v></x:c><x:c s="2" t="str"><x:f>A1</x:f><x:v>a&amp;&#x1F600;</x:v></x:c><x:c t="e"><x:v>#DIV/0!</x:v></x:c></x:row>',
        "<si><t>Pag</t><rPh><t>no</t></rPh></si><si><r><rPr><b/></rPr><t>-9.35</t></r><r><t>e-6</t></r></si>",
      ),
      "t.xlsx",
    );
    expect(read).toEqual({
      ok: true,
      problems: [],
      value: [
        {
          name: "A",
          rows: [[], [null, "Pag", "-9.35e-6", 0.125, "a&😀", "#DIV/0!"]],
          bold: [[], [false, false, true, true, false, false]],
        },
      ],
    });
  });

  test.each([
    ["no zip", strToU8("site,value"), "this is no XLSX workbook"],
    ["another archive", zipSync({ a: strToU8("b") }), "holds no workbook"],
    ["cut", sheetWith("<x:row>").slice(0, -30), "this is no XLSX workbook"],
    ["open tags", sheetWith("<x:row"), "damaged"],
    ["absent text", sheetWith('<x:c r="A1" t="s"><x:v>7</x:v></x:c>'), "damaged"],
    ["far rows", sheetWith('<x:c r="A9999999"><x:v>7</x:v></x:c>'), "more than 100000 rows"],
    ["far columns", sheetWith('<x:c r="ZZZ1"><x:v>7</x:v></x:c>'), "2000 columns"],
    ["too large", sheetWith(new Uint8Array(65e6)), "more than 64 MB"],
  ])("RP21 what cannot be read is refused with place and remedy: %s", async (_, bytes, message) => {
    const read = await readSheets(bytes, "t.xlsx");
    expect(read.problems).toMatchObject([{ severity: "error", where: "t.xlsx" }]);
    expect(read.problems[0].message).toContain(message);
  });
});
