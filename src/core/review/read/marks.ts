/** @file What bold type, asterisks and daggers mean: as the notes of the table say, else as is the custom. */
import type { ReviewCell, SaidOf } from "../reviewTable.ts";
import type { DraftCell } from "./draftCells.ts";
import { markSigns } from "./numbers.ts";
import type { Warnings } from "./warnings.ts";

/** What a mark says; a fact is what the notes say of it, null something else that the notes tell. */
type Meaning =
  "outOfRange" | "boundHit" | { readonly verdict: string } | { readonly fixed: true } | null;

/** Bold counts as a sign of its own. */
const bold = "bold";
const outWords =
  /out[ -]of[ -]range|outside|left (?:its|the|their) (?:\w+ )?(?:range|bound)|excursion|exceed|beyond|out[ -]of[ -](?:its |the )?bounds/i;
const hitWords = /\b(?:bounds?|limits?)\b/i;
const verdictWords = /^[\s:=]*(identified|ridge|at bound(?=:)|not identifiable|not assessed)\b/i;

/** Cells with what their marks say. */
export function withMarks(
  drafts: readonly DraftCell[],
  notes: string,
  warnings: Warnings,
): readonly ReviewCell[] {
  // Where all is bold and no note tells of it, bold is the type face.
  const isBoldUsed = sentencesWith(bold, notes).length > 0 || drafts.some(({ isBold }) => !isBold);
  const signsOf = ({ isBold, marks }: DraftCell) => [
    ...(isBold && isBoldUsed ? [bold] : []),
    ...new Set(marks),
  ];
  const meanings = new Map<string, Meaning>();
  for (const sign of new Set(drafts.flatMap(signsOf))) {
    const meaning = meaningOf(sign, notes);
    meanings.set(sign, meaning ?? null);
    if (meaning === undefined) tellUnexplained(sign, warnings);
  }
  const used = new Set(meanings.values());
  return drafts.map((draft) => {
    const { isBold: _isBold, marks: _marks, ...cell } = draft;
    const own = signsOf(draft).map((sign) => meanings.get(sign) ?? null);
    const says = (meaning: "outOfRange" | "boundHit"): SaidOf =>
      // A column of its own speaks first; a table that marks some values says of the others that they are not.
      used.has(meaning) && cell.said[meaning] !== true ? { [meaning]: own.includes(meaning) } : {};
    const facts = own.filter((meaning) => meaning !== null && typeof meaning === "object");
    return {
      ...cell,
      said: Object.assign({}, cell.said, says("outOfRange"), says("boundHit"), ...facts),
    };
  });
}

/**
 * By the sentence of the notes that holds the sign; bold and an asterisk alone are out of range, as in our tables.
 * @returns undefined for a sign that nothing explains
 */
function meaningOf(sign: string, notes: string): Meaning | undefined {
  for (const sentence of sentencesWith(sign, notes)) {
    const verdict = verdictWords.exec(sentence)?.[1];
    if (verdict !== undefined && sign !== bold) return { verdict: verdict.toLowerCase() };
    if (sign !== bold && /^[\s:=]*(?:fixed|held)\b/i.test(sentence)) return { fixed: true };
    if (outWords.test(sentence)) return "outOfRange";
    if (hitWords.test(sentence)) return "boundHit";
    // Said, but of something else.
    if (/\p{L}{3}/u.test(sentence)) return null;
  }
  if (sign === bold || asterisks.includes(sign)) return "outOfRange";
  // Letters and digits point to footnotes of any kind.
  return markSigns.includes(sign) ? undefined : null;
}

const asterisks = "*∗⁎✱";
const longestNote = 400;

/** What explains a sign: from it to the end of its sentence or the next sign; of bold type the whole sentence. */
function sentencesWith(sign: string, notes: string): readonly string[] {
  const small = notes.slice(0, 20_000).toLowerCase();
  const signs = asterisks.includes(sign) ? Array.from(asterisks) : [sign];
  const places =
    sign === bold
      ? [small.search(/\bbold/)]
      : markSigns.includes(sign)
        ? signs.map((same) => small.indexOf(same))
        : [];
  return places
    .filter((at) => at >= 0)
    .flatMap((at) => {
      const after = notes.slice(at + sign.length, at + longestNote);
      const end = after.search(/[.;](?:\s|$)|[†‡§¶◇•↔⊣∅∉]/);
      const before = notes.slice(Math.max(0, at - longestNote), at);
      const start = Math.max(...[". ", "; ", "\n"].map((mark) => before.lastIndexOf(mark)));
      const told = end < 0 ? after : after.slice(0, end);
      return sign === bold ? [before.slice(start + 1) + told] : [told, before.slice(start + 1)];
    });
}

function tellUnexplained(sign: string, warnings: Warnings): void {
  warnings.add(
    `mark ${sign}`,
    `values are marked with "${sign}", and nothing that was read tells what it means`,
    "give the footnote along with the table, if it is about ranges or bounds",
  );
}
