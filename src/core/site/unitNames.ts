/** @file Units as files write them -> the units that are known here: `Wm-2`, `W/m^2` and `W m**-2` are one. */
import { quantities, type QuantityName } from "./units.ts";

/** Other words for a unit, as `plain` leaves them. */
const synonyms: Readonly<Record<string, string>> = {
  c: "degC",
  degc: "degC",
  degreesc: "degC",
  celsius: "degC",
  degreecelsius: "degC",
  degreescelsius: "degC",
  kelvin: "K",
  degk: "K",
  f: "degF",
  fahrenheit: "degF",
  mb: "hPa",
  mbar: "hPa",
  millibar: "hPa",
  percent: "%",
  pct: "%",
  fraction: "1",
  unitless: "1",
  ms: "m s-1",
  kmh: "km h-1",
  mmstep: "mm",
  "mm30min-1": "mm",
  "mmhh-1": "mm",
  "kgm-2": "mm",
  mmhr: "mm h-1",
  "mmhr-1": "mm h-1",
  "mmday-1": "mm d-1",
  "mms-1": "kg m-2 s-1",
  "umolco2mol-1": "umol mol-1",
  ppmv: "ppm",
  "umolco2m-2s-1": "umol m-2 s-1",
  "umolcm-2s-1": "umol m-2 s-1",
  wm2: "W m-2",
  "m2/m2": "m2 m-2",
};

/** A unit without blanks, brackets and the marks of powers, in small letters. */
function plain(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll(/µ|μ|micro/g, "u")
    .replaceAll(/[\s_^*().[\]{}°·\u00a0+]|deg\.?(?=\s*c$)/g, "")
    .replaceAll(/\/(m2|s|h|d|mol|kg|day|hr)(?=[/a-z]|$)/g, (_, unit: string) =>
      unit === "m2" ? "m-2" : `${unit}-1`,
    );
}

/**
 * The unit of a quantity that a text means.
 * @returns undefined where the text is no known unit of it
 */
export function unitNamed(text: string, quantity: QuantityName): string | undefined {
  const units = Object.keys(quantities[quantity].units);
  const word = plain(text);
  const exact = units.find((unit) => plain(unit) === word);
  if (exact !== undefined) return exact;
  const other = Object.hasOwn(synonyms, word) ? synonyms[word] : undefined;
  return units.find((unit) => unit === other);
}

const timeUnits =
  /^(d{1,2}|m{1,2}|y{2,4}|h{1,2}|min|s{1,2}|doy|ddd)([/:.\- ]?(d{1,2}|m{1,2}|y{2,4}|h{1,2}|ss))*$/i;

/** Whether a text is a unit of anything a table of a tower may hold, or stands in the place of one. */
export function isUnitText(text: string): boolean {
  const names = Object.keys(quantities).filter((name): name is QuantityName =>
    Object.hasOwn(quantities, name),
  );
  if (names.some((name) => unitNamed(text, name) !== undefined)) return true;
  return (
    timeUnits.test(text.trim()) ||
    /^(deg|degrees?|m|mm|m2|m3|mol|umol|mmol|kg|g)\b|m-[23]|s-1/.test(plain(text))
  );
}
