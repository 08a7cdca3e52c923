import { fc, test } from "@fast-check/vitest";
import { strFromU8, strToU8 } from "fflate";
import { describe, expect } from "vitest";
import { anyRows, plainRow } from "../../../testing/boundedRows.ts";
import { boundings } from "../../calibration/bounding.ts";
import type { BoundedRow } from "../boundedTable.ts";
import { readTable, writeTable, writeTableText } from "./tableForm.ts";
import { arrangements } from "./tablePages.ts";
import { writtenForms } from "./writtenForms.ts";

const ways = [...boundings, undefined];
const arranged = fc.record({
  table: fc.record({ rows: anyRows, bounding: fc.constantFrom(...ways) }),
  by: fc.constantFrom(...arrangements),
});

/** Halves of characters are no text: UTF-8 has none of them. */
const wholeCharacters = (rows: readonly BoundedRow[]) =>
  rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        typeof value === "string" ? strFromU8(strToU8(value)) : value,
      ]),
    ),
  );

const textForms = ["markdown", "latex", "html"] as const;

const sites: readonly BoundedRow[] = [
  { ...plainRow, out_of_range: true, bound_hit: true, value: 1, raw: -3.2 },
  {
    ...plainRow,
    parameter: "vmax0",
    unit: "mol m-2 s-1",
    lower: 1e-5,
    upper: 1.5e-4,
    value: 6.123456789e-5,
  },
  { ...plainRow, site: "PT-Mi1", verdict: "identified" },
];

