/** @file What people call the columns of a tower: a name -> the variable it likely is, and the unit it tells. */
import { qualifiedName } from "./formats/qualifiers.ts";
import { unitNamed } from "./unitNames.ts";
import { variable, variables, type VariableName } from "./variables.ts";

/** Names in small letters without marks; the FLUXNET names of variables.ts are known besides. */
const names: Readonly<Partial<Record<VariableName, readonly string[]>>> = {
  TA: [
    "tair",
    "ta",
    "airt",
    "tempair",
    "airtemp",
    "airtemperature",
    "temperature",
    "temp",
    "t2m",
    "tavg",
    "at",
  ],
  SW_IN: [
    "rg",
    "swin",
    "swdown",
    "swdn",
    "rs",
    "rsdown",
    "solar",
    "solarrad",
    "solarradiation",
    "globalradiation",
    "globrad",
    "srad",
    "ssrd",
    "shortwavein",
    "incomingshortwave",
    "k",
    "kdown",
    "rsds",
    "fsd",
  ],
  LW_IN: [
    "lwin",
    "lwdown",
    "lwdn",
    "longwavein",
    "incominglongwave",
    "ldown",
    "ld",
    "rlds",
    "lrad",
    "fld",
  ],
  VPD: ["vpd", "vapourpressuredeficit", "vaporpressuredeficit", "d"],
  RH: ["rh", "relhum", "relativehumidity", "humidity", "hurs"],
  SH: ["qair", "q", "specifichumidity", "sh", "huss"],
  PA: [
    "pa",
    "pair",
    "press",
    "pressure",
    "psurf",
    "airpressure",
    "atmpressure",
    "ps",
    "baro",
    "patm",
  ],
  WS: ["ws", "wind", "windspeed", "wspd", "u", "wnd", "sfcwind", "ua"],
  P: ["p", "precip", "precipitation", "rain", "rainf", "rainfall", "ppt", "prec", "pr"],
  CO2: ["co2", "co2air", "ca", "xco2", "co2molefraction"],
  LAI: ["lai", "leafareaindex"],
  H: ["h", "qh", "sensibleheat", "sensibleheatflux", "hflux", "shf", "fh", "hs"],
  LE: ["le", "qle", "latentheat", "latentheatflux", "leflux", "lhf", "fe"],
  Rn: ["rn", "rnet", "netrad", "netradiation", "qn", "rad"],
  G: ["g", "qg", "soilheatflux", "groundheatflux", "gflux", "fg"],
  GPP: ["gpp", "gpp_f"],
  NEE: ["nee", "fc", "nee_f", "co2flux", "fco2"],
  ustar: ["ustar", "frictionvelocity", "us"],
  SWup: ["swout", "swup", "reflectedshortwave", "rsup", "kup", "fsu"],
  SWC: ["swc", "soilwatercontent", "soilmoisture", "vwc"],
  LWup: ["lwout", "lwup", "outgoinglongwave", "lup", "flu"],
};

/** What a name tells. */
export interface NamedVariable {
  readonly variable: VariableName;
  /** Unit that stands in the name, as `Tair [degC]` or `LE_Wm2`. */
  readonly unit?: string;
  /** 0..1. */
  readonly confidence: number;
}

/** The variable that a column's name means; undefined where it says nothing known. */
export function variableNamed(column: string): NamedVariable | undefined {
  const [, plainName, bracket] = /^(.*?)\s*[([{]([^)\]}]*)[)\]}]\s*$/.exec(column) ?? [];
  if (plainName !== undefined) return withUnit(byName(plainName), bracket);
  const whole = byName(column);
  if (whole) return whole;
  const cut = column.search(/[_.\s][^_.\s]*$/);
  if (cut <= 0) return undefined;
  const start = byName(column.slice(0, cut));
  const found = withUnit(start, column.slice(cut + 1));
  return found?.unit === undefined ? undefined : found;
}

function withUnit(found: NamedVariable | undefined, text: string): NamedVariable | undefined {
  if (!found) return undefined;
  const unit = unitNamed(text, variable(found.variable).quantity);
  return unit === undefined ? found : { ...found, unit };
}

function byName(column: string): NamedVariable | undefined {
  const { base } = qualifiedName(column.trim());
  for (const { name, columns } of variables) {
    if (columns.some((known) => known === column || known === base)) {
      return { variable: name, confidence: 0.95 };
    }
  }
  // A star is a part of the name of one variable alone.
  const word = base
    .toLowerCase()
    .replace("*", "star")
    .replaceAll(/[^a-z0-9]/g, "");
  for (const { name } of variables) {
    if (names[name]?.includes(word))
      return { variable: name, confidence: word.length > 1 ? 0.8 : 0.5 };
  }
  return undefined;
}
