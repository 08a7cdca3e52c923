import { fc, test as property } from "@fast-check/vitest";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { knownPositives, paperCells } from "../../testing/cleanTables.ts";
import { cellOf } from "../../testing/reviewCells.ts";
import { audit } from "./audit.ts";
import { defaultCriteria } from "./criteria.ts";
import { refereeParagraph } from "./refereeParagraph.ts";
import type { Review } from "./reportSections.ts";
import { reportForms, reviewReport } from "./reviewReport.ts";
import type { ReviewCell, ReviewTable } from "./reviewTable.ts";

function reviewOf(cells: readonly ReviewCell[], more: Partial<ReviewTable> = {}): Review {
  const table: ReviewTable = {
    where: "A1.csv",
    form: "CSV",
    shape: "wide",
    cells,
    columns: [{ column: "Site", meaning: "site" }],
    warnings: [],
    ...more,
  };
  const findings = audit(table);
  return {
    table,
    findings,
    criteria: defaultCriteria,
    paragraph: refereeParagraph(findings, table),
  };
}

const hostile = fc.oneof(
  fc.constantFrom(
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    '=HYPERLINK("x")',
    "+1",
    "-1+2",
    "@SUM(A1)",
    "\t=1",
    "a|b",
    "[x](javascript:alert(1))",
    "```",
    "\n# heading",
    "&lt;",
    "東京",
    "Ünï\u0000",
    "${x}",
    "`${x}`",
  ),
  fc.string({ unit: "grapheme", maxLength: 20 }),
);
/** A table that is wrong all over, under hostile names. */
const hostileNames = fc.tuple(hostile, hostile, hostile, hostile);
function hostileReview([site, pft, column, where]: readonly string[]): Review {
  return reviewOf(
    [
      cellOf({ site, pft, parameter: "vmax0", value: -1, place: { line: 2, column } }),
      cellOf({ site, pft, parameter: "chl", value: 3, unit: column }),
    ],
    {
      where,
      columns: [{ column, meaning: null }],
      warnings: [{ severity: "warning", where, message: site, remedy: pft }],
    },
  );
}

describe("reports of a review", () => {
  test.each(reportForms)(
    "AU70 As %s it tells every finding, how the table was read and what was measured by",
    (form) => {
      const text = reviewReport(reviewOf(paperCells()), form);
      for (const { site, parameter } of knownPositives) {
        expect(text).toContain(site);
        expect(text).toContain(form === "markdown" ? parameter.replace("_", "\\_") : parameter);
      }
      expect(text).toContain("-9.35e-6");
      expect(text).toMatch(/by definition of the quantity/);
    },
  );

  test.each(["html", "markdown", "json"] as const)(
    "AU70 As %s it has counts, the paragraph and sources of ranges",
    (form) => {
      const text = reviewReport(reviewOf(paperCells()), form);
      expect(text).toContain("I would be grateful if the authors could");
      expect(text).toContain("Kattge et al.");
      expect(text).toContain("Loveland et al.");
    },
  );

  test("AU70 Findings are counted by severity, by site and by parameter", () => {
    const markdown = reviewReport(reviewOf(paperCells()), "markdown");
    expect(markdown).toContain("| impossible | 2 |");
    expect(markdown).toMatch(/## By site\n\n.*\n.*\n\| PT-Mi1 \| 1 \| 0 \| 3 \| 0 \|/);
    expect(markdown).toMatch(/## By parameter\n\n.*\n.*\n\| vmax0 \| 2 \| 0 \| 0 \| 0 \|/);
  });

  property.prop([hostileNames])(
    "AU71 In HTML every name is text: no tag but the report's own",
    (names) => {
      const review = hostileReview(names);
      const html = reviewReport(review, "html");
      const tags = new Set(
        [...html.matchAll(/<\/?([^\s>]*)/g)].map(([, name]) => name.toLowerCase()),
      );
      const own = [
        "!doctype",
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "h1",
        "h2",
        "p",
        "section",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
      ];
      expect([...tags].filter((name) => !own.includes(name))).toEqual([]);
      expect(
        [...html.matchAll(/<(\w+)((?:\s[^<>]*)?)>/g)]
          .map(([, , attributes]) => attributes)
          .filter((text) => /\s(on\w+|src|href)\s*=/i.test(text)),
      ).toEqual([]);
    },
  );

  property.prop([hostileNames])(
    "AU71 In Markdown every name is text on its line: no heading, row, link or tag of its own",
    (names) => {
      const review = hostileReview(names);
      const lines = reviewReport(review, "markdown").split("\n");
      expect(lines.filter((line) => /^#{1,2} /.test(line)).length).toBeLessThanOrEqual(12);
      expect(lines.filter((line) => /(?<!\\)[<`]|(?<!\\)\]\(/.test(line))).toEqual([]);
      const cells = lines
        .filter((line) => line.startsWith("|"))
        .map((line) => line.split(/(?<!\\)\|/).length);
      expect(new Set(cells).size).toBeLessThanOrEqual(4);
    },
  );

  property.prop([hostileNames])(
    "AU72 In CSV no cell is run by a spreadsheet, and numbers stay numbers",
    (names) => {
      const review = hostileReview(names);
      const { data } = Papa.parse<string[]>(reviewReport(review, "csv").trimEnd());
      expect(data).toHaveLength(review.findings.length + 1);
      const texts = data.slice(1).flatMap((row) => row.filter((_, i) => i !== 6));
      expect(texts.filter((text) => /^[=+@\t\r]|^-./.test(text))).toEqual([]);
      expect(data.slice(1).map((row) => (row[6] === "" ? null : Number(row[6])))).toEqual(
        review.findings.map(({ value }) => value),
      );
    },
  );

  property.prop([hostileNames])("AU72 JSON reads back to the findings", (names) => {
    const review = hostileReview(names);
    const read: unknown = JSON.parse(reviewReport(review, "json"));
    expect(read).toMatchObject({ findings: review.findings, paragraph: review.paragraph });
  });

  test("AU70 A report of nothing says so", () => {
    const text = reviewReport(reviewOf([cellOf({ parameter: "gradm", value: 7.3 })]), "markdown");
    expect(text).toContain("Nothing was found.");
    expect(text).not.toContain("By site");
  });
});
