/**
 * @file A cell -> a number, as people print one: `-9.35E-06`, `−9.35 × 10−6`, `9.35*`, `0,05`, `11 %`, `0.45 ± 0.02`. Each
 * expression is anchored where it looks and repeats one class of letters, so that the time is linear in the text.
 */
import type { DecimalSign } from "../../site/numbers.ts";
import { isUnit } from "../units.ts";
import { loweredSuperscripts, plainSigns } from "./letters.ts";
import { maxCellLetters } from "./limits.ts";

/** A number with what stands around it. */
export interface NumberReading {
  readonly kind: "number";
  readonly value: number;
  /** The number's own letters, as they stand. */
  readonly written: string;
  /** Footnote marks before and after it, without blanks. */
  readonly marks: string;
  /** Unit in the cell itself. */
  readonly unit: string | undefined;
  /** What else stands there and was left out: `± 0.02`, `<`. */
  readonly rest: string;
}

export type Reading = NumberReading | { readonly kind: "missing" } | { readonly kind: "text" };

const missing: Reading = { kind: "missing" };
const text: Reading = { kind: "text" };

/** Words and signs for a value that is not there; the long number is what towers write. */
const missingWords = new Set(
  "|-|--|---|n/a|na|#n/a|nan|null|none|nd|n.d.|n. d.|missing|.|..|...|…|/|?|-9999|-9999.0".split(
    "|",
  ),
);

