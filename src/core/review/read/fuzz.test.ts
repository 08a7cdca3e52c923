import { describe, expect, test } from "vitest";
import { seeded, type Random } from "../../base/random.ts";
import type { Result } from "../../base/result.ts";
import type { ReviewTable } from "../reviewTable.ts";
import { mutations } from "../../../testing/mutations.ts";
import { knownPositives, reviewForms, type ReviewForm } from "../../../testing/reviewForms.ts";
import { readReviewTable } from "./readReviewTable.ts";

const count = 1600;
const forms = await reviewForms(knownPositives);
const ways = Object.keys(mutations);
const encoder = new TextEncoder();
const bytesOf = ({ content }: ReviewForm) =>
  typeof content === "string" ? encoder.encode(content) : content;

/** Pieces that forms are made of, in no order that makes sense. */
const pieces =
  '<table>|</td>|<td colspan="9999" rowspan="9999">|<script>alert(1)</script>|<img src=x onerror=alert(1)>|&amp;|&#x202e;|' +
  "\\begin{tabular}{ll}|\\end{tabular}|\\\\|&|\\multicolumn{999}{c}{|\\multirow{99}{*}{|\\textbf{|}|{|$|\\num{|^{-6}|%|" +
  '| --- |\\||**|__|`|[|]|{"site":|"vmax0":|:|,|;|\t|\n|\r\n|"|=1+1|@SUM(A1)|+5|-|−9.35|× 10|e-6|*|†|vmax0|veg_h (m)|psicr (kPa)|' +
  "site|parameter|value|unit|evergreen forest|ID-Pag|0.5|1,5|1e999|NaN|__proto__|constructor|\u0000|\ud800|\ufb01|\u2009";
const alphabet = pieces.split("|");

function soup(random: Random): Uint8Array {
  const length = 1 + random.integer(400);
  return encoder.encode(
    Array.from({ length }, () => alphabet[random.integer(alphabet.length)]).join(
      random.uniform() < 0.5 ? " " : "",
    ),
  );
}

/** A table that was broken in one to three ways, a soup of pieces, or noise. */
function brokenTable(index: number): Uint8Array {
  const random = seeded(index, "fuzz");
  if (index % 8 === 0) return soup(random);
  if (index % 40 === 1) return Uint8Array.from({ length: 600 }, () => random.integer(256));
  const form = forms[index % forms.length];
  return Array.from(
    { length: 1 + random.integer(3) },
    () => ways[random.integer(ways.length)],
  ).reduce((bytes, way) => mutations[way](bytes, random), bytesOf(form));
}

function expectSound(result: Result<ReviewTable>): void {
  for (const { where, message, remedy, line } of result.problems) {
    expect(where.length * message.length * remedy.length).toBeGreaterThan(0);
    expect(message.length).toBeLessThan(3000);
    expect(line ?? 1).toBeGreaterThanOrEqual(1);
  }
  const cells = result.ok ? result.value.cells : [];
  expect(result.ok).toBe(cells.length > 0);
  expect(cells.every(({ value, place }) => Number.isFinite(value) && place.line >= 1)).toBe(true);
  expect(result.ok || result.problems.some(({ severity }) => severity === "error")).toBe(true);
}

describe("tables that are broken", () => {
  test(
    "AU12 1,600 of them give values or say where and what to do; none throws or hangs",
    { timeout: 60_000 },
    async () => {
      const tally = { ok: 0, refused: 0, slowestMs: 0 };
      for (let index = 0; index < count; index++) {
        const bytes = brokenTable(index);
        const start = performance.now();
        try {
          const result = await readReviewTable(bytes, "broken");
          expectSound(result);
          tally[result.ok ? "ok" : "refused"]++;
        } catch (error) {
          throw new Error(`table ${index}`, { cause: error });
        }
        tally.slowestMs = Math.max(tally.slowestMs, performance.now() - start);
      }
      // Both happen often, or the tables are not what they should be.
      expect(tally.ok).toBeGreaterThan(count / 10);
      expect(tally.refused).toBeGreaterThan(count / 10);
      expect(tally.slowestMs).toBeLessThan(10_000);
    },
  );

  const many = 100_000;
  const hostile: readonly (readonly [name: string, text: string])[] = [
    ["open tags", "<td".repeat(many)],
    ["tags that never close", `<table>${"<td>1".repeat(many)}`],
    ["tables in tables", "<table><tr><td>".repeat(many / 4)],
    [
      "spans of everything",
      `<table>${'<tr><td colspan="999" rowspan="999">1</td></tr>'.repeat(2000)}`,
    ],
    ["open braces", `\\begin{tabular}{l}&\\\\${"{".repeat(many)}`],
    ["open options", `&\\\\${"\\x[".repeat(many)}`],
    ["open environments", "\\begin{tabular}&\\\\".repeat(many / 8)],
    ["captions without end", `&\\\\${"\\caption{".repeat(many / 4)}`],
    ["superscripts", "^{".repeat(many)],
    ["lists in lists", "[".repeat(many)],
    ["objects in objects", '{"a":'.repeat(many)],
    ["a string without end", `["${"a".repeat(many)}`],
    ["backslashes", `["${"\\".repeat(many)}`],
    ["quotes", '"'.repeat(many)],
    ["quotes and commas", '",'.repeat(many)],
    ["pipes", `|-|\n${"|".repeat(many)}`],
    ["stars in a row", `|a|\n|-|\n${`|${"*".repeat(200)}|\n`.repeat(1000)}`],
    ["underlines in a row", `|a|\n|-|\n|${"__a".repeat(many)}|`],
    ["blanks", `x${" ".repeat(many * 5)}x`],
    ["brackets", `site vmax0 ${"(".repeat(many)}\na 1`],
    ["digits", `site,vmax0\na,${"1".repeat(many)}`],
    ["groups of digits", `site,vmax0\na,${"1,".repeat(many)}1`],
    ["minus signs", `site vmax0\na ${"- ".repeat(many)}`],
    ["powers of ten", `site vmax0\na ${"× 10".repeat(many)}`],
    ["one long word", `site ${"vmax0".repeat(many)}\na 1`],
    ["rows of words", "site vmax0 gradm psicr veg_h\n".repeat(many / 20)],
    ["rows of numbers", `site vmax0 gradm\n${"a b c d e f g 1 2 3 4 5\n".repeat(many / 20)}`],
    ["captions", "Table A1 evergreen forest site vmax0\n".repeat(many / 20)],
    ["headings and rows in turn", "site vmax0\na 1 2 3\n".repeat(many / 20)],
    [
      "rows of hundreds",
      `Parameter ${"a b ".repeat(190)}\n${`vmax0 m ${"x 1 ".repeat(190)}\n`.repeat(1000)}`,
    ],
    ["keys", `[${Array.from({ length: 20_000 }, (_, k) => `{"k${k}":1}`).join(",")}]`],
    ["columns", `${"site,vmax0,".repeat(many / 10)}\n${"1,".repeat(many / 5)}`],
    ["entities", `<td>${"&#1".repeat(many)}`],
    ["comments", `<td>${"<!--".repeat(many)}`],
    ["percent signs", `&\\\\${"%".repeat(many)}`],
    [
      "prose",
      "The height of the canopy at the site was measured in 2001 by the slope of it. ".repeat(
        20_000,
      ),
    ],
  ];

  test.each(hostile)("AU13 %s take a moment", { timeout: 30_000 }, async (_, text) => {
    const start = performance.now();
    expectSound(await readReviewTable(text, "hostile"));
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
