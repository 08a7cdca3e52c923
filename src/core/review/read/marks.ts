/** @file What bold type, asterisks and daggers mean: as the notes of the table say, else as is the custom. */
import type { ReviewCell, SaidOf } from "../reviewTable.ts";
import type { DraftCell } from "./draftCells.ts";
import { markSigns } from "./numbers.ts";
import type { Warnings } from "./warnings.ts";

type Meaning = "outOfRange" | "boundHit" | "other";

/** Bold counts as a sign of its own. */
const bold = "bold";
const outWords =
  /out of range|out-of-range|outside|left (?:its|the) range|excursion|exceed|beyond|out of (?:its )?bounds/i;
const hitWords =
  /bound hit|(?:on|at|reach(?:ed|es)?|hit(?:s|ting)?|near|close to|within) (?:a|its|the|their|one|\d+ % of) ?(?:\w+ )?(?:bound|limit)/i;

/** Cells with what their marks say. */
export function withMarks(
  drafts: readonly DraftCell[],
  notes: string,
  warnings: Warnings,
): readonly ReviewCell[] {
  // Where all is bold and no note tells of it, bold is the type face.
  const isBoldUsed =
    sentenceWith(bold, notes) !== undefined || drafts.some(({ isBold }) => !isBold);
  const signsOf = ({ isBold, marks }: DraftCell) => [
    ...(isBold && isBoldUsed ? [bold] : []),
    ...new Set(marks),
  ];
  const meanings = new Map<string, Meaning>();
  for (const sign of new Set(drafts.flatMap(signsOf))) {
    const meaning = meaningOf(sign, notes);
    meanings.set(sign, meaning);
    if (meaning === "other") tellOther(sign, warnings);
  }
  const used = new Set(meanings.values());
  return drafts.map((draft) => {
    const { isBold: _isBold, marks: _marks, ...cell } = draft;
    const own = signsOf(draft).map((sign) => meanings.get(sign));
    const says = (meaning: "outOfRange" | "boundHit"): SaidOf =>
      // A column of its own speaks first; a table that marks some values says of the others that they are not.
      used.has(meaning) && cell.said[meaning] !== true ? { [meaning]: own.includes(meaning) } : {};
    return { ...cell, said: { ...cell.said, ...says("outOfRange"), ...says("boundHit") } };
  });
}

/** By the sentence of the notes that holds the sign; bold and an asterisk alone are out of range, as in our tables. */
function meaningOf(sign: string, notes: string): Meaning {
  const sentence = sentenceWith(sign, notes);
  if (sentence !== undefined) {
    if (outWords.test(sentence)) return "outOfRange";
    if (hitWords.test(sentence)) return "boundHit";
  }
  const isCustom = sign === bold || "*∗⁎✱".includes(sign);
  return isCustom && (sentence === undefined || sign !== bold) ? "outOfRange" : "other";
}

/** The note that explains a sign: from the sign to the end of its sentence or the next sign. */
function sentenceWith(sign: string, notes: string): string | undefined {
  const small = notes.slice(0, 20_000).toLowerCase();
  const at =
    sign === bold ? small.search(/\bbold/) : markSigns.includes(sign) ? small.indexOf(sign) : -1;
  if (at < 0) return undefined;
  const rest = notes.slice(at + sign.length, at + 400);
  const end = rest.search(/[.;](?:\s|$)|[†‡§¶]/);
  return end < 0 ? rest : rest.slice(0, end);
}

function tellOther(sign: string, warnings: Warnings): void {
  warnings.add(
    `mark ${sign}`,
    `values are marked with ${sign === bold ? "bold type" : `"${sign}"`}, whose meaning the table does not tell here`,
    "add the footnote that explains it, if it is about ranges or bounds",
  );
}
