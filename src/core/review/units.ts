/**
 * @file Units of parameters as tables write them, and the way from each to the catalogue's: `µmol m⁻² s⁻¹`, `umol/m2/s`
 * and `10^-6 mol m-2 s-1` are one.
 */
import { parameter, type ParameterName } from "../model/parameters.ts";
import { remembered } from "./read/remembered.ts";
import { loweredSuperscripts, plainSigns } from "./read/letters.ts";

/** value in the base unit = (value times / over) + offset. */
export interface UnitScale {
  readonly times: number;
  readonly over: number;
  readonly offset: number;
}

/** Powers of m, kg, s, K and mol. */
type Dimension = readonly [number, number, number, number, number];

interface Unit extends UnitScale {
  readonly dimension: Dimension;
  /** A power of ten alone: of whatever unit the catalogue has. */
  readonly isFactor?: boolean;
}

const none: Dimension = [0, 0, 0, 0, 0];
const pressure: Dimension = [-1, 1, -2, 0, 0];
const head: Dimension = [1, 0, 0, 0, 0];

const unit = (dimension: Dimension, times = 1, over = 1, offset = 0): Unit => ({
  dimension,
  times,
  over,
  offset,
});

const amount: Dimension = [0, 0, 0, 0, 1];
const time: Dimension = [0, 0, 1, 0, 0];
const mass: Dimension = [0, 1, 0, 0, 0];
const temperature: Dimension = [0, 0, 0, 1, 0];

/** Symbols; where the case decides nothing, small letters are looked for last. */
const symbols: Readonly<Record<string, Unit>> = {
  m: unit(head),
  metre: unit(head),
  meter: unit(head),
  metres: unit(head),
  meters: unit(head),
  cm: unit(head, 1, 100),
  mm: unit(head, 1, 1000),
  km: unit(head, 1000),
  mol: unit(amount),
  mole: unit(amount),
  mmol: unit(amount, 1, 1e3),
  umol: unit(amount, 1, 1e6),
  nmol: unit(amount, 1, 1e9),
  s: unit(time),
  sec: unit(time),
  second: unit(time),
  min: unit(time, 60),
  h: unit(time, 3600),
  hr: unit(time, 3600),
  hour: unit(time, 3600),
  d: unit(time, 86_400),
  day: unit(time, 86_400),
  K: unit(temperature),
  kelvin: unit(temperature),
  "°C": unit(temperature, 1, 1, 273.15),
  "^{\\circ}C": unit(temperature, 1, 1, 273.15),
  degC: unit(temperature, 1, 1, 273.15),
  celsius: unit(temperature, 1, 1, 273.15),
  Pa: unit(pressure),
  hPa: unit(pressure, 100),
  kPa: unit(pressure, 1e3),
  MPa: unit(pressure, 1e6),
  mbar: unit(pressure, 100),
  bar: unit(pressure, 1e5),
  W: unit([2, 1, -3, 0, 0]),
  J: unit([2, 1, -2, 0, 0]),
  kg: unit(mass),
  g: unit(mass, 1, 1e3),
  mg: unit(mass, 1, 1e6),
  ug: unit(mass, 1, 1e9),
  "%": unit(none, 1, 100),
  percent: unit(none, 1, 100),
  // What is counted is no unit.
  CO2: unit(none),
  H2O: unit(none),
  of: unit(none),
  water: unit(none),
};

const byLength = Object.keys(symbols).toSorted((a, b) => b.length - a.length);
const smallLetters = byLength.map((symbol) => ({ symbol, small: symbol.toLowerCase() }));

const pure = new Set(["-", "--", "1", "unitless", "dimensionless", "fraction", "ratio", "none"]);
const maxLetters = 60;

