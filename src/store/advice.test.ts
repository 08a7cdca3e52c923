import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { parameter, parameters, type ParameterName } from "../core/model/parameters.ts";
import { simpleSite } from "../testing/simpleSite.ts";
import { canApply, withRemedy, type Remedy } from "./advice.ts";
import { baseOf, fixedNames, fixedValues, released } from "./fixedValues.ts";
import { defaultsOf } from "./parameterDefaults.ts";
import { chainKeys } from "./selectors.ts";
import { defaultSettings, type Settings } from "./settings.ts";

const site = simpleSite(20);
const settings = defaultSettings();
const keysOf = (asked: Settings) => chainKeys("site", asked);
const name = fc.constantFrom(...parameters.map((row) => row.name));
const remedy: fc.Arbitrary<Remedy> = fc.oneof(
  fc.constant({ kind: "leaveOut" } as const),
  fc.constant({ kind: "prior" } as const),
  fc.double({ noNaN: true }).map((value) => ({ kind: "fix", value }) as const),
);

describe("advice as an edit of the settings", () => {
  property.prop([fc.uniqueArray(name, { minLength: 1 }), name, remedy])(
    "ID130 whatever is advised, something stays free and what is held is inside its range",
    (free, asked, wanted) => {
      const start: Settings = { ...settings, free };
      const next = withRemedy(start, site, asked, wanted);
      expect(next.free.length).toBeGreaterThan(0);
      expect(next === start).toBe(!canApply(start, asked, wanted));
      const base = baseOf(next, site.attributes);
      for (const held of fixedNames(next)) {
        const { lower, upper } = parameter(held);
        expect(base[held]).toBeGreaterThanOrEqual(lower);
        expect(base[held]).toBeLessThanOrEqual(upper);
      }
    },
  );

  test("ID130 left out keeps its default, fixed its value, a prior comes from the site; released it is as before", () => {
    const defaults = defaultsOf(site.attributes);
    const out = withRemedy(settings, site, "gradm", { kind: "leaveOut" });
    expect(out.free).toEqual(settings.free.filter((own) => own !== "gradm"));
    expect(baseOf(out, site.attributes)).toEqual(defaults);
    const fixed = withRemedy(settings, site, "gradm", { kind: "fix", value: 7.5 });
    expect(fixed.free).toEqual(out.free);
    expect(baseOf(fixed, site.attributes)).toEqual({ ...defaults, gradm: 7.5 });
    const known = withRemedy(settings, site, "gradm", { kind: "prior" });
    expect(known.free).toEqual(settings.free);
    expect(known.chain.calibration.priors?.gradm?.mean).toBeCloseTo(defaults.gradm, 2);
    const held = withRemedy(known, site, "gradm", { kind: "fix", value: 7.5 });
    expect(held.chain.calibration.priors).toBeUndefined();
    const again = released(fixed, "gradm");
    expect([...again.free].toSorted()).toEqual([...settings.free].toSorted());
    expect(again).not.toHaveProperty("fixed");
  });
});

describe("values that are held", () => {
  const fixed: Settings["fixed"] = { gradm: 7.5 };
  const without = settings.free.filter((own) => own !== "gradm");

  test("ID131 what is run by members follows from them, and nothing does while the parameter is free", () => {
    const held = { ...settings, free: without };
    const [before, after] = [keysOf(held), keysOf({ ...held, fixed })];
    const moved = Object.keys(before).filter(
      (stage) => before[stage as keyof typeof before] !== after[stage as keyof typeof after],
    );
    expect(moved).toEqual(expect.arrayContaining(["ensemble", "calibration", "table", "seeds"]));
    expect(moved).toEqual(expect.arrayContaining(["contrast", "baselines"]));
    expect(moved).not.toEqual(expect.arrayContaining(["model"]));
    expect(keysOf({ ...settings, fixed })).toEqual(keysOf(settings));
    expect(fixedValues({ ...settings, fixed })).toBeUndefined();
  });

  test("ID131 a surrogate that was brought is used with them", () => {
    const ownSurrogate = { name: "bundle.zip", size: 1, lastModified: 1 };
    const brought: Settings = { ...settings, free: without, ownSurrogate };
    expect(keysOf({ ...brought, fixed }).surrogate).not.toBe(keysOf(brought).surrogate);
  });
});

const names: readonly ParameterName[] = ["gradm", "vmax0"];
test("ID131 they stand in the order of the catalogue", () => {
  const fixed = { gradm: 7, vmax0: 1e-4 };
  const rows = parameters.map((row) => row.name);
  const expected = rows.filter((own) => names.includes(own));
  expect(fixedNames({ free: ["chl"], fixed })).toEqual(expected);
});
