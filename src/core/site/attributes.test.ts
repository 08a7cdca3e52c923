import { describe, expect, test } from "vitest";
import { attributeFields, completeAttributes, pressureFromElevation } from "./attributes.ts";
import type { SiteModelSettings } from "./siteData.ts";
import { syntheticClimates } from "./syntheticClimate.ts";

const { attributes } = syntheticClimates.woodland;

describe("site attributes", () => {
  test("SD14 a complete list is taken as it is", () => {
    expect(completeAttributes(attributes, undefined)).toEqual({
      ok: true,
      value: attributes,
      problems: [],
    });
  });

  test.each(["latitude", "utcOffset", "towerHeight"] as const)(
    "SD14 without %s nothing is guessed: flag and field are named",
    (name) => {
      const { [name]: _, ...rest } = attributes;
      const result = completeAttributes(rest, undefined);
      expect(result.ok).toBe(false);
      const { flag, field } = attributeFields[name];
      expect(result.problems).toHaveLength(1);
      expect(result.problems[0].where).toBe(flag);
      expect(result.problems[0].remedy).toContain(flag);
      expect(result.problems[0].remedy).toContain(field);
    },
  );

  test("SD14 without a plant type the choices are listed", () => {
    const { pft: _, ...rest } = attributes;
    const result = completeAttributes(rest, undefined);
    expect(result.ok).toBe(false);
    expect(result.problems[0].remedy).toContain("evergreen-forest, deciduous-forest");
  });

  test("SD14 longitude, elevation and soil have defaults that are told", () => {
    const { longitude: _, elevation: __, soil: ___, ...rest } = attributes;
    const result = completeAttributes(rest, pressureFromElevation(1100));
    expect(result).toMatchObject({
      ok: true,
      value: { longitude: -105, elevation: 1100, soil: 3 },
    });
    expect(result.problems.map(({ where }) => where)).toEqual(["--lon", "--elevation", "--soil"]);
    expect(result.problems.every(({ severity }) => severity === "warning")).toBe(true);
  });

  test("SD14 without elevation and pressure the elevation is asked for", () => {
    const { elevation: _, ...rest } = attributes;
    expect(completeAttributes(rest, undefined).problems[0].where).toBe("--elevation");
  });

  test.each([
    ["latitude", 91],
    ["longitude", 181],
    ["utcOffset", 15],
    ["elevation", 9000],
    ["towerHeight", 0],
    ["latitude", Number.NaN],
  ] as const)("SD14 %s of %d is out of range", (name, value) => {
    const result = completeAttributes({ ...attributes, [name]: value }, undefined);
    expect(result.ok).toBe(false);
    expect(result.problems[0].where).toBe(attributeFields[name].flag);
  });

  test("SD14 a tower below its canopy is refused", () => {
    const result = completeAttributes({ ...attributes, towerHeight: 2 }, undefined);
    expect(result.ok).toBe(false);
    expect(result.problems[0].message).toContain("above the canopy");
  });

  test("SD27 options of the model are kept as they are given", () => {
    const model = { soilLayers: 5, water: { kind: "waterTable", depthM: 0.8 } } as const;
    expect(completeAttributes({ ...attributes, model }, undefined)).toMatchObject({
      ok: true,
      value: { model },
    });
  });

  const irrigation = { kind: "irrigation", wetness: 0.8 } as const;
  test.each<[SiteModelSettings, string]>([
    [{ soilLayers: 7 as 6 }, "--soil-layers"],
    [{ psicrToMetres: 0 }, "--psicr-unit"],
    [{ slope: 0 }, "--slope"],
    [{ terrainDeviationM: Number.NaN }, "--terrain-deviation"],
    [{ water: { ...irrigation, wetness: 1.2 } }, "--irrigation"],
    [{ water: { ...irrigation, months: { from: 0, to: 13 } } }, "--irrigation"],
    [{ water: { ...irrigation, months: { from: 4.5, to: 9 } } }, "--irrigation"],
    [{ water: { kind: "waterTable", depthM: -1 } }, "--water-table"],
    [{ water: { kind: "waterTable", depthM: 20 } }, "--water-table"],
    [{ soilLayers: 5, water: { kind: "waterTable", depthM: 5 } }, "--water-table"],
  ])("SD27 %j is refused with place and remedy", (model, flag) => {
    const { ok, problems } = completeAttributes({ ...attributes, model }, undefined);
    expect(ok).toBe(false);
    for (const { where, message, remedy } of problems) {
      expect(where).toBe(flag);
      expect(message).toMatch(/expected|but/);
      expect(remedy).toContain("site form");
    }
  });
});
