import { fc, test } from "@fast-check/vitest";
import { describe, expect, test as plainTest } from "vitest";
import { cellOf } from "../../testing/reviewCells.ts";
import { parameters } from "../model/parameters.ts";
import { audit } from "./audit.ts";
import { defaultCriteria } from "./criteria.ts";
import { severities } from "./finding.ts";
import { refereeParagraph } from "./refereeParagraph.ts";
import { reportForms, reviewReport } from "./reviewReport.ts";
import type { ReviewCell } from "./reviewTable.ts";
import { ruleTitles } from "./ruleNames.ts";

const text = fc.oneof(
  fc.constantFrom("", "A", "B", "ENF", "µmol m⁻² s⁻¹", "kPa", "%", "__proto__", "constructor"),
  fc.string({ unit: "binary", maxLength: 12 }),
);
const number = fc.oneof(fc.double(), fc.constantFrom(0, -0, 1, 1e308, -1e308, 5e-324));
const cell: fc.Arbitrary<ReviewCell> = fc.record({
  site: text,
  pft: fc.option(text, { nil: undefined }),
  parameter: fc.constantFrom(...parameters.map(({ name }) => name)),
  value: number,
  written: text,
  unit: fc.option(text, { nil: undefined }),
  said: fc.record(
    {
      outOfRange: fc.boolean(),
      boundHit: fc.boolean(),
      fixed: fc.boolean(),
      verdict: text,
      lower: number,
      upper: number,
    },
    { requiredKeys: [] },
  ),
  place: fc.record({ line: fc.nat(), column: text }),
});

describe("whatever a table holds", () => {
  test.prop([fc.array(cell, { maxLength: 30 })])(
    "AU73 a review gives findings of known rules, reports and a paragraph, and never throws",
    (cells) => {
      const findings = audit({ cells });
      for (const { severity, rule, message, source } of findings) {
        expect(severities).toContain(severity);
        expect(Object.hasOwn(ruleTitles, rule)).toBe(true);
        expect(message.length * source.length).toBeGreaterThan(0);
      }
      const table = {
        where: "t",
        form: "CSV",
        shape: "long",
        cells,
        columns: [],
        warnings: [],
      } as const;
      const paragraph = refereeParagraph(findings, table);
      const review = { table, findings, criteria: defaultCriteria, paragraph };
      for (const form of reportForms) expect(reviewReport(review, form).length).toBeGreaterThan(20);
    },
  );

  plainTest(
    "AU73 long texts and thousands of equal or different lines take no more than their share of time",
    () => {
      const long = "ever ".repeat(100_000);
      const many = Array.from({ length: 20_000 }, (_, i) =>
        cellOf({
          site: i % 2 === 0 ? "A" : `S${i}`,
          pft: i < 20 ? long : "ENF",
          parameter: "gradm",
          value: i / 1e4,
          written: "1".repeat(i < 20 ? 1e5 : 3),
          said: { lower: -i, upper: 30 + i },
        }),
      );
      const before = process.cpuUsage();
      const findings = audit({ cells: many });
      refereeParagraph(findings, { cells: many });
      const { user } = process.cpuUsage(before);
      expect(findings.length).toBeGreaterThan(100);
      expect(user / 1e6).toBeLessThan(3);
    },
  );
});
