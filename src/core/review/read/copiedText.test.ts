import { describe, expect, test } from "vitest";
import { readFound } from "../../../testing/readFound.ts";

describe("text copied out of a PDF", () => {
  const appendix = `Xie et al.: Parameters
Preprint. Discussion started: 4 August 2025
Appendix A
Table A1. The calibrated parameters for evergreen forest sites. Bold values denote
that the parameter was out of range in training.
Site Vmax0
(mol m−2 s−1)
gradm
(–)
psicr
(kPa)
veg_h
(m) vgcov
ID-Pag −9.35E−06 7.21 −212.4 23.5 0.92
PT-Esp 4.70E−05 8.10 −240.0 14.2 0.11
24
Table A2. The calibrated parameters for deciduous forest sites.
Site Vmax0 (mol m−2 s−1) gradm (–) psicr (kPa) veg_h (m) vgcov
DE-Hai 8.1 × 10−5 6.1 − 180 30.5 0.81
`;

  test("AU8 wrapped headings, captions with vegetations, lost superscripts, page numbers", async () => {
    const { lines, told, form } = await readFound(appendix);
    expect(lines).toEqual([
      "ID-Pag | evergreen forest | vmax0 | -0.00000935 | mol m-2 s-1",
      "ID-Pag | evergreen forest | gradm | 7.21 | -",
      "ID-Pag | evergreen forest | psicr | -212.4 | kPa",
      "ID-Pag | evergreen forest | veg_h | 23.5 | m",
      "ID-Pag | evergreen forest | vgcov | 0.92 | -",
      "PT-Esp | evergreen forest | vmax0 | 0.000047 | mol m-2 s-1",
      "PT-Esp | evergreen forest | gradm | 8.1 | -",
      "PT-Esp | evergreen forest | psicr | -240 | kPa",
      "PT-Esp | evergreen forest | veg_h | 14.2 | m",
      "PT-Esp | evergreen forest | vgcov | 0.11 | -",
      "DE-Hai | deciduous forest | vmax0 | 0.000081 | mol m-2 s-1",
      "DE-Hai | deciduous forest | gradm | 6.1 | -",
      "DE-Hai | deciduous forest | psicr | -180 | kPa",
      "DE-Hai | deciduous forest | veg_h | 30.5 | m",
      "DE-Hai | deciduous forest | vgcov | 0.81 | -",
    ]);
    expect(told).toEqual([]);
    expect(form).toBe("plain text");
  });

  test("AU8 headings one below the other, and gaps that the places tell", async () => {
    const { lines } = await readFound(`Site        PFT      Vcmax25          Canopy       Fractional
                     (µmol m-2 s-1)   height (m)   cover (-)
FR-Pue      EBF      52.1             5.5          0.83
IT-Ro1      DBF      61.0                          0.90
US-Me2      ENF      45.3             14.0
`);
    expect(lines).toEqual([
      "FR-Pue | EBF | vmax0 | 52.1 | µmol m-2 s-1",
      "FR-Pue | EBF | veg_h | 5.5 | m",
      "FR-Pue | EBF | vgcov | 0.83 | -",
      "IT-Ro1 | DBF | vmax0 | 61 | µmol m-2 s-1",
      "IT-Ro1 | DBF | vgcov | 0.9 | -",
      "US-Me2 | ENF | vmax0 | 45.3 | µmol m-2 s-1",
      "US-Me2 | ENF | veg_h | 14 | m",
    ]);
  });

  test("AU8 a row that lost a value is left out and told, not shifted", async () => {
    const { lines, told } = await readFound(
      "Site vmax0 gradm\nFR-Pue 5.2E-05 8.3\nIT-Ro1 15.2\nUS-Me2 4.5E-05 –\n",
    );
    expect(lines).toEqual([
      "FR-Pue | - | vmax0 | 0.000052 | -",
      "FR-Pue | - | gradm | 8.3 | -",
      "US-Me2 | - | vmax0 | 0.000045 | -",
    ]);
    expect(told).toEqual([expect.stringContaining('"IT-Ro1 15.2" does not suit')]);
  });

  test.each([
    ["a row torn over two lines", "Site vmax0 gradm psicr veg_h\nFR-Pue 5.2E-05 8.3\n-200 5.5\n"],
    ["names that grew together", "Sitevmax0gradm psicr veg_h\nFR-Pue 5.2E-05 8.3 -200 5.5\n"],
    [
      "a cell a line",
      "Table 1\nSite\nvmax0\ngradm\npsicr\nveg_h\nFR-Pue\n5.2E-05\n8.3\n-200\n5.5\n",
    ],
    [
      "other columns in between",
      "Site Country Lat Lon vmax0 gradm psicr veg_h Reference\nFR-Pue France 43.7 3.6 5.2E-05 8.3 -200 5.5 Rambal et al. (2004)\n",
    ],
  ])("AU8 %s", async (_, text) => {
    const { lines } = await readFound(text);
    expect(lines).toEqual([
      "FR-Pue | - | vmax0 | 0.000052 | -",
      "FR-Pue | - | gradm | 8.3 | -",
      "FR-Pue | - | psicr | -200 | -",
      "FR-Pue | - | veg_h | 5.5 | -",
    ]);
  });

  test("AU8 a site a column, for as many sites as a synthesis has", async () => {
    const sites = Array.from({ length: 170 }, (_, k) => `ZZ-S${k}`);
    const { lines, told } = await readFound(
      [
        `Parameter Unit ${sites.join(" ")}`,
        `vmax0 mol m-2 s-1 ${sites.map((_, k) => `5.${k}E−05`).join(" ")}`,
        `canopy height m ${sites.map((_, k) => k / 8).join(" ")}`,
      ].join("\n"),
    );
    expect(lines).toHaveLength(340);
    expect(lines[169]).toBe("ZZ-S169 | - | vmax0 | 0.00005169 | mol m-2 s-1");
    expect(lines[339]).toBe("ZZ-S169 | - | veg_h | 21.125 | m");
    expect(told).toEqual([]);
  });

  test("AU8 prose with numbers is no table", async () => {
    const { lines, told } = await readFound(
      "At ID-Pag the calibrated vmax0 of -9.35e-6 is negative. The canopy height of 0.5 m at PT-Mi1 cannot be.",
    );
    expect(lines).toEqual([]);
    expect(told[0]).toContain("no parameter values were found; read as plain text");
  });
});
