import { fc, test } from "@fast-check/vitest";
import { describe, expect, test as plainTest } from "vitest";
import { cellOf } from "../../testing/reviewCells.ts";
import { fromUnit } from "../base/range.ts";
import { parameter, parameters, type ParameterName } from "../model/parameters.ts";
import { audit } from "./audit.ts";
import { defaultCriteria, type Criteria } from "./criteria.ts";
import type { ReviewCell } from "./reviewTable.ts";

const names: readonly ParameterName[] = parameters.map(({ name }) => name);
const anyName = fc.constantFrom(...names);
const within = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const potentials: readonly ParameterName[] = ["psicr", "psis"];
const shares: readonly ParameterName[] = ["vgcov", "rflv", "rfln", "trlv", "trln", "respcp"];

/** Severity and rule of what is found; a lone unmarked value at a bound asks for marks too, which is tested elsewhere. */
function rulesOf(cells: readonly ReviewCell[], criteria?: Criteria): readonly string[] {
  return audit({ cells }, criteria)
    .filter(({ rule }) => rule !== "missing-marks")
    .map(({ rule, severity }) => `${severity} ${rule}`);
}
const ruleOf = (given: Parameters<typeof cellOf>[0], criteria?: Criteria) =>
  rulesOf([cellOf(given)], criteria);

describe("signs and limits of nature", () => {
  test.prop([anyName, within(0.02, 0.98)])(
    "AU40 A value well inside its bounds, of an unknown vegetation, gives nothing",
    (name, position) => {
      expect(ruleOf({ parameter: name, value: fromUnit(parameter(name), position) })).toEqual([]);
    },
  );

  test.prop([
    fc.constantFrom(...names.filter((name) => !potentials.includes(name))),
    within(1e-12, 1e6),
  ])(
    "AU41 A negative value of what cannot be negative is impossible, and that alone is said",
    (name, size) => {
      expect(ruleOf({ parameter: name, value: -size })).toEqual(["impossible sign"]);
    },
  );

  test.prop([fc.constantFrom(...potentials), within(0, 1e4)])(
    "AU41 A water potential that is not negative is impossible",
    (name, value) => {
      expect(ruleOf({ parameter: name, value })).toEqual(["impossible sign"]);
    },
  );

  test.prop([fc.constantFrom(...shares), within(1.0001, 2)])(
    "AU42 A share above one that is no percentage is impossible",
    (name, value) => {
      expect(ruleOf({ parameter: name, value })).toEqual(["impossible impossible"]);
    },
  );

  plainTest("AU42 Leaves that give back more light than falls on them are impossible", () => {
    const leaf = [
      cellOf({ parameter: "rfln", value: 0.69, unit: "-" }),
      cellOf({ parameter: "trln", value: 0.395, unit: "-" }),
    ];
    expect(audit({ cells: leaf })).toMatchObject([
      { severity: "impossible", parameter: "rfln", message: expect.stringContaining("= 1.085") },
    ]);
    const elsewhere = leaf.map((cell, i) => ({ ...cell, site: `S${i}` }));
    expect(audit({ cells: elsewhere }).filter(({ severity }) => severity === "impossible")).toEqual(
      [],
    );
  });

  plainTest("AU42 What is no finite number is told as such", () => {
    expect(ruleOf({ parameter: "gradm", value: Number.POSITIVE_INFINITY })).toEqual([
      "error impossible",
    ]);
    expect(ruleOf({ parameter: "psicr", value: Number.NaN })).toEqual(["error impossible"]);
  });
});

