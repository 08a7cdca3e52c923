/** @file One value of a table as it is judged: in the catalogue's unit, with its plant type and the table's own bounds. */
import { toUnit } from "../base/range.ts";
import { parameter, type Parameter, type ParameterName } from "../model/parameters.ts";
import { plantTypeNamed } from "../site/plantWords.ts";
import type { PftName } from "../site/siteData.ts";
import type { Span } from "./criteria.ts";
import type { Finding } from "./finding.ts";
import type { ReviewCell } from "./reviewTable.ts";
import type { RuleName } from "./ruleNames.ts";
import { inCatalogueUnit, statedUnit, type StatedUnit } from "./statedUnit.ts";

export interface JudgedCell {
  readonly cell: ReviewCell;
  readonly row: Parameter & { readonly name: ParameterName };
  /** In the catalogue's unit. */
  readonly value: number;
  readonly pft: PftName | undefined;
  readonly stated: StatedUnit;
  /** Bounds that the table states itself, in the catalogue's unit; undefined where it does not state both. */
  readonly own: Span | undefined;
  /** Ends that the table states, one or both, in the catalogue's unit. */
  readonly ends: { readonly lower?: number; readonly upper?: number };
  /** What rounding may have taken from the value: half a step of its last digit, in the catalogue's unit. */
  readonly rounding: number;
}

/** Plant types by what tables write: many lines write the same. */
const plantTypes = new Map<string, PftName | undefined>();

function plantTypeOfCell(pft: string | undefined): PftName | undefined {
  if (pft === undefined) return undefined;
  if (plantTypes.size > 1000) plantTypes.clear();
  if (!plantTypes.has(pft)) plantTypes.set(pft, plantTypeNamed(pft));
  return plantTypes.get(pft);
}

export function judgeCell(cell: ReviewCell): JudgedCell {
  const row = parameter(cell.parameter);
  const stated = statedUnit(row.name, cell.unit);
  const convert = (number: number) =>
    stated.name === row.unit ? number : inCatalogueUnit(row.name, number, stated.name);
  const { lower, upper } = cell.said;
  const ends = {
    ...(lower !== undefined && { lower: convert(lower) }),
    ...(upper !== undefined && { upper: convert(upper) }),
  };
  return {
    cell,
    row,
    value: convert(cell.value),
    pft: plantTypeOfCell(cell.pft),
    stated,
    own: isSpan(ends) ? ends : undefined,
    ends,
    rounding: Math.abs(convert(halfStep(cell.written)) - convert(0)),
  };
}

function isSpan(ends: JudgedCell["ends"]): ends is Span {
  return ends.lower !== undefined && ends.upper !== undefined;
}

/** No number has more letters. */
const mostDigits = 60;

/** Half a step of the last digit that is written; 0 where that cannot be told. */
function halfStep(written: string): number {
  const found = /\d+(?:\.(\d*))?(?:\s*(?:e|[x×]\s*10\^?)\s*([+-]?\d+))?/i.exec(
    written.slice(0, mostDigits).replaceAll("−", "-"),
  );
  if (!found || found[1] === undefined) return 0;
  return 0.5 * 10 ** (Number(found[2] ?? 0) - found[1].length);
}

/** Position of a value in a span, on the parameter's scale; a span that reaches zero is measured linearly. */
export function positionIn(row: Parameter, span: Span, value: number): number {
  const scale = row.scale === "log" && span.lower > 0 ? "log" : "linear";
  return toUnit({ ...span, scale }, value);
}

/** A number for a sentence: at most four significant digits. */
export function sayNumber(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size >= 1e-3 && size < 1e6) return String(Number(value.toPrecision(4)));
  return Number(value.toPrecision(4)).toExponential().replace("+", "");
}

/** A number with its unit, "-" left out. */
export function sayAmount(value: number, unit: string): string {
  return unit === "-" ? sayNumber(value) : `${sayNumber(value)} ${unit}`;
}

/** `veg_h = 50 cm (0.5 m)`. */
export function sayValue({ cell, row, value, stated }: JudgedCell): string {
  const told = `${row.name} = ${sayAmount(cell.value, stated.name)}`;
  const isOwn = value === cell.value || stated.kind === "foreign";
  return isOwn ? told : `${told} (${sayAmount(value, row.unit)})`;
}

/** `0.5 to 40 m`. */
export function saySpan({ lower, upper }: Span, unit: string): string {
  return `${sayNumber(lower)} to ${sayAmount(upper, unit)}`;
}

/** What a rule says of a value. */
export type Said = Pick<Finding, "severity" | "message" | "source"> & { readonly rule: RuleName };

/** A finding about one value. */
export function findingAt({ cell }: JudgedCell, said: Said): Finding {
  return {
    site: cell.site,
    pft: cell.pft ?? null,
    parameter: cell.parameter,
    value: cell.value,
    place: cell.place,
    ...said,
  };
}

/** A finding about more than one value. */
export function findingOf(said: Said & Partial<Finding>): Finding {
  return { site: "", pft: null, parameter: null, value: null, place: null, ...said };
}
