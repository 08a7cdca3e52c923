/** @file Plain text in which every cell has a line of its own, as some programs copy a table -> a grid. */
import { plainCell, type Grid, type GridRow } from "../grid.ts";
import { readHeading } from "../headings.ts";
import { parameterNamed } from "../parameterWords.ts";
import { readNumber } from "../numbers.ts";
import type { PlainLine } from "./plainTokens.ts";

/**
 * The grid of such a text: its columns are the lines from the first name to before the first row, which begins as many
 * lines before the first number as there are columns before the first parameter.
 * @returns undefined where lines hold more than a cell, or their count makes no rows
 */
export function cellPerLineGrid(lines: readonly PlainLine[]): Grid | undefined {
  const texts = lines.map(({ text }) => text.trim());
  const start = texts.findIndex((text) => isKnown(text));
  if (start < 0) return undefined;
  const number = texts.findIndex((text, k) => k > start && readNumber(text).kind === "number");
  const header = withUnits(texts.slice(start, number));
  const before = header.findIndex(
    (text) => parameterNamed(text) !== undefined || readHeading(text).parameter !== undefined,
  );
  const width = header.length - before;
  if (number < 0 || before < 1 || width < 2) return undefined;
  const names = header.slice(0, width);
  const body = texts.slice(number - before);
  const rows: GridRow[] = [];
  for (let at = 0; at + width <= body.length; at += width) {
    const cells = body.slice(at, at + width);
    // The first column holds names, those of parameters numbers: else the text is of another kind.
    if (readNumber(cells[0]).kind === "number") return undefined;
    if (cells.slice(before).some((text) => readNumber(text).kind === "text")) break;
    rows.push({ line: lines[number - before + at].line, cells: cells.map(plainCell) });
  }
  if (rows.length === 0) return undefined;
  const heading = { line: lines[start].line, cells: names.map(plainCell) };
  return {
    caption: texts.slice(Math.max(0, start - 5), start).join(" "),
    rows: [heading, ...rows],
    notes: body.slice(rows.length * width, rows.length * width + 50).join("\n"),
  };
}

function isKnown(text: string): boolean {
  const { role, parameter } = readHeading(text);
  return text.length < 60 && (parameter !== undefined || role === "site" || role === "pft");
}

/** A unit on a line of its own belongs to the name above. */
function withUnits(texts: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const text of texts) {
    if (joined.length > 0 && /^[([].*[)\]]$/.test(text)) joined[joined.length - 1] += ` ${text}`;
    else joined.push(text);
  }
  return joined;
}
