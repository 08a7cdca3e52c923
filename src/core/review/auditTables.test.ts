import { fc, test } from "@fast-check/vitest";
import { describe, expect, test as plainTest } from "vitest";
import { cleanCells, knownPositives, paperCells } from "../../testing/cleanTables.ts";
import { cellOf } from "../../testing/reviewCells.ts";
import { fromUnit } from "../base/range.ts";
import { parameters } from "../model/parameters.ts";
import { audit } from "./audit.ts";
import { severities } from "./finding.ts";
import type { ReviewCell } from "./reviewTable.ts";

const found = (cells: readonly ReviewCell[], rule: string) =>
  audit({ cells }).filter((finding) => finding.rule === rule);

describe("tables as a whole", () => {
  test.prop([cleanCells()])(
    "AU57 A table of plausible values off their bounds gives nothing, whatever grows at its sites",
    (cells) => {
      expect(audit({ cells })).toEqual([]);
    },
  );

  plainTest.each(knownPositives)(
    "AU56 $parameter = $value at $site is found with its severity",
    ({ site, parameter, value, rules }) => {
      const about = audit({ cells: paperCells() }).filter(
        (finding) => finding.site === site && finding.parameter === parameter,
      );
      expect(about.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual(rules);
      expect(about.map((finding) => finding.value)).toEqual(rules.map(() => value));
    },
  );

  plainTest(
    "AU56 Nothing else is found in the paper's table than that, and that no value is marked",
    () => {
      const all = audit({ cells: paperCells() });
      const known = knownPositives.flatMap(({ rules }) => rules).length;
      expect(all).toHaveLength(known + 1);
      expect(all.filter(({ rule }) => rule === "missing-marks")).toHaveLength(1);
    },
  );

  test.prop([cleanCells().filter((cells) => cells.length > 21), fc.nat(), fc.nat()])(
    "AU58 Findings come worst first, and do not depend on the order of the lines",
    (cells, first, second) => {
      const spoilt = cells.map((cell, i) => {
        if (i === first % cells.length)
          return {
            ...cell,
            parameter: "vmax0" as const,
            value: -1,
            written: "-1",
            unit: undefined,
          };
        return i === second % cells.length
          ? { ...cell, parameter: "chl" as const, value: 0.01, written: "0.01", unit: undefined }
          : cell;
      });
      const findings = audit({ cells: spoilt });
      const ranks = findings.map(({ severity }) => severities.indexOf(severity));
      expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
      const key = (finding: (typeof findings)[number]) =>
        `${finding.site} ${finding.parameter} ${finding.rule}`;
      const turned = audit({ cells: spoilt.toReversed() });
      expect(turned.map(key).toSorted()).toEqual(findings.map(key).toSorted());
    },
  );

  plainTest(
    "AU59 A table of 170 sites and 16 parameters is audited in a fraction of a second, linear in its lines",
    () => {
      const cells = manySites(170);
      const cpuMs = (work: () => void) => {
        const before = process.cpuUsage();
        work();
        const { user, system } = process.cpuUsage(before);
        return (user + system) / 1000;
      };
      audit({ cells: cells.slice(0, 160) });
      expect(audit({ cells }).length).toBeGreaterThan(100);
      expect(cpuMs(() => audit({ cells }))).toBeLessThan(500);
      const more = manySites(1700);
      expect(cpuMs(() => audit({ cells: more }))).toBeLessThan(3000);
    },
  );
});

/** Values all over the ranges and beyond. */
function manySites(sites: number): readonly ReviewCell[] {
  return Array.from({ length: sites }, (_, i) =>
    parameters.slice(0, 16).map((row, j) =>
      cellOf({
        site: `ZZ-${i}`,
        pft: "evergreen forest",
        parameter: row.name,
        value: fromUnit(row, ((i * 37 + j * 11) % 120) / 110 - 0.02),
        place: { line: i + 2, column: row.name },
      }),
    ),
  ).flat();
}

describe("sites beside each other", () => {
  const gradm = (site: string, value: number, more: Partial<ReviewCell> = {}) =>
    cellOf({ site, parameter: "gradm", value, ...more });

  plainTest(
    "AU49 A parameter that a site has twice is an error where the values differ, a note where they agree",
    () => {
      expect(found([gradm("A", 7), gradm("A", 8)], "duplicate")).toMatchObject([
        {
          severity: "error",
          site: "A",
          parameter: "gradm",
          message: expect.stringContaining("7 and 8"),
        },
      ]);
      expect(found([gradm("A", 7), gradm("A", 7), gradm("A", 7)], "duplicate")).toMatchObject([
        { severity: "note", message: expect.stringContaining("3 times") },
      ]);
      expect(found([gradm("A", 7), gradm("B", 7)], "duplicate")).toEqual([]);
      expect(found([gradm("", 7), gradm("", 8)], "duplicate")).toEqual([]);
    },
  );

  plainTest(
    "AU50 A value that most sites share is a note, but not on a bound, where it is told already, nor where it was held",
    () => {
      const shared = ["A", "B", "C", "D"].map((site, i) => gradm(site, i === 3 ? 9 : 7.31));
      expect(found(shared, "identical-values")).toMatchObject([
        {
          severity: "note",
          parameter: "gradm",
          site: "",
          message: expect.stringContaining("3 of 4 sites"),
        },
      ]);
      expect(found(shared.slice(1), "identical-values")).toEqual([]);
      expect(
        found(
          shared.map((cell) => ({ ...cell, said: { fixed: true } })),
          "identical-values",
        ),
      ).toEqual([]);
      expect(
        found(
          ["A", "B", "C"].map((site) => gradm(site, 1)),
          "identical-values",
        ),
      ).toEqual([]);
    },
  );

  test.prop([cleanCells().map((cells) => cells.slice(0, 21))])(
    "AU50 Sites with the same vector are a warning, and their values are not told one by one",
    (cells) => {
      const copies = ["A", "B", "C"].flatMap((site) => cells.map((cell) => ({ ...cell, site })));
      expect(audit({ cells: copies })).toMatchObject([
        {
          severity: "warning",
          rule: "identical-sites",
          message: expect.stringContaining("A, B and C have the same values of all 21"),
        },
      ]);
    },
  );

  plainTest("AU55 A parameter that some sites lack is a note that names them", () => {
    const chl = (site: string, value: number) => cellOf({ site, parameter: "chl", value });
    const cells = [gradm("A", 7), gradm("B", 8), chl("A", 0.05)];
    expect(found(cells, "missing-parameter")).toMatchObject([
      {
        severity: "note",
        parameter: "chl",
        message: expect.stringMatching(/1 of 2 sites, and not at B$/),
      },
    ]);
    expect(found([...cells, chl("B", 0.06)], "missing-parameter")).toEqual([]);
  });
});