describe("bounds", () => {
  /** Beyond a bound by less than what makes a unit suspicious, and not beyond nature. */
  const beyond = anyName.chain((name) => {
    const { lower, upper } = parameter(name);
    const above =
      upper < 0 ? upper / 2 : Math.min(upper * 1.5, shares.includes(name) ? 1 : 0.99 * 1e6);
    return fc.record({
      name: fc.constant(name),
      value: within(lower < 0 ? lower * 2 : lower / 2, lower < 0 ? lower * 1.05 : lower / 1.05).map(
        (below) => below,
      ),
      above: fc.constant(above),
    });
  });

  test.prop([beyond])(
    "AU43 A value beyond its bounds is an error, told once, with the bounds",
    ({ name, value }) => {
      const found = audit({ cells: [cellOf({ parameter: name, value, written: "?" })] });
      expect(found.filter(({ rule }) => rule !== "missing-marks")).toMatchObject([
        { severity: "error", rule: "out-of-bounds", parameter: name, value, site: "ZZ-One" },
      ]);
      expect(found[0].message).toContain("below the bounds of");
    },
  );

  plainTest(
    "AU43 What printing took from a value is given back to it before it is called out of bounds",
    () => {
      expect(ruleOf({ parameter: "satco", value: 3e-4, written: "0.0003" })).toEqual([
        "warning on-bound",
      ]);
      expect(ruleOf({ parameter: "satco", value: 3e-4, written: "3.00e-4" })).toEqual([
        "error out-of-bounds",
      ]);
    },
  );

  test.prop([anyName.filter((name) => name !== "vgcov"), within(0, 0.01), fc.boolean()])(
    "AU44 A value within 1 % of the range from a bound, on the parameter's scale, is on it",
    (name, share, isUpper) => {
      const value = fromUnit(parameter(name), isUpper ? 1 - share * 0.999 : share * 0.999);
      expect(ruleOf({ parameter: name, value, written: "?" })).toEqual(["warning on-bound"]);
    },
  );

  plainTest(
    "AU44 Values on a bound: marked ones are a warning too, held ones nothing, full cover a note",
    () => {
      const value = 0.01;
      expect(ruleOf({ parameter: "chl", value, said: { boundHit: true } })).toEqual([
        "warning on-bound",
      ]);
      expect(ruleOf({ parameter: "chl", value, said: { outOfRange: true } })).toEqual([
        "warning on-bound",
      ]);
      expect(ruleOf({ parameter: "chl", value, said: { fixed: true } })).toEqual([]);
      expect(ruleOf({ parameter: "vgcov", value: 1 })).toEqual(["note on-bound"]);
    },
  );

  test.prop([anyName, within(0.05, 0.95)])(
    "AU60 Bounds of the reader's take the place of those of the catalogue",
    (name, position) => {
      const value = fromUnit(parameter(name), position);
      const span = { lower: value - Math.abs(value) * 0.2, upper: value - Math.abs(value) * 0.1 };
      const criteria = { ...defaultCriteria, bounds: { ...defaultCriteria.bounds, [name]: span } };
      expect(ruleOf({ parameter: name, value, written: "?" }, criteria)).toEqual([
        "error out-of-bounds",
      ]);
    },
  );
});

describe("what the table says itself", () => {
  const stated = { lower: 2, upper: 12 };

  plainTest("AU53 A value outside the bounds that its table states is an error, told once", () => {
    const found = audit({ cells: [cellOf({ parameter: "gradm", value: 14, said: stated })] });
    expect(found.map(({ severity, rule }) => `${severity} ${rule}`)).toContain(
      "error stated-bounds",
    );
    expect(found.some(({ rule }) => rule === "out-of-bounds")).toBe(false);
    expect(found[0].message).toContain("2 to 12");
  });

  plainTest(
    "AU53 Stated bounds are in the unit of the table, and a bound is the table's own",
    () => {
      const said = { lower: 10, upper: 100 };
      const cell = { parameter: "vmax0", unit: "umol m-2 s-1", said } as const;
      expect(ruleOf({ ...cell, value: 120 })).toContain("error stated-bounds");
      expect(ruleOf({ ...cell, value: 100 })).toContain("warning on-bound");
      expect(ruleOf({ ...cell, value: 50 })).toEqual(["note bounds-column"]);
    },
  );

  plainTest(
    "AU53 Inside wider bounds of the table but outside those of the review is a warning",
    () => {
      const said = { lower: 0.1, upper: 80 };
      expect(ruleOf({ parameter: "veg_h", value: 50, said })).toContain("warning out-of-bounds");
    },
  );

  plainTest(
    "AU54 Bounds that are turned round, beyond nature or not those of the review are told by parameter",
    () => {
      const boundsRule = (name: ParameterName, lower: number, upper: number) =>
        audit({
          cells: [1, 2, 3].map((i) =>
            cellOf({
              site: `S${i}`,
              parameter: name,
              value: fromUnit(parameter(name), 0.3 + 0.1 * i),
              said: { lower, upper },
            }),
          ),
        })
          .filter(({ rule }) => rule === "bounds-column")
          .map(({ severity, message }) => `${severity}: ${message}`);
      expect(boundsRule("gradm", 15, 1)).toEqual([expect.stringMatching(/^error: .*turned round/)]);
      expect(boundsRule("vmax0", -1, 1)).toEqual([expect.stringMatching(/^warning: .*impossible/)]);
      expect(boundsRule("gradm", 0, 20)).toEqual([expect.stringMatching(/^note: .*1 to 15/)]);
      expect(boundsRule("veg_h", 50, 80)).toEqual([expect.stringMatching(/^warning/)]);
      expect(boundsRule("gradm", 1, 15)).toEqual([]);
    },
  );
});

