/** @file Lines above rows of plain text -> columns: by gaps, by names that are known, joined over lines, or one below the other. */
import { readHeading, type Heading } from "../headings.ts";
import { parameterNamed } from "../parameterWords.ts";
import { roleNamed } from "../roleWords.ts";
import { segmentsOf, type PlainLine } from "./plainTokens.ts";

export interface PlainColumn {
  readonly text: string;
  readonly heading: Heading;
}

interface Part {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Words that a name may have. */
const maxNameWords = 8;
/** Lines that a heading may begin at. */
const maxStarts = 8;
/** A heading is no paragraph. */
const maxWords = 400;

/** Ways to read the lines above a row as columns; none where they name nothing. */
export function headingVariants(lines: readonly PlainLine[]): readonly (readonly PlainColumn[])[] {
  const named = lines.filter((line) => line.tokens.length <= maxWords);
  const first = named.findIndex((line) => isHeadingLike(line));
  if (first < 0) return [];
  const head = named.slice(first);
  const lasts = head.findLastIndex((line) => isHeadingLike(line));
  // A caption above may hold known words too: every line may be the first of the heading.
  const starts = [...head.keys()].filter((k) => k <= lasts && k < maxStarts);
  const variants = starts.flatMap((start) => [
    head.slice(start).flatMap(scanned),
    head.slice(start).flatMap((line) => [...segmentsOf(line)]),
    head.slice(start, lasts + 1).flatMap(scanned),
    stacked(head.slice(start)),
    stacked(head.slice(start, lasts + 1)),
  ]);
  return variants
    .map((parts) => withUnits(parts).map(({ text }) => ({ text, heading: readHeading(text) })))
    .filter((columns) => columns.some(isKnown));
}

/** Whether a line names anything that heads a column. */
export function isHeadingLike(line: PlainLine): boolean {
  return countKnown(scanned(line)) > 0;
}

const isKnown = ({ heading }: PlainColumn) =>
  heading.parameter !== undefined || heading.role !== undefined;

function countKnown(parts: readonly Part[]): number {
  return parts.filter(({ text }) => {
    const { parameter, role } = readHeading(text);
    return parameter !== undefined || (role !== undefined && role !== "beside");
  }).length;
}

/** Lines are looked at again and again, as the heading of what follows and as the end of what was before. */
const scans = new WeakMap<PlainLine, readonly Part[]>();

function scanned(line: PlainLine): readonly Part[] {
  const before = scans.get(line);
  if (before) return before;
  const parts = scan(line);
  scans.set(line, parts);
  return parts;
}

/** Names that are known, the longest first, and single words between them; joined names are taken apart. */
function scan({ tokens, text }: PlainLine): readonly Part[] {
  const parts: Part[] = [];
  if (tokens.length > maxWords) return parts;
  for (let at = 0; at < tokens.length;) {
    let count = Math.min(maxNameWords, tokens.length - at);
    const spanned = () => text.slice(tokens[at].start, tokens[at + count - 1].end);
    while (count > 1 && !isName(spanned())) count--;
    const part = { text: spanned(), start: tokens[at].start, end: tokens[at + count - 1].end };
    parts.push(...(count === 1 ? takenApart(part) : [part]));
    at += count;
  }
  return parts;
}

/** A name alone, or with its unit; a name with a part of it (`vmax0 lower`) is two columns as easily. */
function isName(text: string): boolean {
  if (/^parameter value$|^min max$/i.test(text)) return false;
  return parameterNamed(text) !== undefined || roleNamed(text) !== undefined;
}

/** Shortest name that is looked for inside a word. */
const minLetters = 3;
const maxLetters = 150;

/** `Sitevmax0gradm` -> `Site`, `vmax0`, `gradm`; any other word stays. */
function takenApart(part: Part): readonly Part[] {
  const word = part.text;
  if (word.length > maxLetters || isName(word)) return [part];
  const parts: Part[] = [];
  for (let at = 0; at < word.length;) {
    let end = Math.min(word.length, at + 40);
    while (end - at >= minLetters && !isName(word.slice(at, end))) end--;
    if (end - at < minLetters) return [part];
    parts.push({ text: word.slice(at, end), start: part.start + at, end: part.start + end });
    at = end;
  }
  return parts;
}

/** What stands in brackets alone is the unit of the column before it; several of them in a row are those of all columns. */
function withUnits(parts: readonly Part[]): readonly Part[] {
  const isUnit = ({ text }: Part) => /^[([].*[)\]]$/.test(text);
  const lastName = parts.findLastIndex((part) => !isUnit(part));
  const tail = parts.slice(lastName + 1);
  if (tail.length > 1) {
    const names = parts.slice(0, lastName + 1);
    const skipped = names.length - tail.length;
    return skipped < 0
      ? names
      : names.map((part, k) =>
          k < skipped ? part : { ...part, text: `${part.text} ${tail[k - skipped].text}` },
        );
  }
  const joined: Part[] = [];
  for (const part of parts) {
    const before = joined.at(-1);
    if (before && isUnit(part))
      joined[joined.length - 1] = { ...before, text: `${before.text} ${part.text}` };
    else joined.push(part);
  }
  return joined;
}

/** Lines laid on one another: parts that overlap are one column. */
function stacked(lines: readonly PlainLine[]): readonly Part[] {
  const columns: { text: string; start: number; end: number }[] = [];
  for (const line of lines) {
    for (const { text, start, end } of segmentsOf(line)) {
      const over = columns.find((column) => start < column.end && column.start < end);
      if (!over) columns.push({ text, start, end });
      else {
        over.text += ` ${text}`;
        over.start = Math.min(over.start, start);
        over.end = Math.max(over.end, end);
      }
    }
  }
  return columns.toSorted((a, b) => a.start - b.start);
}
