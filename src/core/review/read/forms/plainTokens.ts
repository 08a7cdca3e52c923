/**
 * @file A line of plain text, as it comes out of a PDF -> tokens, where a number that the copying tore apart is one again,
 * and what stands in brackets is one.
 */
import type { DecimalSign } from "../../../site/numbers.ts";
import { plainSigns } from "../letters.ts";
import { readNumber } from "../numbers.ts";

export interface Token {
  readonly text: string;
  /** Column of its first letter, and after its last. */
  readonly start: number;
  readonly end: number;
  readonly kind: "number" | "missing" | "text";
}

export interface PlainLine {
  /** 1-based. */
  readonly line: number;
  readonly text: string;
  readonly tokens: readonly Token[];
}

const ligatures: Readonly<Record<string, string>> = {
  "\ufb00": "ff",
  "\ufb01": "fi",
  "\ufb02": "fl",
  "\ufb03": "ffi",
  "\ufb04": "ffl",
};
/** Tokens of a line; a longer one is prose. */
const maxTokens = 450;
const maxLineLetters = 8000;

/** Lines of a text with their tokens. */
export function plainLines(text: string, decimal: DecimalSign): readonly PlainLine[] {
  return text.split(/\r\n|[\n\r\f\v\u0085]/).map((source, k) => {
    const line = source
      .slice(0, maxLineLetters)
      .replaceAll(/[\ufb00-\ufb04]/g, (letter) => ligatures[letter])
      .replaceAll("\t", "    ");
    return { line: k + 1, text: line, tokens: tokensOf(line, decimal) };
  });
}

/** Blanks of any width, but for the narrow ones inside `1 000`. */
const word = /[^\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+/g;

function tokensOf(line: string, decimal: DecimalSign): readonly Token[] {
  const pieces = [...line.matchAll(word)].slice(0, maxTokens).map(({ 0: text, index }) => ({
    text,
    start: index,
    end: index + text.length,
  }));
  return joinNumbers(joinBrackets(pieces, line), line, decimal);
}

type Piece = Omit<Token, "kind">;

function spanOf(pieces: readonly Piece[], line: string): Piece {
  const [start, end] = [pieces[0].start, pieces[pieces.length - 1].end];
  return { text: line.slice(start, end), start, end };
}

/** Most words between two brackets. */
const maxInside = 10;

/** `(mol m-2 s-1)` is one token; a bracket that does not close is left. */
function joinBrackets(pieces: readonly Piece[], line: string): readonly Piece[] {
  const joined: Piece[] = [];
  for (let at = 0; at < pieces.length; at++) {
    let end = at;
    let depth = openBrackets(pieces[at].text);
    while (depth > 0 && end + 1 < pieces.length && end - at < maxInside) {
      end++;
      depth += openBrackets(pieces[end].text);
    }
    if (depth !== 0) end = at;
    joined.push(spanOf(pieces.slice(at, end + 1), line));
    at = end;
  }
  return joined;
}

function openBrackets(text: string): number {
  return text.split(/[([]/).length - text.split(/[)\]]/).length;
}

const operator = /[×x·⋅∙*∗±^]|\+\/-/;
/** Pieces that a torn number may have: sign, number, times, ten, power, mark. */
const maxPieces = 6;

/** Numbers whose parts were parted by blanks: `−9.35 × 10−6`, `− 9.35`, `0.45 ± 0.02`, `0.45 *`, `11 %`. */
function joinNumbers(
  pieces: readonly Piece[],
  line: string,
  decimal: DecimalSign,
): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < pieces.length;) {
    let count = Math.min(maxPieces, pieces.length - at);
    while (count > 1 && !isOneNumber(pieces.slice(at, at + count), line, decimal)) count--;
    const piece = spanOf(pieces.slice(at, at + count), line);
    tokens.push({ ...piece, kind: readNumber(piece.text, decimal).kind });
    at += count;
  }
  return tokens;
}

function isOneNumber(pieces: readonly Piece[], line: string, decimal: DecimalSign): boolean {
  if (pieces.some(({ start }, k) => k > 0 && start - pieces[k - 1].end > 1)) return false;
  const { text } = spanOf(pieces, line);
  if (!/^[\d.,+\-−–<>~≈≤≥*∗†‡]/.test(text)) return false;
  const [first, second] = pieces;
  const last = pieces[pieces.length - 1].text;
  // A hyphen alone is a gap; the true minus sign belongs to what follows.
  const isSigned = /^[−+]$/.test(first.text) && /^[\d.]/.test(second.text);
  const isMarked = /^[*∗†‡§¶#%]+$/.test(last);
  if (!isSigned && !isMarked && !operator.test(text)) return false;
  if (
    isSigned
      ? pieces.length > 2 && !operator.test(text)
      : !/\d/.test(first.text) && !/^[<>~≈≤≥*∗†‡]+$/.test(first.text)
  )
    return false;
  const reading = readNumber(text, decimal);
  const isBare = reading.kind === "number" && (reading.unit ?? "%") === "%";
  // Two numbers side by side are not one with thousands parted by a blank.
  return isBare && !/\d \d/.test(plainSigns(reading.written));
}

/** Parts of a line that two blanks or more part. */
export function segmentsOf({ tokens, text }: PlainLine): readonly Piece[] {
  const segments: Piece[] = [];
  let from = 0;
  for (let at = 1; at <= tokens.length; at++) {
    if (at < tokens.length && tokens[at].start - tokens[at - 1].end < 2) continue;
    segments.push(spanOf(tokens.slice(from, at), text));
    from = at;
  }
  return tokens.length === 0 ? [] : segments;
}
