/** @file Tables in plain text, as copied out of a PDF -> a grid: headings, rows under them, captions; prose is passed over. */
import { decimalSign } from "../numbers.ts";
import { plainCell, type Grid, type GridRow } from "../grid.ts";
import { readHeading } from "../headings.ts";
import { parameterNamed } from "../parameterWords.ts";
import { roleNamed } from "../roleWords.ts";
import { isVegetation, isWholeVegetation } from "../vegetationWords.ts";
import { cellPerLineGrid } from "./cellPerLine.ts";
import { headingVariants, isHeadingLike, type PlainColumn } from "./plainHeadings.ts";
import {
  alignByPlace,
  alignRow,
  illFitting,
  workOfText,
  type AlignedRow,
  type ColumnSpan,
  type Work,
} from "./plainRows.ts";
import { plainLines, type PlainLine } from "./plainTokens.ts";

/** Lines and letters that are looked at: prose is long, tables are not. */
const maxLines = 10_000;
const maxLetters = 1_000_000;
/** Lines above a row that may be its heading. */
const maxHeadLines = 16;
/** Rows that a heading is tried on. */
const maxTrials = 12;

/** The tables of a text. */
export function plainTextGrids(text: string): readonly Grid[] {
  const cut = text.slice(0, maxLetters);
  const { sign } = decimalSign(cut.match(/\S+/g)?.slice(0, 50_000) ?? []);
  const filled = plainLines(cut, sign)
    .slice(0, maxLines)
    .filter(({ tokens }) => tokens.length > 0);
  const perLine = cellPerLineGrid(filled);
  if (perLine) return [perLine];
  const lines = filled.filter((line) => !isPageNumber(line));
  const isCut = text.length > maxLetters || filled.length >= maxLines;
  return [{ caption: "", rows: rowsOf(lines, { left: workOfText }), notes: notesIn(lines), isCut }];
}

/** A number alone, or `Page 3 of 9`; copied along with the page. */
function isPageNumber({ text }: PlainLine): boolean {
  return /^\s*(?:-\s?)?\d{1,4}(?:\s?-)?\s*$|^\s*page \d{1,4}(?: of \d{1,4})?\s*$/i.test(text);
}

const hasNumber = ({ tokens }: PlainLine) => tokens.some(({ kind }) => kind === "number");
const isCaption = ({ text }: PlainLine) => /^\s*(?:table|tab\.|supplementary table)\s/i.test(text);
const isNote = ({ text }: PlainLine) => /^\s*(?:[*∗†‡§¶•↔⊣∅∉◇?]|bold\b|notes?\b)/i.test(text);

function notesIn(lines: readonly PlainLine[]): string {
  return lines
    .filter((line) => isCaption(line) || isNote(line) || /\bbold\b|asterisk/i.test(line.text))
    .map(({ text }) => text.trim())
    .slice(0, 100)
    .join("\n");
}

/** Rows of the grid: headings where they change, rows cut into their columns, captions as rows of one cell. */
function rowsOf(lines: readonly PlainLine[], work: Work): readonly GridRow[] {
  const rows: GridRow[] = [];
  let pending: PlainLine[] = [];
  let columns: readonly PlainColumn[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    if (isCaption(line)) {
      rows.push(captionRow(lines.slice(at, at + 4)));
      pending = hasNumber(line) ? [] : [line];
      continue;
    }
    if (!isRowLike(line)) {
      if (isVegetation(line.text))
        rows.push({ line: line.line, cells: [plainCell(line.text.trim())] });
      pending.push(line);
      if (pending.length > maxHeadLines) pending.shift();
      continue;
    }
    const block = blockAt(lines, at);
    const better = betterColumns(pending, block, columns, work);
    if (better) {
      columns = better;
      rows.push({
        line: pending.at(-1)?.line ?? line.line,
        cells: columns.map(({ text }) => plainCell(text)),
      });
      rows.push(...vegetationRows(pending, columns, work));
    } else if (columns.length === 0) rows.push(...loosePending(pending, line));
    rows.push(...(columns.length > 0 ? alignedRows(block, columns, work) : block.map(looseRow)));
    at += block.length - 1;
    pending = [];
  }
  return rows;
}

