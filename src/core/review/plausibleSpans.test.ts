import { fc, test } from "@fast-check/vitest";
import { describe, expect, test as plainTest } from "vitest";
import { cellOf } from "../../testing/reviewCells.ts";
import { defaultValues } from "../model/defaults.ts";
import { isParameterName, parameters } from "../model/parameters.ts";
import { pftNames } from "../site/siteData.ts";
import { audit } from "./audit.ts";
import { defaultCriteria } from "./criteria.ts";
import { plausibleSpans } from "./plausibleSpans.ts";

const planted = pftNames.filter((name) => name !== "ICE");
const implausibleIn = (cells: Parameters<typeof audit>[0]["cells"], criteria = defaultCriteria) =>
  audit({ cells }, criteria).filter(({ rule }) => rule === "implausible");

describe("what is plausible", () => {
  plainTest.each(planted)(
    "AU45 %s has ranges of height, cover, capacity, slope and leaf optics with who says so",
    (pft) => {
      const spans = plausibleSpans.filter((span) => span.pft === pft);
      expect(spans.map(({ parameter }) => parameter)).toEqual([
        "veg_h",
        "vgcov",
        "vmax0",
        "gradm",
        "rflv",
        "rfln",
        "trlv",
        "trln",
      ]);
      for (const { lower, upper, source } of spans) {
        expect(lower).toBeLessThan(upper);
        expect(source).toMatch(/our choice|\(\d{4}\)/);
      }
    },
  );

  plainTest.each(planted)(
    "AU45 The defaults of %s are plausible, whatever is said of its canopy",
    (pft) => {
      const values = defaultValues({
        latitude: 0,
        longitude: 0,
        elevation: 0,
        utcOffset: 0,
        towerHeight: 60,
        pft,
        soil: 3,
      });
      const cells = parameters.map(({ name }) =>
        cellOf({ parameter: name, value: values[name], pft, said: { fixed: true } }),
      );
      expect(audit({ cells })).toEqual([]);
    },
  );

  test.prop([fc.constantFrom(...plausibleSpans), fc.double({ min: 0, max: 1, noNaN: true })])(
    "AU45 A value inside its bounds is implausible exactly where it is outside the range of its vegetation",
    (span, share) => {
      const { lower, upper } = defaultCriteria.bounds[span.parameter];
      const value = lower + (upper - lower) * (0.02 + 0.96 * share);
      const isOutside = value < span.lower || value > span.upper;
      const found = audit({
        cells: [cellOf({ parameter: span.parameter, pft: span.pft, value, written: "?" })],
      });
      const about = found.filter(({ rule }) => rule === "implausible" || rule === "unit");
      expect(about.map(({ severity }) => severity)).toEqual(isOutside ? ["warning"] : []);
      const sources = about
        .filter(({ rule }) => rule === "implausible")
        .map(({ source }) => source);
      expect(sources.every((source) => source === span.source)).toBe(true);
    },
  );

  plainTest(
    "AU45 The vegetation may be named as tables do; one that is not known is not judged",
    () => {
      const low = (pft: string) => implausibleIn([cellOf({ parameter: "veg_h", value: 1.2, pft })]);
      expect(low("Evergreen forest")).toMatchObject([
        {
          severity: "warning",
          parameter: "veg_h",
          value: 1.2,
          pft: "Evergreen forest",
          message: expect.stringContaining("2 to 75 m"),
        },
      ]);
      expect(low("DBF")).toHaveLength(1);
      expect(low("savanna")).toHaveLength(1);
      expect(low("grassland")).toEqual([]);
      expect(low("moonscape")).toEqual([]);
    },
  );

  plainTest("AU60 Ranges of the reader's are followed, and named as such", () => {
    const plausible = [
      { parameter: "veg_h", pft: "woodland", lower: 0.6, upper: 3, source: "seen there" } as const,
    ];
    const cell = (value: number) => cellOf({ parameter: "veg_h", value, pft: "woodland" });
    expect(implausibleIn([cell(2)], { ...defaultCriteria, plausible })).toEqual([]);
    expect(implausibleIn([cell(7)], { ...defaultCriteria, plausible })).toMatchObject([
      { source: "seen there" },
    ]);
    expect(plausibleSpans.every(({ parameter }) => isParameterName(parameter))).toBe(true);
  });
});
