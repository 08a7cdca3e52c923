/** @file Markdown pipe tables -> grids; headings and paragraphs between them are captions and notes. */
import { htmlText } from "./htmlText.ts";
import type { Grid, GridCell, GridRow } from "../grid.ts";
import { maxColumns, maxRows } from "../limits.ts";

/** A row of dashes under a heading. */
export function isRule(line: string): boolean {
  return /^[\s|:+-]+$/.test(line) && line.includes("-") && line.includes("|");
}

/** Every pipe table of a text. */
export function markdownGrids(text: string): readonly Grid[] {
  const lines = text.split(/\r\n|\n|\r/);
  const grids: { caption: string; rows: GridRow[]; notes: string }[] = [];
  let between: string[] = [];
  let isInTable = false;
  for (const [k, line] of lines.entries()) {
    const isRow = line.includes("|") && (isInTable || isRule(lines[k + 1] ?? "") || isRule(line));
    if (!isRow) {
      isInTable = false;
      if (line.trim() !== "") between.push(line);
      continue;
    }
    if (!isInTable) {
      const caption = between.join("\n");
      const last = grids.at(-1);
      // What stands between two tables may be a note of the first or a caption of the second.
      if (last) last.notes = caption;
      grids.push({ caption: captionOf(between), rows: [], notes: "" });
      between = [];
      isInTable = true;
    }
    const grid = grids[grids.length - 1];
    if (!isRule(line) && grid.rows.length < maxRows) grid.rows.push(rowOf(line, k + 1));
  }
  const last = grids.at(-1);
  if (last) last.notes += between.join("\n");
  return grids;
}

/** The last heading or caption before a table; else its last line. */
function captionOf(lines: readonly string[]): string {
  const named = lines.findLast((line) => /^\s*(?:#|\W*(?:table|tab\.)\s)/i.test(line));
  return named ?? lines.at(-1) ?? "";
}

function rowOf(line: string, number: number): GridRow {
  const trimmed = line.trim();
  const inner = trimmed.startsWith("|") ? trimmed.slice(1) : trimmed;
  const cells: string[] = [];
  let cell = "";
  for (let at = 0; at < inner.length; at++) {
    if (inner[at] === "\\" && at + 1 < inner.length) cell += inner.slice(at, ++at + 1);
    else if (inner[at] === "|") {
      cells.push(cell);
      cell = "";
    } else cell += inner[at];
  }
  if (cell.trim() !== "" || !trimmed.endsWith("|")) cells.push(cell);
  return { line: number, cells: cells.slice(0, maxColumns).map(cellOf) };
}

const entities: Readonly<Record<string, string>> = { "<": "&lt;", ">": "&gt;", "&": "&amp;" };

/** A cell without its marks of type face. */
function cellOf(source: string): GridCell {
  const { text: inner, isBold: isHtmlBold } = htmlText(
    // A sign that is escaped begins no tag and no entity.
    source.replaceAll(/\\([\\<>&])/g, (whole, sign: string) => entities[sign] ?? whole),
  );
  let text = inner.trim();
  const strong = /(?<!\\)(\*\*|__)([^*_]|\\.|(?!\1)[*_])+(\1)/.exec(text);
  const isBold = strong !== null && isPaired(text);
  if (isBold) text = withoutPair(text);
  text = text.replace(/^`([^`]*)`$/, "$1").replace(/^(?<!\\)([*_])(?!\s)([^*_]+)\1$/, "$2");
  return {
    text: text.replaceAll(/\\([\\`*_{}[\]()#+\-.!|<>~$&^])/g, "$1").trim(),
    isBold: isBold || isHtmlBold,
    isSpan: false,
  };
}

function isPaired(text: string): boolean {
  return text.split("**").length > 2 || text.split("__").length > 2;
}

function withoutPair(text: string): string {
  const mark = text.split("**").length > 2 ? "**" : "__";
  const first = text.indexOf(mark);
  const second = text.indexOf(mark, first + 2);
  return text.slice(0, first) + text.slice(first + 2, second) + text.slice(second + 2);
}