/** A row begins with a word or a number and holds a number or a gap; prose has more words than numbers. */
function isRowLike(line: PlainLine): boolean {
  const { tokens } = line;
  if (!hasNumber(line) || isNote(line)) return false;
  const numbers = tokens.filter(({ kind }) => kind !== "text").length;
  const isHeading =
    tokens.filter(({ text }) => readHeading(text).parameter !== undefined).length >= 3;
  return tokens.length - numbers <= 8 + 3 * numbers && !(isHeading && numbers < 2);
}

/** Rows that follow one another, with captions, headings and notes in between left out. */
function blockAt(lines: readonly PlainLine[], from: number): readonly PlainLine[] {
  let end = from;
  while (end < lines.length && isRowLike(lines[end]) && !isCaption(lines[end])) end++;
  return lines.slice(from, end);
}

/** Columns that suit the rows better than those that there are; undefined where none do. */
function betterColumns(
  pending: readonly PlainLine[],
  block: readonly PlainLine[],
  before: readonly PlainColumn[],
  work: Work,
): readonly PlainColumn[] | undefined {
  const trials = block.slice(0, maxTrials);
  const costOf = (columns: readonly PlainColumn[]) => {
    // Of headings that suit alike the one with less in it: more is prose from above.
    let sum = columns.reduce((letters, { text }) => letters + text.length, 0) * 1e-5;
    for (let k = 0; k < trials.length; k++) {
      const cost =
        alignRow(trials[k].tokens, columns, trials[k].text, work)?.cost ?? 2 * illFitting;
      const isTorn =
        cost >= illFitting &&
        k + 1 < trials.length &&
        joinedLines(trials[k], trials[k + 1], columns, work) !== undefined;
      // A row that goes on in the next line is dearer than one that does not.
      sum += isTorn ? 1 : Math.min(cost, 2 * illFitting);
      if (isTorn) k++;
    }
    return sum;
  };
  let best: { columns: readonly PlainColumn[] | undefined; cost: number } = {
    columns: undefined,
    cost: before.length > 0 ? costOf(before) + 0.1 : 1.99 * illFitting * trials.length,
  };
  for (const columns of headingVariants(pending.filter((line) => !isVegetationRow(line)))) {
    const cost = costOf(columns);
    if (cost < best.cost) best = { columns, cost };
  }
  return best.columns;
}

/** A row that tells the vegetation of columns: its label, and nothing but vegetations. */
function isVegetationRow({ tokens, text }: PlainLine): boolean {
  if (tokens.length < 2 || roleNamed(tokens[0].text) !== "pft") return false;
  return [1, 2, 3, 4].some(
    (count) =>
      count < tokens.length && isWholeVegetation(text.slice(tokens[1].start, tokens[count].end)),
  );
}

function vegetationRows(
  pending: readonly PlainLine[],
  columns: readonly PlainColumn[],
  work: Work,
): readonly GridRow[] {
  return pending.filter(isVegetationRow).flatMap(({ line, tokens, text }) => {
    const row = alignRow(tokens, columns, text, work);
    return row ? [{ line, cells: row.texts.map(plainCell) }] : [];
  });
}

/** Rows cut into columns; those with gaps by their places, those torn over two lines joined. */
function alignedRows(
  block: readonly PlainLine[],
  columns: readonly PlainColumn[],
  work: Work,
): readonly GridRow[] {
  const aligned = block.map(({ tokens, text }) => alignRow(tokens, columns, text, work));
  const spans = spansOf(block, aligned, columns.length);
  const rows: GridRow[] = [];
  for (let at = 0; at < block.length; at++) {
    const { line, text, tokens } = block[at];
    const row = aligned[at];
    if (row && row.cost < illFitting) {
      rows.push({ line, cells: row.texts.map(plainCell) });
      continue;
    }
    const torn =
      at + 1 < block.length ? joinedLines(block[at], block[at + 1], columns, work) : undefined;
    if (torn) {
      rows.push({ line, cells: torn.map(plainCell) });
      at++;
      continue;
    }
    const placed = spans && alignByPlace(tokens, spans, columns, text);
    if (placed) rows.push({ line, cells: placed.map(plainCell) });
    // Under a heading that names no parameter it is prose, not a row.
    else if (columns.some(({ heading }) => heading.parameter !== undefined) || hasNames(aligned)) {
      rows.push({ line, cells: [plainCell(text.trim())], isUncut: true });
    }
  }
  return rows;
}

