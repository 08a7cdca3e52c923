/** @file ALMA names of NetCDF files and the variables they are here; how such files spell units. */
import type { QuantityName } from "../units.ts";
import { quantities } from "../units.ts";
import { variable, type VariableName } from "../variables.ts";

/** A variable and the names it has in NetCDF files, in order of preference. */
interface AlmaName {
  readonly variable: VariableName;
  readonly names: readonly string[];
}

/**
 * PLUMBER2 files and others of the ALMA convention.
 * @source Ukkola et al. (2022), Earth Syst. Sci. Data 14, 449-461; ALMA data exchange convention, version 3
 */
export const almaNames: readonly AlmaName[] = [
  { variable: "TA", names: ["Tair"] },
  { variable: "SW_IN", names: ["SWdown"] },
  { variable: "LW_IN", names: ["LWdown"] },
  { variable: "SH", names: ["Qair"] },
  { variable: "VPD", names: ["VPD"] },
  { variable: "RH", names: ["RH"] },
  { variable: "PA", names: ["PSurf", "Psurf"] },
  { variable: "WS", names: ["Wind"] },
  { variable: "P", names: ["Precip", "Rainf"] },
  { variable: "CO2", names: ["CO2air"] },
  { variable: "LAI", names: ["LAI"] },
  { variable: "LAI_alternative", names: ["LAI_alternative"] },
  { variable: "H", names: ["Qh", "Qh_daily"] },
  { variable: "H_CORR", names: ["Qh_cor"] },
  { variable: "H_UNC", names: ["Qh_uc", "Qh_uc_daily"] },
  { variable: "H_CORR_UNC", names: ["Qh_cor_uc"] },
  { variable: "LE", names: ["Qle", "Qle_daily"] },
  { variable: "LE_CORR", names: ["Qle_cor"] },
  { variable: "LE_UNC", names: ["Qle_uc", "Qle_uc_daily"] },
  { variable: "LE_CORR_UNC", names: ["Qle_cor_uc"] },
  { variable: "Rn", names: ["Rnet"] },
  { variable: "G", names: ["Qg"] },
  { variable: "GPP", names: ["GPP"] },
  { variable: "NEE", names: ["NEE", "NEE_daily"] },
  { variable: "NEE_UNC", names: ["NEE_uc", "NEE_uc_daily"] },
  { variable: "ustar", names: ["Ustar", "ustar"] },
  { variable: "SWup", names: ["SWup"] },
  { variable: "LWup", names: ["LWup"] },
];

/** Spellings of units in files -> the names of `units.ts`; spaces, `^`, `**` and `/` are taken care of before. */
const spellings: Readonly<Record<string, string>> = {
  degc: "degC",
  celsius: "degC",
  c: "degC",
  k: "K",
  kelvin: "K",
  "w m-2": "W m-2",
  "kg kg-1": "kg kg-1",
  "g kg-1": "g kg-1",
  pa: "Pa",
  hpa: "hPa",
  mbar: "hPa",
  kpa: "kPa",
  "m s-1": "m s-1",
  "kg m-2 s-1": "kg m-2 s-1",
  "mm s-1": "kg m-2 s-1",
  mm: "mm",
  ppm: "ppm",
  ppmv: "ppm",
  "umol mol-1": "umol mol-1",
  "mol mol-1": "mol mol-1",
  "%": "%",
  percent: "%",
  "umol m-2 s-1": "umol m-2 s-1",
  "gc m-2 d-1": "gC m-2 d-1",
  "g m-2 d-1": "gC m-2 d-1",
  "kgc m-2 s-1": "kgC m-2 s-1",
  "m2 m-2": "m2 m-2",
};

/**
 * Unit of a column under the name it has here.
 * @param stated attribute `units`; undefined or "1" where it says nothing
 * @returns the spelling of `units.ts`; the file's own where it is not known, which is told later
 */
export function unitName(stated: string | undefined, name: VariableName): string {
  const quantity = variable(name).quantity;
  if (stated === undefined) return almaUnit(quantity);
  const plain = stated
    .toLowerCase()
    .replaceAll(/\^|\*\*/g, "")
    .replaceAll("µ", "u")
    .replace(/umolco2/, "umol")
    .split("/")
    .map((part, i) => (i === 0 ? part.trim() : inverse(part.trim())))
    .join(" ");
  if (plain === "1" || plain === "-") return dimensionless(quantity);
  return spellings[plain] ?? stated;
}

/** "m2" of "W/m2" -> "m-2". */
function inverse(part: string): string {
  const [, base, power] = /^([a-z%]+)(\d*)$/.exec(part) ?? [];
  return base === undefined ? part : `${base}-${power === "" ? "1" : power}`;
}

/** Unit that a file without `units` is read in: ALMA's. */
function almaUnit(quantity: QuantityName): string {
  return quantities[quantity].unit;
}

function dimensionless(quantity: QuantityName): string {
  if (quantity === "leafArea") return "m2 m-2";
  return quantity === "humidity" ? "kg kg-1" : "1";
}
