import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { parameters, type ParameterName } from "../model/parameters.ts";
import { isUnit, toCatalogueUnit } from "./units.ts";

describe("units", () => {
  const conversions: readonly (readonly [ParameterName, number, string, number | undefined])[] = [
    ["vmax0", 51, "umol m-2 s-1", 5.1e-5],
    ["vmax0", 51, "µmol m⁻² s⁻¹", 5.1e-5],
    ["vmax0", 51, "$\\mu$mol m$^{-2}$ s$^{-1}$".replace("$\\mu$", "µ"), 5.1e-5],
    ["vmax0", 51, "umol CO2/m2/s", 5.1e-5],
    ["vmax0", 51, "µmol/(m2 s)", 5.1e-5],
    ["vmax0", 51, "µmolm-2s-1", 5.1e-5],
    ["vmax0", 0.051, "mmol m^-2 s^-1", 5.1e-5],
    ["vmax0", 5.1, "10^-5 mol m-2 s-1", 5.1e-5],
    ["vmax0", 5.1, "×10−5 mol m−2 s−1", 5.1e-5],
    ["vmax0", 5.1, "10^-5", 5.1e-5],
    ["vmax0", 51, "kPa", undefined],
    ["psicr", -200, "m", -200],
    ["psicr", -980.665, "kPa", -100],
    ["psicr", -1.96133, "MPa", -200],
    ["psicr", -9.80665, "100 kPa", -100],
    ["psicr", -200, "m of water", -200],
    ["psicr", -200, "mol", undefined],
    ["veg_h", 2350, "cm", 23.5],
    ["vgcov", 11, "%", 0.11],
    ["vgcov", 0.11, "-", 0.11],
    ["chl", 40, "µg cm-2", undefined],
    ["hhti", 40, "°C", 313.15],
    ["satco", 3.6, "mm h-1", 1e-6],
    ["satco", 86.4, "mm/day", 1e-6],
    ["binter", 10, "mmol m-2 s-1", 0.01],
    ["effcon", 0.08, "mol mol-1", 0.08],
    ["poros", 45, "%", 0.45],
  ];
  test.each(conversions)("AU7 %s of %d %s", (name, value, unit, expected) => {
    const converted = toCatalogueUnit(name, value, unit);
    expect(converted === undefined ? undefined : Number(converted.toPrecision(12))).toBe(expected);
  });

  test.each(parameters)("AU7 $name in its own unit stays as it is", ({ name, unit, lower }) => {
    expect(toCatalogueUnit(name, lower, unit)).toBe(lower);
  });

  test.each(["site", "evergreen", "vmax0", "", "(", "m^99", "/", "10", "x"])(
    "AU7 %j is no unit with a dimension",
    (text) => {
      expect(toCatalogueUnit("veg_h", 1, text) === undefined || text === "10").toBe(true);
    },
  );

  property.prop([fc.string({ unit: "binary", maxLength: 80 })])(
    "AU7 any text is a unit or none",
    (text) => {
      expect(typeof isUnit(text)).toBe("boolean");
    },
  );
});