describe("forms of a table", () => {
  test.prop([fc.constantFrom(...writtenForms.filter((form) => form !== "csv")), arranged])(
    "RP24 every form reads back exactly, told by its content",
    async (form, given) => {
      const read = await readTable(await writeTable(form, given), "t");
      expect(read).toEqual({ ok: true, value: given.table, problems: [] });
    },
  );

  test.prop([arranged])(
    "RP24 CSV reads back exactly but for halves of characters, and does not tell the mapping",
    async (given) => {
      const read = await readTable(await writeTable("csv", given), "t");
      const rows = wholeCharacters(given.table.rows);
      expect(read).toEqual({ ok: true, value: { rows, bounding: undefined }, problems: [] });
    },
  );

  test.each(textForms.flatMap((form) => arrangements.map((by) => [form, by] as const)))(
    "RP25 a visible number that is no longer the rounding of the exact one is refused with line and column: %s by %s",
    async (form, by) => {
      const text = writeTableText(form, { table: { rows: sites, bounding: "clip" }, by });
      const shown = `${form === "html" ? ">" : ""}${by === "position" ? "0.44" : "7.123"}`;
      const [before, after] = text.split(shown, 2);
      expect(after).toBeDefined();
      const changed = text.replace(shown, shown.replace(/\d$/, "9"));
      const read = await readTable(strToU8(changed), "t");
      expect(read.ok).toBe(false);
      const line = before.split("\n").length;
      expect(read.problems).toMatchObject([
        { where: "t", line, column: expect.stringMatching(/value|raw|gradm|PT-Mi1/) },
      ]);
      expect(read.problems[0].message).toContain(by === "position" ? "0.49" : "7.129");
    },
  );

  test.each(textForms)(
    "RP25 blanks in cells and words around tables may change, lines may not: %s",
    async (form) => {
      const text = writeTableText(form, { table: { rows: sites, bounding: "clip" }, by: "pft" });
      const wider = text.replace(/([|&] |<data [^>]*>)(?=\$?7\.123)/, "$1   ");
      const own = form === "latex" ? `Own words.\n${wider}` : wider.replace("Table A1", "Table S3");
      expect(await readTable(strToU8(own), "t")).toMatchObject({ ok: true });
      const lines = text.split("\n");
      const without = lines.filter((line) => !line.includes("PT-Mi1") || line.includes('"PT-Mi1"'));
      expect(without.length).toBe(lines.length - 1);
      expect(await readTable(strToU8(without.join("\n")), "t")).toMatchObject({ ok: false });
    },
  );

  test.each(textForms)("RP25 exact rows that are lost or damaged are told: %s", async (form) => {
    const text = writeTableText(form, { table: { rows: sites, bounding: "clip" }, by: "pft" });
    const lines = text.split("\n");
    const first = lines.findIndex((line) => line.includes('"equiflux-table"'));
    const told = async (some: readonly string[]) => {
      const read = await readTable(strToU8(some.join("\n")), "t");
      return read.problems.map(({ line, message }) => `${line}: ${message}`).join("; ");
    };
    expect(await told(lines.toSpliced(first, sites.length + 1))).toContain("no exact rows");
    expect(await told(lines.toSpliced(first + 2, 1))).toContain(
      "an exact row is missing or damaged",
    );
    const broken = lines.with(first + 2, lines[first + 2].slice(0, -9));
    expect(await told(broken)).toBe(
      `${first + 3}: an exact row is missing or damaged, 3 are expected`,
    );
  });

  test.prop([fc.constantFrom(...arrangements), anyRows])(
    "RP26 names are text: in HTML no tag, attribute or comment is made of them, and the page runs nothing",
    (by, rows) => {
      const html = writeTableText("html", { table: { rows, bounding: "clip" }, by });
      const [page, comment, ...rest] = html.split("<!--");
      expect(rest).toEqual([]);
      expect(comment.split("--")).toHaveLength(2);
      const tags = new Set(Array.from(page.matchAll(/<\/?([a-z!]\w*)/gi), ([, tag]) => tag));
      const own = "html head meta title style body h1 section h2 b bdi table thead tbody tr th td";
      const known = `${own} br small strong data sup ul li p !doctype`.split(" ");
      expect([...tags].filter((tag) => !known.includes(tag))).toEqual([]);
      expect(page).toContain("default-src 'none'");
    },
  );

  test.each([
    ["markdown", "<b>a|b</b>", "\\<b\\>a\\|b\\</b\\>"],
    ["markdown", "**x** [y](http://z)", "\\*\\*x\\*\\* \\[y\\](http\\://z)"],
    [
      "latex",
      "\\input{x} 5 % $a_1^2$",
      "\\textbackslash{}input\\{x\\} 5 \\% \\$a\\_1\\textasciicircum{}2\\$",
    ],
    ["html", '"><script>x</script>', "&quot;&gt;&lt;script&gt;x&lt;/script&gt;"],
  ] as const)("RP26 names are text: %s of %s", (form, site, written) => {
    const table = { rows: [{ ...plainRow, site }], bounding: "clip" } as const;
    expect(writeTableText(form, { table, by: "pft" })).toContain(written);
  });

  test.each(textForms)(
    "RP26 what nobody sees is shown, and turns no reading direction: %s",
    (form) => {
      const rows = [{ ...plainRow, site: "a\u202eb\u0000c\r\nd" }];
      const text = writeTableText(form, { table: { rows, bounding: "clip" }, by: "pft" });
      expect(text).toContain(form === "latex" ? "a{?}b{?}c d" : "a\ufffdb\ufffdc d");
      expect(["\u202e", "\u0000", "\r"].filter((one) => text.includes(one))).toEqual([]);
    },
  );

  const wound = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.nat({ max: 40 }),
    put: fc.oneof(
      fc.uint8Array({ maxLength: 6 }),
      fc
        .constantFrom(
          "<tr>",
          "</td>",
          '"',
          "\\\\",
          "&",
          "|",
          "[1e999]",
          "{}",
          "NaN",
          "\n",
          "-->",
          "%",
        )
        .map(strToU8),
    ),
  });

  test.prop([fc.constantFrom(...writtenForms), fc.array(wound, { minLength: 1, maxLength: 4 })], {
    numRuns: 400,
  })(
    "RP29 a damaged file is a table or a message, never a failure of ours",
    async (form, wounds) => {
      const table = { rows: sites, bounding: "clip" } as const;
      let bytes = await writeTable(form, { table, by: "pft" });
      for (const { at, cut, put } of wounds) {
        const from = Math.floor(at * bytes.length);
        const parts = [...bytes.subarray(0, from), ...put, ...bytes.subarray(from + cut)];
        bytes = Uint8Array.from(parts);
      }
      const read = await readTable(bytes, "t");
      const isTold = read.problems.every(({ message, remedy }) => message !== "" && remedy !== "");
      expect(read.ok || (read.problems.length > 0 && isTold)).toBe(true);
    },
  );

  test.each([
    ["html", "<tr>"],
    ["html", "<td "],
    ["html", "<"],
    ["markdown", "| "],
    ["markdown", "\\"],
    ["latex", "&\\\\ "],
    ["csv", "1"],
    ["csv", '"'],
    ["json", "["],
  ] as const)(
    "RP29 a file that is made to take long does not: %s of many %s",
    async (form, piece) => {
      const text = writeTableText(form, { table: { rows: sites, bounding: "clip" }, by: "pft" });
      const many = piece.repeat(300_000);
      const at = form === "csv" ? text.lastIndexOf("7.123") : text.indexOf("7.123");
      const begin = performance.now();
      await readTable(strToU8(text.slice(0, at) + many + text.slice(at)), "t");
      expect(performance.now() - begin).toBeLessThan(4000);
    },
  );
});