/** Signs that point to a footnote. */
export const markSigns = "*∗⁎✱†‡§¶#‖▲▼↑↓•◇◊↔⊣∅∉?";
const before = /^['"]?((?:[*∗⁎✱†‡§¶#‖▲▼↑↓•]|\\[*])*) ?([<>~≈≤≥]*) ?/;
const mantissa = /^([+-]?) ?(\d(?:[\d.,' ]*\d)?[.,]?|[.,]\d+)/;
const spacedGroups = /^[1-9]\d{0,2}(?: \d{3})+(?![\d])(?:[.,]\d+)?/;
const exponents = [
  /^ ?[eEdD] ?([+-]?) ?(\d{1,3})(?!\d)/,
  /^ ?[x×X·⋅∙•*∗] ?10 ?(?:\^|\*\*) ?\{? ?([+-]?) ?(\d{1,3})(?!\d)\}?/,
  // Where the raising is lost a sign or a single digit tells; after an asterisk, which may be a mark, nothing is guessed.
  /^ ?[x×X·⋅∙] ?10 ?([+-]) ?(\d{1,3})(?!\d)/,
  /^[*∗]10([+-])(\d{1,3})(?!\d)/,
  /^ ?[x×X·⋅∙] ?10()([1-9])(?![\d.,])/,
] as const;
const powerOfTen = /^\^ ?\{? ?([+-]?) ?(\d{1,3})(?!\d)\}?/;
const footnote = /^\^(?:\{([^{}]*)\}|([\p{L}\d,]+|[*∗†‡§¶#]+))/u;
const spread = /^(?:±|\+\/?-|\(|\[)/;

/** What a cell says as a number. */
export function readNumber(cell: string, decimal: DecimalSign = "."): Reading {
  if (cell.length > maxCellLetters) return text;
  const plain = loweredSuperscripts(plainSigns(cell)).trim();
  if (missingWords.has(plain.toLowerCase().replaceAll("—", "-"))) return missing;
  const lead = before.exec(plain);
  const start = lead?.[0].length ?? 0;
  const found = numberAt(plain.slice(start), decimal);
  if (!found) return text;
  const tail = readTail(plain.slice(start + found.length));
  if (!tail || !Number.isFinite(found.value)) return text;
  const rest = [lead?.[2] ?? "", tail.rest].filter((part) => part !== "").join(" ");
  return {
    kind: "number",
    value: found.value,
    written: writtenPart(cell, plain, start, found.length),
    marks: (lead?.[1] ?? "") + tail.marks,
    unit: tail.unit,
    rest,
  };
}

/** The letters of the cell itself, where they can be laid beside the plain ones. */
function writtenPart(cell: string, plain: string, start: number, length: number): string {
  const own = cell.trim();
  return (own.length === plain.length ? own : plain).slice(start, start + length).trim();
}

/** A number at the beginning of a text, with the letters it takes. */
function numberAt(
  plain: string,
  decimal: DecimalSign,
): { readonly value: number; readonly length: number } | undefined {
  const match = mantissa.exec(plain);
  if (!match) return undefined;
  const [, sign, whole] = match;
  const digits = whole.includes(" ") ? (spacedGroups.exec(whole)?.[0] ?? firstWord(whole)) : whole;
  const number = decimalText(digits, decimal);
  if (number === undefined) return undefined;
  const used = match[0].length - whole.length + digits.length;
  const after = plain.slice(used, used + maxCellLetters);
  if (digits === "10") {
    const power = powerOfTen.exec(after);
    if (power) return scaled(sign, "1", power[1] + power[2], used + power[0].length);
  }
  const exponent = exponents.map((form) => form.exec(after)).find((form) => form !== null);
  return exponent
    ? scaled(sign, number, exponent[1] + exponent[2], used + exponent[0].length)
    : scaled(sign, number, "0", used);
}

function scaled(sign: string, digits: string, exponent: string, length: number) {
  return { value: Number(`${sign}${digits}e${exponent}`), length };
}

function firstWord(words: string): string {
  return words.slice(0, words.indexOf(" "));
}

/** Digits with a point, thousands' marks taken out; undefined where the marks make no number. */
function decimalText(digits: string, decimal: DecimalSign): string | undefined {
  const bare = digits.replaceAll(/[ ']/g, "");
  const [points, commas] = [count(bare, "."), count(bare, ",")];
  if (commas === 0 && points <= 1 && (decimal === "." || !isGrouped(bare, "."))) return bare;
  if (points === 0 && commas === 1 && (decimal === "," || !isGrouped(bare, ","))) {
    return bare.replace(",", ".");
  }
  const last: DecimalSign = bare.lastIndexOf(",") > bare.lastIndexOf(".") ? "," : ".";
  const grouping = commas > 0 && points > 0 ? (last === "," ? "." : ",") : commas > 0 ? "," : ".";
  const [whole, decimals] =
    commas > 0 && points > 0
      ? [bare.slice(0, bare.lastIndexOf(last)), bare.slice(bare.lastIndexOf(last) + 1)]
      : [bare, ""];
  if (!isGrouped(whole, grouping)) return undefined;
  return `${whole.replaceAll(grouping, "")}.${decimals}`;
}

/** Whether thousands are parted by a sign, as in `1,234` or `12,345,678`. */
function isGrouped(digits: string, sign: DecimalSign): boolean {
  const [first, ...groups] = digits.split(sign);
  return (
    groups.length > 0 &&
    /^[1-9]\d{0,2}$/.test(first) &&
    groups.every((group) => /^\d{3}$/.test(group))
  );
}

function count(digits: string, sign: string): number {
  return digits.split(sign).length - 1;
}

interface Tail {
  readonly marks: string;
  readonly unit: string | undefined;
  readonly rest: string;
}

/** What follows a number: footnote marks, a unit, a spread. Undefined where it is something else. */
function readTail(tail: string): Tail | undefined {
  let rest = tail.trim();
  let marks = "";
  let found: string | undefined;
  while (rest !== "") {
    const raised = footnote.exec(rest);
    if (raised) {
      marks += raised[1] ?? raised[2];
      rest = rest.slice(raised[0].length).trim();
    } else if (markSigns.includes(rest[0]) || rest.startsWith("\\*")) {
      const length = rest[0] === "\\" ? 2 : 1;
      marks += rest.slice(length - 1, length);
      rest = rest.slice(length).trim();
    } else if (/^\([a-z]\)$/.test(rest)) {
      return { marks: marks + rest[1], unit: found, rest: "" };
    } else if (spread.test(rest)) {
      return { marks: marks + trailingMarks(rest), unit: found, rest };
    } else if (found === undefined && /[\p{L}%]/u.test(rest) && isUnit(withoutMarks(rest))) {
      found = withoutMarks(rest);
      rest = rest.slice(found.length).trim();
    } else if (/^[a-z]$/.test(rest) && tail.startsWith(rest)) {
      return { marks: marks + rest, unit: found, rest: "" };
    } else return undefined;
  }
  return { marks, unit: found, rest: "" };
}

function withoutMarks(words: string): string {
  let end = words.length;
  while (end > 0 && (markSigns.includes(words[end - 1]) || words[end - 1] === " ")) end--;
  return words.slice(0, end);
}

function trailingMarks(words: string): string {
  return words.slice(withoutMarks(words).length).trim();
}

/** Which sign the decimals of a table have: the one that the cells which leave no doubt have more often. */
export function decimalSign(cells: Iterable<string>): {
  readonly sign: DecimalSign;
  /** A cell that would be another number with the other sign, where no cell decides. */
  readonly doubtful: string | undefined;
} {
  let [points, commas] = [0, 0];
  let doubtful: string | undefined;
  for (const cell of cells) {
    if (cell.length > maxCellLetters) continue;
    const digits = mantissa.exec(plainSigns(cell).trim())?.[2];
    if (digits === undefined || !/[.,]/.test(digits)) continue;
    const sign: DecimalSign = digits.lastIndexOf(",") > digits.lastIndexOf(".") ? "," : ".";
    const isBoth = digits.includes(",") && digits.includes(".");
    if (!isBoth && isGrouped(digits, sign)) {
      if (sign === ",") doubtful ??= cell.trim();
    } else if (sign === ",") commas++;
    else points++;
  }
  return {
    sign: commas > points ? "," : ".",
    doubtful: commas === 0 && points === 0 ? doubtful : undefined,
  };
}
