/** @file Tables of LaTeX -> grids: tabular and its kin, longtable, or bare rows with `&` and `\\`. */
import type { Grid, GridCell, GridRow } from "../grid.ts";
import { maxColumns, maxRows } from "../limits.ts";
import { afterOption, argumentAt, latexText } from "./latexText.ts";

const environment =
  /\\begin\{(tabular\*?|tabularx|tabulary|longtable|longtabu|tabu|tblr|longtblr|xltabular|array|supertabular|deluxetable)\}/g;
/** Those whose first argument is a width. */
const widthFirst = new Set(["tabular*", "tabularx", "tabulary", "xltabular"]);

/** Every table of a text. */
export function latexGrids(source: string): readonly Grid[] {
  const text = withoutComments(source);
  const begins = [...text.matchAll(environment)];
  if (begins.length === 0) return [gridOf(text, 0, text.length, "", "")];
  let before = 0;
  const grids: Grid[] = [];
  for (const [k, { 0: whole, 1: name, index }] of begins.entries()) {
    if (index < before) continue;
    const found = text.indexOf(`\\end{${name}}`, index);
    const end = found < 0 ? text.length : found;
    const next = begins[k + 1]?.index ?? text.length;
    const from = afterArguments(text, index + whole.length, widthFirst.has(name) ? 2 : 1);
    const after = text.slice(end, Math.min(Math.max(next, end), end + 5000));
    const above = text.slice(Math.max(before, index - 20_000), index);
    const caption = captionIn(above) ?? captionIn(text.slice(index, end)) ?? captionIn(after);
    grids.push(gridOf(text, from, end, caption ?? headingIn(above), latexText(after).text));
    before = end;
  }
  return grids;
}

/** Comments become blanks, so that lines and places stay. */
function withoutComments(source: string): string {
  return source.replaceAll(
    /(\\.)|%[^\n]*/g,
    (whole, escaped?: string) => escaped ?? " ".repeat(whole.length),
  );
}

function afterArguments(text: string, from: number, count: number): number {
  let at = afterOption(text, from);
  for (let k = 0; k < count && text[at] === "{"; k++) at = argumentAt(text, at).end;
  return at;
}

/** The last caption of a piece. */
function captionIn(piece: string): string | undefined {
  const at = piece.lastIndexOf("\\caption");
  if (at < 0) return undefined;
  const from = afterOption(piece, at + "\\caption".length + (piece[at + 8] === "*" ? 1 : 0));
  return latexText(argumentAt(piece, from).inner.slice(0, 5000)).text;
}

/** The last heading before a table that has no caption. */
function headingIn(piece: string): string {
  const at = Math.max(
    piece.lastIndexOf("\\section"),
    piece.lastIndexOf("\\subsection"),
    piece.lastIndexOf("\\paragraph"),
  );
  return latexText(at < 0 ? piece.slice(-500) : piece.slice(at, at + 500)).text;
}

function gridOf(text: string, from: number, to: number, caption: string, notes: string): Grid {
  const rows: GridRow[] = [];
  const reaching = new Map<number, number>();
  let [line, counted] = [1, 0];
  for (const { start, pieces } of rowsOf(text, from, to)) {
    for (; counted < start; counted++) if (text[counted] === "\n") line++;
    const cells = cellsOf(pieces, rows.at(-1), reaching);
    rows.push({ line, cells });
    if (rows.length >= maxRows) break;
  }
  return { caption, rows, notes };
}

interface Pieces {
  readonly start: number;
  readonly pieces: readonly string[];
}

/** Cells at `&`, rows at `\\`, both outside braces and inner environments. */
function* rowsOf(text: string, from: number, to: number): Generator<Pieces> {
  let [depth, start, cellStart] = [0, from, from];
  let pieces: string[] = [];
  for (let at = from; at < to; at++) {
    const letter = text[at];
    if (letter === "{") depth++;
    else if (letter === "}") depth = Math.max(0, depth - 1);
    else if (letter === "&" && depth === 0) {
      pieces.push(text.slice(cellStart, at));
      cellStart = at + 1;
    } else if (letter === "\\") {
      const isBreak = text[at + 1] === "\\" || text.startsWith("\\tabularnewline", at);
      if (isBreak && depth === 0) {
        const row = [...pieces, text.slice(cellStart, at)];
        yield { start: endOfFirst(start, row), pieces: row };
        at = afterBreak(text, at) - 1;
        pieces = [];
        start = at + 1;
        cellStart = start;
      } else if (text.startsWith("\\begin{", at)) {
        depth++;
        at += 6;
        depth++;
      } else if (text.startsWith("\\end{", at)) {
        depth = Math.max(0, depth - 1);
        at += 4;
        depth++;
      } else at++;
    }
  }
  const last = text.slice(cellStart, to);
  if (pieces.length > 0 || latexText(last.slice(0, 2000)).text !== "") {
    yield { start: endOfFirst(start, [...pieces, last]), pieces: [...pieces, last] };
  }
}

/** Where the first cell ends: rules and comments may stand in lines above it. */
function endOfFirst(start: number, [first]: readonly string[]): number {
  return start + first.trimEnd().length;
}

function afterBreak(text: string, at: number): number {
  if (text[at + 1] !== "\\") return at + "\\tabularnewline".length;
  const star = text[at + 2] === "*" ? 1 : 0;
  return text[at + 2 + star] === "[" ? afterOption(text, at + 2 + star) : at + 2 + star;
}

/** Cells of one row, with those that reach down from rows above where the row leaves room for them. */
function cellsOf(
  pieces: readonly string[],
  above: GridRow | undefined,
  reaching: Map<number, number>,
): readonly GridCell[] {
  const cells: GridCell[] = [];
  for (const piece of pieces) {
    const { text, isBold, columns, rows } = latexText(piece.slice(0, 20_000));
    const column = cells.length;
    const left = reaching.get(column) ?? 0;
    if (text === "" && left > 0) {
      reaching.set(column, left - 1);
      cells.push({ text: above?.cells[column]?.text ?? "", isBold: false, isSpan: true });
      continue;
    }
    reaching.set(column, rows - 1);
    for (let k = 0; k < columns && cells.length < maxColumns; k++) {
      cells.push({ text, isBold: k === 0 && isBold, isSpan: k > 0 });
    }
  }
  return cells;
}
