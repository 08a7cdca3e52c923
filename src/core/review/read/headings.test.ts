import { describe, expect, test } from "vitest";
import { parameters } from "../../model/parameters.ts";
import { readHeading } from "./headings.ts";

const read = (text: string) => {
  const { parameter, role, unit } = readHeading(text);
  return [parameter, role, unit].map((part) => part ?? "-").join(" | ");
};

describe("headings", () => {
  test.each(parameters)(
    "AU6 $name by its name, its symbol, its meaning, and with its unit",
    ({ name, symbol, meaning, unit }) => {
      expect(readHeading(name)).toMatchObject({ parameter: name, role: "value" });
      expect(readHeading(`${name} (${unit})`)).toMatchObject({ parameter: name, unit });
      expect(readHeading(`${name} [${unit}]*`)).toMatchObject({ parameter: name, unit });
      expect(readHeading(meaning)).toMatchObject({ parameter: name });
      const byLetter = symbol === "b" ? undefined : name;
      expect(readHeading(symbol).parameter).toBe(byLetter);
    },
  );

  test.each([
    ["Vcmax25 (µmol m⁻² s⁻¹)", "vmax0 | value | µmol m⁻² s⁻¹"],
    ["V_cmax [mol/m2/s]", "vmax0 | value | mol/m2/s"],
    ["Canopy height, m", "veg_h | value | m"],
    ["hc (m)", "veg_h | value | m"],
    ["fractional cover / %", "vgcov | value | %"],
    ["ψ_cr (kPa)", "psicr | value | kPa"],
    ["psicr_MPa", "psicr | value | MPa"],
    ["Ball–Berry slope", "gradm | value | -"],
    ["g1", "gradm | value | -"],
    ["ρ_vis", "rflv | value | -"],
    ["leaf re\ufb02ectance VIS", "rflv | value | -"],
    ["tau_nir", "trln | value | -"],
    ["r_f(NIR)", "rfln | value | -"],
    ["b (mol m-2 s-1)", "binter | value | mol m-2 s-1"],
    ["b (-)", "bch | value | -"],
    ["Calibrated vmax0", "vmax0 | value | -"],
    ["vmax0 default", "vmax0 | beside | -"],
    ["raw vmax0", "vmax0 | beside | -"],
    ["vmax0 lower", "vmax0 | lower | -"],
    ["Upper bound", "- | upper | -"],
    ["Site ID", "- | site | -"],
    ["PFT", "- | pft | -"],
    ["out_of_range", "- | outOfRange | -"],
    ["vmax0 (×10^-5 mol m-2 s-1)", "vmax0 | value | ×10^-5 mol m-2 s-1"],
    ["vmax0 × 10^5 (mol m-2 s-1)", "vmax0 | value | 10^-5 mol m-2 s-1"],
    ["psicr (kPa, ×100)", "psicr | value | ×100 kPa"],
    ["RMSE vmax0", "vmax0 | beside | -"],
    ["sensitivity of LE to vmax0", "- | - | -"],
    ["chlorophyll", "- | - | -"],
    ["Comment on the height of it all", "- | - | -"],
    ["constructor", "- | - | -"],
    ["__proto__", "- | - | -"],
  ])("AU6 %j is %s", (text, meaning) => {
    expect(read(text)).toBe(meaning);
  });

  test("AU6 a letter that two parameters go by is told, not guessed", () => {
    expect(readHeading("b")).toMatchObject({ parameter: undefined, isAmbiguous: true });
  });
});