function hasNames(rows: readonly (AlignedRow | undefined)[]): boolean {
  return rows.some((row) => row?.texts.some((text) => parameterNamed(text) !== undefined));
}

function joinedLines(
  first: PlainLine,
  second: PlainLine,
  columns: readonly PlainColumn[],
  work: Work,
): readonly string[] | undefined {
  if (second.tokens[0].kind === "text") return undefined;
  const text = `${first.text} ${second.text}`;
  const shift = first.text.length + 1;
  const tokens = [
    ...first.tokens,
    ...second.tokens.map((token) => ({
      ...token,
      start: token.start + shift,
      end: token.end + shift,
    })),
  ];
  const row = alignRow(tokens, columns, text, work);
  return row && row.cost < illFitting ? row.texts : undefined;
}

/** Where columns stand in the rows that suit; undefined where single blanks part them, so that places mean nothing. */
function spansOf(
  block: readonly PlainLine[],
  aligned: readonly (AlignedRow | undefined)[],
  width: number,
): readonly ColumnSpan[] | undefined {
  const spans = Array.from({ length: width }, (): ColumnSpan => ({
    start: Infinity,
    end: -Infinity,
  }));
  let [wide, all] = [0, 0];
  for (const [k, row] of aligned.entries()) {
    if (!row || row.cost >= illFitting) continue;
    const { tokens } = block[k];
    for (const [c, { from, count }] of row.runs.entries()) {
      if (count === 0) continue;
      spans[c].start = Math.min(spans[c].start, tokens[from].start);
      spans[c].end = Math.max(spans[c].end, tokens[from + count - 1].end);
      if (from === 0) continue;
      all++;
      if (tokens[from].start - tokens[from - 1].end > 1) wide++;
    }
  }
  const isApart = spans.every(({ start }, c) => c === 0 || start >= spans[c - 1].end);
  return all > 0 && wide > 0.9 * all && isApart ? spans : undefined;
}

/** Without known columns the last line above, and rows as label and numbers: parameters may stand down the side. */
function loosePending(pending: readonly PlainLine[], row: PlainLine): readonly GridRow[] {
  const numbers = row.tokens.filter(({ kind }) => kind !== "text").length;
  const head = pending.findLast(
    ({ tokens }) => tokens.length === numbers || tokens.length === numbers + 1,
  );
  if (!head) return [];
  const texts = head.tokens.map(({ text }) => text);
  return [
    { line: head.line, cells: (texts.length === numbers ? ["", ...texts] : texts).map(plainCell) },
  ];
}

function looseRow({ line, text, tokens }: PlainLine): GridRow {
  const first = tokens.findIndex(({ kind }) => kind !== "text");
  const label = first <= 0 ? "" : text.slice(tokens[0].start, tokens[first - 1].end);
  return {
    line,
    cells: [label, ...tokens.slice(Math.max(first, 0)).map((token) => token.text)].map(plainCell),
  };
}

/** A caption and the lines on which it goes on. */
function captionRow(lines: readonly PlainLine[]): GridRow {
  const [first, ...rest] = lines;
  const end = rest.findIndex((line) => isRowLike(line) || isHeadingLike(line) || isCaption(line));
  const further = rest.slice(0, end < 0 ? rest.length : end);
  return {
    line: first.line,
    cells: [plainCell([first, ...further].map(({ text }) => text.trim()).join(" "))],
  };
}
