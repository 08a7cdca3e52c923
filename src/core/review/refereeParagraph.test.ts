import { test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { cleanCells, paperCells } from "../../testing/cleanTables.ts";
import { cellOf } from "../../testing/reviewCells.ts";
import { audit } from "./audit.ts";
import { severities, type Finding } from "./finding.ts";
import { refereeParagraph } from "./refereeParagraph.ts";
import type { ReviewCell } from "./reviewTable.ts";
import { ruleTitles } from "./ruleNames.ts";

const paragraphOf = (cells: readonly ReviewCell[]) => refereeParagraph(audit({ cells }), { cells });

/** Words that a referee does not write. */
const rude = /wrong|error|mistaken|careless|fail(ed|ure) to|must|should have|obviously|nonsense/i;

describe("the paragraph for a referee", () => {
  test("AU75 It names what was found in the reviewed paper's table, with numbers and units, and asks for what would help", () => {
    const text = paragraphOf(paperCells());
    for (const told of [
      "the 21 parameter values given for three sites",
      "Two values are physically impossible (vmax0 = -9.35e-6 mol m-2 s-1 at ID-Pag and vmax0 = -8.14e-7 mol m-2 s-1 at PT-Mi1)",
      "Four values are on a bound",
      "veg_h = 0.5 m at PT-Mi1, where 2 to 75 m would be expected for evergreen forest",
      "vgcov = 0.11 at PT-Esp",
      "(i) state the lower and upper bound of every parameter",
      "(ii) show whether the flux data identify these parameters",
    ]) {
      expect(text).toContain(told);
    }
    expect(text).not.toMatch(rude);
    expect(text).not.toContain("\n");
  });

  property.prop([cleanCells()])(
    "AU76 Where nothing was found it says so and what was looked at, and asks for nothing",
    (cells) => {
      const text = paragraphOf(cells);
      expect(text).toMatch(/^I have compared .* and found nothing that needs to be changed\.$/);
      expect(text.length).toBeLessThan(300);
    },
  );

  test("AU76 It claims to have looked at what is plausible only where the vegetation is known", () => {
    const known = { pft: "evergreen forest" };
    const [some, none] = [known, { pft: "type 7" }].map((more) =>
      paragraphOf([
        cellOf({ parameter: "veg_h", value: 17, ...known }),
        cellOf({ parameter: "vmax0", value: 6e-5, ...more }),
      ]),
    );
    expect(some).toContain("with what is plausible for the vegetation, and found nothing");
    expect(none).toContain("for the vegetation where I could tell it, and found nothing");
    const unknown = paragraphOf([cellOf({ parameter: "veg_h", value: 17 })]);
    expect(unknown).toContain("and with bounds, not knowing the vegetation, and found nothing");
  });

  test("AU76 It is short where little was found; minor points are counted", () => {
    const one = paragraphOf([cellOf({ parameter: "vmax0", value: -1e-6 })]);
    expect(one).toContain("One value is physically impossible");
    expect(one.length).toBeLessThan(800);
    const minor = paragraphOf([cellOf({ parameter: "vgcov", value: 1, said: { boundHit: true } })]);
    expect(minor).toMatch(
      /nothing that needs to be changed\. One minor point is listed separately\.$/,
    );
  });

  test("AU75 Values keep the units of their table, units in doubt are asked for", () => {
    const known = paragraphOf([cellOf({ parameter: "veg_h", value: 8000, unit: "cm" })]);
    expect(known).toContain("veg_h = 8000 cm at ZZ-One, where 0.5 to 40 m is usual");
    const doubtful = paragraphOf([cellOf({ parameter: "psicr", value: -1500 })]);
    expect(doubtful).toContain("The unit of psicr is not clear to me (psicr = -1500 at ZZ-One)");
    expect(doubtful).toContain("give the unit of every parameter");
  });

  test.each(Object.keys(ruleTitles))(
    "AU75 Findings of the rule %s are told and asked about politely",
    (rule) => {
      const finding: Finding = {
        site: "A",
        pft: null,
        parameter: "gradm",
        value: 3,
        severity: "warning",
        rule,
        message: "something was found",
        source: "somebody",
        place: null,
      };
      const text = refereeParagraph([finding], {
        cells: [cellOf({ parameter: "gradm", value: 3, site: "A" })],
      });
      expect(text).toMatch(/I would be grateful if the authors could .*\.$/);
      expect(text).not.toMatch(rude);
      expect(text.split(/(?<=\.) /).length).toBeGreaterThanOrEqual(3);
      expect(severities).toContain(finding.severity);
    },
  );

  test("AU76 Hundreds of findings make no longer paragraph than some", () => {
    const many = Array.from({ length: 300 }, (_, i) =>
      cellOf({ site: `S${i}`, parameter: "veg_h", value: 0.5 + i / 1e6, pft: "ENF" }),
    );
    const text = paragraphOf(many);
    expect(text).toContain("and 294 more");
    expect(text.length).toBeLessThan(3000);
  });
});