describe("marks", () => {
  const many = (said: readonly ReviewCell["said"][]) =>
    audit({
      cells: said.map((each, i) =>
        cellOf({
          site: `S${i}`,
          parameter: "chl",
          value: i === 0 ? 0.01 : 0.05 + i / 100,
          said: each,
        }),
      ),
    }).filter(({ rule }) => rule.endsWith("marks") || rule.endsWith("mark"));

  plainTest(
    "AU51 A value at a bound without a mark is told once for the table, whether others are marked or none",
    () => {
      expect(many([{}, {}, {}])).toMatchObject([
        {
          severity: "warning",
          rule: "missing-marks",
          site: "",
          message: expect.stringContaining("marks no value"),
        },
      ]);
      expect(many([{}, { outOfRange: true }, {}])).toMatchObject([
        { rule: "missing-marks", message: expect.stringMatching(/marks others: chl at S0$/) },
      ]);
      expect(many([{ outOfRange: true }, {}, {}])).toEqual([]);
      expect(many([{ fixed: true }, {}, {}])).toEqual([]);
    },
  );

  plainTest(
    "AU52 A mark that contradicts its value is told: a hit denied, or a hit where none is",
    () => {
      expect(many([{ boundHit: false }, { boundHit: false }])).toMatchObject([
        { severity: "warning", rule: "contradicting-mark", site: "S0" },
      ]);
      const denied = { boundHit: false, lower: 0.01, upper: 0.2 };
      expect(many([denied, denied])).toMatchObject([
        { severity: "error", rule: "contradicting-mark", site: "S0" },
      ]);
      expect(many([{ boundHit: true }, { boundHit: true }])).toMatchObject([
        { severity: "note", rule: "contradicting-mark", site: "S1" },
      ]);
      const own = { boundHit: true, lower: 0.01, upper: 0.2 };
      expect(many([own, own])).toMatchObject([
        { severity: "error", rule: "contradicting-mark", site: "S1" },
      ]);
    },
  );
});

describe("units", () => {
  /** A number, the unit that it is really in, and what the table states. */
  const doubtful: readonly [ParameterName, number, string][] = [
    ["psicr", -1500, "kPa"],
    ["psicr", -1.5, "MPa"],
    ["vmax0", 60, "umol"],
    ["vmax0", 0.06, "mmol"],
    ["veg_h", 1500, "cm"],
    ["vgcov", 80, "%"],
    ["rflv", 10, "%"],
    ["trln", 25, "%"],
    ["hhti", 35, "degC"],
    ["satco", 0.01, "mm s-1"],
    ["chl", 42, "chlorophyll"],
  ];

  plainTest.each(doubtful)(
    "AU47 %s = %d without a unit looks like %s: a warning, and that alone",
    (name, value, unit) => {
      const found = audit({ cells: [cellOf({ parameter: name, value })] });
      expect(found).toMatchObject([
        { severity: "warning", rule: "unit", message: expect.stringContaining(unit) },
      ]);
    },
  );

  plainTest("AU47 A height in cm is told by the vegetation where the bounds do not tell it", () => {
    expect(ruleOf({ parameter: "veg_h", value: 30, pft: "cropland" })).toEqual(["warning unit"]);
    expect(ruleOf({ parameter: "veg_h", value: 60, pft: "ENF" })).toEqual(["error out-of-bounds"]);
  });

  plainTest(
    "AU47 A value alone in its doubt is an error beside the others, and impossible where it is beyond nature",
    () => {
      const covers = [0.6, 0.7, 0.8].map((value, i) =>
        cellOf({ site: `S${i}`, parameter: "vgcov", value }),
      );
      expect(rulesOf([...covers, cellOf({ parameter: "vgcov", value: 85 })])).toEqual([
        "impossible unit",
      ]);
      const heights = [12, 17, 21].map((value, i) =>
        cellOf({ site: `S${i}`, parameter: "veg_h", value }),
      );
      expect(rulesOf([...heights, cellOf({ parameter: "veg_h", value: 1500 })])).toEqual([
        "error unit",
      ]);
    },
  );

  plainTest("AU48 A stated unit is followed, and an error where it cannot be right", () => {
    expect(ruleOf({ parameter: "vmax0", value: 60, unit: "µmol m⁻² s⁻¹" })).toEqual([]);
    expect(ruleOf({ parameter: "vmax0", value: -9.35, unit: "umol/m2/s" })).toEqual([
      "impossible sign",
    ]);
    expect(ruleOf({ parameter: "veg_h", value: 1500, unit: "cm" })).toEqual([]);
    expect(ruleOf({ parameter: "veg_h", value: 1500, unit: "m" })).toEqual(["error unit"]);
    expect(ruleOf({ parameter: "psicr", value: -1500, unit: "kPa" })).toEqual([]);
    expect(ruleOf({ parameter: "psicr", value: -200, unit: "kPa" })).toEqual(["error unit"]);
    expect(ruleOf({ parameter: "psicr", value: -100, unit: "kPa" })).toEqual(["error unit"]);
    expect(ruleOf({ parameter: "chl", value: 0.05, unit: "ug cm-2" })).toEqual(["error unit"]);
  });
});
