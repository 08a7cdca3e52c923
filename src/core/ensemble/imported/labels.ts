/** @file Names and units of the columns of an ensemble's files. */
import { isParameterName, parameters, type ParameterName } from "../../model/parameters.ts";
import { ensembleVariables, type EnsembleVariable } from "../ensemble.ts";

/** A column's name without the unit that stands behind it in brackets. */
export interface Label {
  readonly name: string;
  readonly unit?: string;
}

/** `LE [W m-2]` or `LE (W m-2)` -> name and unit. @param units unit from a line of units, empty for none */
export function labelOf(text: string, units = ""): Label {
  const [, name, unit] = /^(.*?)\s*[[(]([^[\]()]*)[\])]\s*$/.exec(text) ?? [];
  const stated = (unit ?? units).trim();
  return { name: (name ?? text).trim(), ...(stated !== "" && { unit: stated }) };
}

/** ALMA's and other names of a variable, in small letters. */
const variableNames: Readonly<Record<EnsembleVariable, readonly string[]>> = {
  H: ["h", "qh"],
  LE: ["le", "qle"],
  GPP: ["gpp"],
  Rn: ["rn", "rnet", "netrad"],
  G: ["g", "qg"],
  skinTempK: ["skintempk", "avgsurft"],
  rootWetness: ["rootwetness"],
  SWup: ["swup", "sw_out"],
};

/** Names under which variables are exported as NetCDF: those of a model run's outputs. */
export const almaVariableNames: Readonly<Record<EnsembleVariable, string>> = {
  H: "Qh",
  LE: "Qle",
  GPP: "GPP",
  Rn: "Rnet",
  G: "Qg",
  skinTempK: "AvgSurfT",
  rootWetness: "RootWetness",
  SWup: "SWup",
};

/** The variable of a name; undefined where it is none. */
export function variableOf(name: string): EnsembleVariable | undefined {
  const word = name.trim().toLowerCase();
  return ensembleVariables.find((variable) => variableNames[variable].includes(word));
}

/** The parameter of a name, whatever its letters' size; undefined where the catalogue has none. */
export function parameterOf(name: string): ParameterName | undefined {
  const word = name.trim().toLowerCase();
  return isParameterName(word) ? word : undefined;
}

/** The parameter whose name is nearest, for a remedy; undefined where none is near. */
export function nearParameter(name: string): ParameterName | undefined {
  const word = name
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "");
  const bare = (text: string) => text.replaceAll("_", "");
  return parameters.find(
    (row) =>
      bare(row.name) === word ||
      row.symbol.toLowerCase().replaceAll(/[^a-z0-9]/g, "") === word ||
      (word.length > 3 && bare(row.name).startsWith(word.slice(0, 4))),
  )?.name;
}

/** value here = value there * factor + offset. */
interface Conversion {
  readonly factor: number;
  readonly offset?: number;
}

const gramsPerMol = 12.011;
const metresPerKPa = 1 / 9.80665;

/** Units that a quantity may come in, by the unit it has here. */
const unitsOf: Readonly<Record<string, Readonly<Record<string, Conversion>>>> = {
  "W m-2": {
    "W m-2": { factor: 1 },
    "kW m-2": { factor: 1000 },
    "MJ m-2 h-1": { factor: 1e6 / 3600 },
    "MJ m-2 d-1": { factor: 1e6 / 86_400 },
  },
  "umol m-2 s-1": {
    "umol m-2 s-1": { factor: 1 },
    "mol m-2 s-1": { factor: 1e6 },
    "gC m-2 d-1": { factor: 1e6 / gramsPerMol / 86_400 },
    "kgC m-2 s-1": { factor: 1e9 / gramsPerMol },
  },
  K: { K: { factor: 1 }, degC: { factor: 1, offset: 273.15 } },
  "-": { "-": { factor: 1 }, "1": { factor: 1 }, "%": { factor: 0.01 } },
  "mol m-2 s-1": {
    "mol m-2 s-1": { factor: 1 },
    "mmol m-2 s-1": { factor: 1e-3 },
    "umol m-2 s-1": { factor: 1e-6 },
  },
  "mol mol-1": { "mol mol-1": { factor: 1 }, "-": { factor: 1 } },
  m: { m: { factor: 1 }, cm: { factor: 0.01 }, mm: { factor: 0.001 } },
  "m s-1": {
    "m s-1": { factor: 1 },
    "cm s-1": { factor: 0.01 },
    "mm s-1": { factor: 0.001 },
    "mm h-1": { factor: 0.001 / 3600 },
    "cm d-1": { factor: 0.01 / 86_400 },
    "mm d-1": { factor: 0.001 / 86_400 },
  },
  "m3 m-3": { "m3 m-3": { factor: 1 }, "-": { factor: 1 }, "%": { factor: 0.01 } },
  "W m-1 K-1": { "W m-1 K-1": { factor: 1 } },
  // A water potential may also be a pressure.
  psis: {
    m: { factor: 1 },
    cm: { factor: 0.01 },
    kPa: { factor: metresPerKPa },
    hPa: { factor: metresPerKPa / 10 },
    MPa: { factor: metresPerKPa * 1000 },
  },
};

const variableUnits: Readonly<Record<EnsembleVariable, string>> = {
  H: "W m-2",
  LE: "W m-2",
  GPP: "umol m-2 s-1",
  Rn: "W m-2",
  G: "W m-2",
  skinTempK: "K",
  rootWetness: "-",
  SWup: "W m-2",
};

/** Unit of a variable or a parameter here. */
export function unitHere(name: EnsembleVariable | ParameterName): string {
  const row = parameters.find((candidate) => candidate.name === name);
  if (row) return row.unit;
  const variable = ensembleVariables.find((candidate) => candidate === name);
  return variable ? variableUnits[variable] : "";
}

/** Units in which a variable or a parameter is read. */
export function unitsRead(name: EnsembleVariable | ParameterName): readonly string[] {
  return Object.keys(table(name));
}

function table(name: EnsembleVariable | ParameterName): Readonly<Record<string, Conversion>> {
  return unitsOf[name] ?? unitsOf[unitHere(name)] ?? {};
}

/** Value there -> value here; undefined where the unit is not read. @param unit ours where it is undefined */
export function conversionOf(
  name: EnsembleVariable | ParameterName,
  unit: string | undefined,
): ((value: number) => number) | undefined {
  if (unit === undefined) return (value) => value;
  const word = plainUnit(unit);
  const found = Object.entries(table(name)).find(([known]) => plainUnit(known) === word)?.[1];
  if (!found) return undefined;
  const { factor, offset = 0 } = found;
  return factor === 1 && offset === 0 ? (value) => value : (value) => value * factor + offset;
}

/** A unit without blanks and the marks of powers: `W/m^2`, `W m**-2` and `Wm-2` are one. */
function plainUnit(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/µ|μ/g, "u")
    .replaceAll(/°|deg(rees?)?(?=\s*c)|celsius/g, (word) => (word === "celsius" ? "c" : ""))
    .replaceAll(/\*\*|[\s^*._·]/g, "")
    .replaceAll(/\/([a-z]+)(\d*)/g, (_, base: string, power: string) => `${base}-${power || "1"}`)
    .replace(/^wm2$/, "wm-2")
    .replace(/^kelvin$/, "k")
    .replace(/^(none|fraction|unitless)$/, "-");
}
