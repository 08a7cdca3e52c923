/** @file A field -> a number, from text or straight from bytes; both ways give the same. */

/** What a field gives that is neither a number nor a word for missing: a number of a table is finite. */
export const notANumber = Infinity;

/** Sign of the decimals: a point, or a comma where columns are parted by something else. */
export type DecimalSign = "." | ",";

const missingWords = new Set(["", "nan", "na", "n/a", "#n/a", "null", "none", "-"]);
/** Number() also reads hexadecimal, octal and binary numbers: no table has them. */
const otherBases = /^\s*[+-]?0[xob]/i;

/**
 * A field's number.
 * @returns NaN for missing (-9999, -6999, empty, NaN); `notANumber` for a text that is no number
 */
export function parseNumber(text: string, decimal: DecimalSign = "."): number {
  const value = Number(decimal === "," ? text.replace(",", ".") : text);
  if (value !== 0 && Number.isFinite(value)) {
    return otherBases.test(text) ? notANumber : orMissing(value);
  }
  if (missingWords.has(text.trim().toLowerCase())) return Number.NaN;
  return value === 0 && !otherBases.test(text) ? value : notANumber;
}

/** NaN for the numbers that stand for missing. */
function orMissing(value: number): number {
  return value <= -9990 || value === -6999 ? Number.NaN : value;
}

/** Powers of ten that float64 holds exactly. */
const powers = Float64Array.from({ length: 23 }, (_, k) => Number(`1e${k}`));
const zero = 0x30;
const minus = 0x2d;
const space = 0x20;

/**
 * The number that stands in bytes from..to-1, written plainly: sign, digits, decimals.
 *
 * Digits that make a whole number below 2^53, over a power of ten up to 10^22, are both exact, so that their
 * quotient is the nearest float64: what Number() gives.
 * @source Clinger (1990), How to read floating point numbers accurately
 * @returns undefined for anything else, which `parseNumber` then reads
 */
export function plainNumber(
  bytes: Uint8Array,
  from: number,
  to: number,
  decimalByte: number,
): number | undefined {
  let at = from;
  while (at < to && bytes[at] === space) at++;
  const isNegative = bytes[at] === minus;
  if (isNegative) at++;
  let whole = 0;
  let digits = 0;
  let decimals = 0;
  let isPastPoint = false;
  for (; at < to; at++) {
    const digit = bytes[at] - zero;
    if (digit >= 0 && digit <= 9) {
      whole = whole * 10 + digit;
      digits++;
      if (isPastPoint) decimals++;
    } else if (bytes[at] === decimalByte && !isPastPoint) isPastPoint = true;
    else return undefined;
  }
  if (digits === 0 || decimals > 22 || whole >= Number.MAX_SAFE_INTEGER) return undefined;
  const size = decimals === 0 ? whole : whole / powers[decimals];
  return orMissing(isNegative ? -size : size);
}
