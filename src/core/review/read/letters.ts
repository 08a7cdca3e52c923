/** @file Letters that print alike: minus signs, blanks, superscripts, ligatures and Greek, each to one. */

const minusSigns = /[\u2010-\u2013\u2212\ufe58\ufe63\uff0d]/g;
const blanks = /[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;
/** Marks of no width: joiners, soft hyphens, directions, byte-order marks. */
const invisible = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]/g;
const superscripts = /[\u2070\u00b9\u00b2\u00b3\u2074-\u2079\u207a\u207b]+/g;
const superscriptDigits =
  "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207a\u207b";
const plainDigits = "0123456789+-";

/** A text whose minus signs are hyphens and whose blanks are blanks; its length stays but for what has no width. */
export function plainSigns(text: string): string {
  return text.replaceAll(invisible, "").replaceAll(minusSigns, "-").replaceAll(blanks, " ");
}

/** Raised digits as `^digits`: `10⁻⁶` is `10^-6`. */
export function loweredSuperscripts(text: string): string {
  return text.replaceAll(
    superscripts,
    (run) =>
      `^${Array.from(run)
        .map((letter) => plainDigits[superscriptDigits.indexOf(letter)])
        .join("")}`,
  );
}

const greek: Readonly<Record<string, string>> = {
  α: "alpha",
  β: "beta",
  ε: "eps",
  ϵ: "eps",
  θ: "theta",
  ϑ: "theta",
  ρ: "rho",
  ϱ: "rho",
  τ: "tau",
  φ: "phi",
  ϕ: "phi",
  ψ: "psi",
};

/** Letters and digits of a text in small letters, Greek by name, ligatures taken apart: what two spellings share. */
export function wordKey(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "")
    .replaceAll(/[αβεϵθϑρϱτφϕψ]/g, (letter) => greek[letter]);
}
