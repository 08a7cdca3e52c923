/** @file Numbers and names as people read them in a table on paper: rounded, and nothing in them that acts on what stands beside. */

/** Significant digits of a number on paper. */
const digits = 4;

/** A number to four significant digits; a dash for what is missing. */
export function shownNumber(value: number | null): string {
  if (value === null) return "–";
  if (!Number.isFinite(value) || value === 0) return String(value);
  const rounded = value.toPrecision(digits);
  const size = Math.abs(value);
  if (size >= 1e-4 && size < 1e6) return String(Number(rounded));
  const [mantissa, exponent] = value.toExponential(digits - 1).split("e");
  return `${Number(mantissa)}e${Number(exponent)}`;
}

/** A whole number as it is. */
export function shownCount(value: number | null): string {
  return value === null ? "–" : String(value);
}

/** A share 0..1 as per cent. */
export function shownShare(share: number | null): string {
  return share === null ? "–" : `${shownNumber(100 * share)} %`;
}

/** A unit; none for what has none. */
export function shownUnit(unit: string): string {
  return unit === "-" ? "" : unit;
}

const breaks = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
/** Controls, halves of characters, no characters at all, and marks that turn the reading direction of what follows. */
const unseen = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/**
 * Text on one line, every character of any script as it is. Breaks become blanks, and what cannot be seen (controls, marks that turn
 * the reading direction of what follows, halves of characters) becomes U+FFFD, so that the reader sees that something is there.
 */
export function shownText(text: string): string {
  return text.replaceAll(breaks, " ").replaceAll(unseen, "\ufffd");
}
