/** @file The unit that a table states, or that a number may be in where none is stated. */
import { parameter, type ParameterName } from "../model/parameters.ts";
import { toCatalogueUnit } from "./units.ts";

/** What a table says of the unit of a value. */
export interface StatedUnit {
  /** none: nothing; known: a unit of the parameter; foreign: of something else, so that the value means another thing. */
  readonly kind: "none" | "known" | "foreign";
  /** As it is written; the catalogue's where nothing is stated. */
  readonly name: string;
}

/** Units that numbers of a parameter come in beside the catalogue's, the likeliest first. */
const others: Readonly<Record<ParameterName, readonly string[]>> = {
  vmax0: ["umol m-2 s-1", "mmol m-2 s-1"],
  gradm: [],
  psicr: ["kPa", "MPa", "cm", "mm", "hPa", "bar"],
  veg_h: ["cm", "mm"],
  vgcov: ["%"],
  chl: [],
  rflv: ["%"],
  cml: [],
  rfln: ["%"],
  trlv: ["%"],
  trln: ["%"],
  binter: ["mmol m-2 s-1", "umol m-2 s-1"],
  effcon: ["mmol mol-1"],
  respcp: ["%"],
  hhti: ["degC"],
  rootd: ["cm", "mm"],
  kg0: [],
  bch: [],
  psis: ["kPa", "MPa", "cm", "mm", "hPa"],
  satco: ["mm s-1", "cm s-1", "mm h-1", "cm h-1", "cm d-1", "mm d-1", "m d-1", "kg m-2 s-1"],
  poros: ["%"],
};

/** Units that a number may be in though it is read in another, the catalogue's first. */
export function likelyUnits(name: ParameterName): readonly string[] {
  return [parameter(name).unit, ...others[name]];
}

/** What a table says of the unit of a parameter. @param written as in the table; undefined where there is none */
export function statedUnit(name: ParameterName, written: string | undefined): StatedUnit {
  const own = parameter(name).unit;
  const text = written?.trim() ?? "";
  if (text === "" || (own !== "-" && /^[-–—]$/.test(text))) return { kind: "none", name: own };
  if (text === own) return { kind: "known", name: own };
  const isKnown = toCatalogueUnit(name, 1, text) !== undefined;
  return { kind: isKnown ? "known" : "foreign", name: text };
}

/** A number of a unit in the catalogue's; as it is where the unit is none of the parameter. */
export function inCatalogueUnit(name: ParameterName, number: number, unit: string): number {
  return toCatalogueUnit(name, number, unit) ?? number;
}