/** A unit without brackets, TeX and the other ways to write a power. */
function plain(text: string): string {
  return loweredSuperscripts(plainSigns(text))
    .replaceAll(/[$\\{}~]|mathrm|text(?=\{)/g, "")
    .replaceAll("**", "^")
    .replaceAll(/[µμ]|micro/g, "u")
    .replaceAll(/[·⋅∙*×]/g, " ")
    .replaceAll(/\bper\b/g, "/")
    .trim()
    .replace(/^\[(.*)\]$|^\((.*)\)$/, (_, square?: string, round?: string) => square ?? round ?? "")
    .trim();
}

/** A power of ten, or a round number, in front of a unit. */
const front =
  /^(?:x ?)?(?:(10{1,6})|10 ?\^? ?([+-]?\d{1,2})(?![\d.])|(1e[+-]?\d{1,2}))(?= |[a-zA-Z%]|$)/;

/** A unit of any kind, or undefined for a text that is none. */
const parseUnit = remembered((text: string): Unit | undefined => {
  if (text.length > maxLetters) return undefined;
  let rest = plain(text);
  if (pure.has(rest.toLowerCase())) return unit(none);
  let { times, over } = unit(none);
  const factor = front.exec(rest);
  if (factor) {
    const [whole, round, power, scientific] = factor;
    const exponent = round === undefined ? Number(power ?? scientific.slice(2)) : round.length - 1;
    if (exponent < 0) over *= Number(`1e${-exponent}`);
    else times *= Number(`1e${exponent}`);
    rest = rest.slice(whole.length).trim();
    if (rest === "") return { ...unit(none, times, over), isFactor: true };
    if (pure.has(rest)) return unit(none, times, over);
  }
  const found = parseProduct(rest);
  return found && { ...found, times: found.times * times, over: found.over * over };
});

/** Symbols one after another, with or without blanks, slashes and brackets between them. */
function parseProduct(text: string): Unit | undefined {
  const powers = [0, 0, 0, 0, 0];
  let [times, over, offset, count] = [1, 1, 0, 0];
  // A slash holds for what follows it; in brackets, for all of them.
  let [isBelow, isBelowGroup] = [false, false];
  for (let at = 0; at < text.length;) {
    const letter = text[at];
    if (letter === " " || letter === "." || letter === ")") {
      if (letter === ")") isBelowGroup = false;
      at++;
    } else if (letter === "/") {
      isBelow = true;
      at++;
    } else if (letter === "(") {
      isBelowGroup = isBelow;
      at++;
    } else {
      const symbol = symbolAt(text, at);
      if (symbol === undefined) return undefined;
      at += symbol.length;
      const written = /^\^?([+-]?\d)(?!\d)/.exec(text.slice(at, at + 4));
      at += written?.[0].length ?? 0;
      const power = (isBelow || isBelowGroup ? -1 : 1) * Number(written?.[1] ?? 1);
      isBelow = false;
      const one = symbols[symbol];
      one.dimension.forEach((exponent, k) => (powers[k] += exponent * power));
      times *= (power < 0 ? one.over : one.times) ** Math.abs(power);
      over *= (power < 0 ? one.times : one.over) ** Math.abs(power);
      offset += one.offset;
      count++;
    }
  }
  const [m, kg, s, k, mol] = powers;
  // Degrees Celsius have their own zero only alone.
  return count === 0
    ? undefined
    : { dimension: [m, kg, s, k, mol], times, over, offset: count === 1 ? offset : 0 };
}

function symbolAt(text: string, at: number): string | undefined {
  const exact = byLength.find((symbol) => text.startsWith(symbol, at));
  const lower = text.slice(at, at + 10).toLowerCase();
  const loose = smallLetters.find(({ small }) => small.length > 1 && lower.startsWith(small));
  if (exact === undefined) return loose?.symbol;
  return loose !== undefined && loose.symbol.length > exact.length ? loose.symbol : exact;
}

/** Whether a text is a unit of anything. */
export function isUnit(text: string): boolean {
  return parseUnit(text) !== undefined;
}

/** Pressure of a metre of water, Pa: 1000 kg m-3 under standard gravity. */
const pascalsPerMetre = 9806.65;
/** Potentials that tables give as a pressure or as a height of water. */
const potentials: readonly ParameterName[] = ["psicr", "psis"];

/**
 * The way from a unit as it is written to the catalogue's unit of a parameter.
 * @returns undefined where the text is no unit, or one of something else
 */
export function unitScale(name: ParameterName, written: string): UnitScale | undefined {
  const from = parseUnit(written);
  const to = parseUnit(parameter(name).unit);
  if (!from || !to) return undefined;
  const { times, over, offset } = from;
  if (from.isFactor === true || isSame(from.dimension, to.dimension))
    return { times, over, offset };
  if (potentials.includes(name) && isSame(from.dimension, pressure)) {
    return { times, over: over * pascalsPerMetre, offset };
  }
  return undefined;
}

/**
 * A value in the catalogue's unit. Powers of ten are divided by, not multiplied with, so that 51 umol are 5.1e-5 mol.
 * @returns undefined where the unit cannot be one of the parameter
 */
export function toCatalogueUnit(
  name: ParameterName,
  value: number,
  written: string,
): number | undefined {
  const scale = unitScale(name, written);
  if (!scale) return undefined;
  const { times, over, offset } = scale;
  // One division where it can be one: its result is the nearest number.
  if (times >= over && times % over === 0) return value * (times / over) + offset;
  return over % times === 0 ? value / (over / times) + offset : (value * times) / over + offset;
}

function isSame(a: Dimension, b: Dimension): boolean {
  return a.every((power, k) => power === b[k]);
}
