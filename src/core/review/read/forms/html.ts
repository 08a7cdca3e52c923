/** @file Tables of an HTML page, or of a piece of one -> grids. */
import type { Grid, GridCell, GridRow } from "../grid.ts";
import { plainCell } from "../grid.ts";
import { maxColumns, maxRows } from "../limits.ts";
import { afterElement, htmlText, isBoldTag, tagAt, type Tag } from "./htmlText.ts";

/** A table while it is read. */
interface OpenTable {
  caption: string;
  readonly rows: { readonly line: number; readonly cells: GridCell[] }[];
  /** Cells that reach down from rows above, by column. */
  readonly reaching: Map<number, { rows: number; readonly cell: GridCell }>;
  cell: OpenCell | undefined;
  captionFrom: number | undefined;
}

interface OpenCell {
  readonly from: number;
  readonly isHeading: boolean;
  readonly isBold: boolean;
  readonly columns: number;
  readonly rows: number;
}

/** Every table of a text; one inside another is a table of its own. */
export function htmlGrids(source: string): readonly Grid[] {
  const grids: { caption: string; rows: readonly GridRow[]; notes: string }[] = [];
  const open: OpenTable[] = [];
  let [line, counted, between] = [1, 0, 0];
  const lineAt = (at: number) => {
    for (; counted < at; counted++) if (source[counted] === "\n") line++;
    return line;
  };
  const begin = (at: number) => {
    const outer = open.at(-1);
    const isOuter = outer === undefined;
    // What follows an inner table in its cell is left out.
    if (outer) endCell(outer, source, at);
    const text = isOuter
      ? htmlText(source.slice(Math.max(between, at - 20_000), at)).text.trim()
      : "";
    const last = grids.at(-1);
    if (last && isOuter) last.notes = text.slice(0, 5000);
    open.push({
      caption: captionOf(text),
      rows: [],
      reaching: new Map(),
      cell: undefined,
      captionFrom: undefined,
    });
  };
  const end = (at: number) => {
    const table = open.pop();
    if (!table) return;
    endCell(table, source, at);
    grids.push({ caption: table.caption, rows: table.rows, notes: "" });
    between = at;
  };
  for (let at = source.indexOf("<"); at >= 0; at = source.indexOf("<", at)) {
    const tag = tagAt(source, at);
    if (!tag) {
      at++;
      continue;
    }
    // A piece of a page may begin inside a table.
    if (/^(?:tr|td|th)$/.test(tag.name) && open.length === 0) begin(at);
    const table = open.at(-1);
    if (tag.name === "table") begin(at);
    else if (tag.name === "/table") end(at);
    else if (table) step(table, tag, source, at, lineAt);
    at = tag.name === "script" || tag.name === "style" ? afterElement(source, tag) : tag.end;
  }
  while (open.length > 0) end(source.length);
  const last = grids.at(-1);
  if (last)
    last.notes = htmlText(source.slice(between, between + 20_000))
      .text.trim()
      .slice(0, 5000);
  return grids;
}

function step(
  table: OpenTable,
  tag: Tag,
  source: string,
  at: number,
  lineAt: (at: number) => number,
): void {
  const { name } = tag;
  if (name === "caption") table.captionFrom = tag.end;
  else if (name === "/caption" && table.captionFrom !== undefined) {
    table.caption = htmlText(source.slice(table.captionFrom, at)).text.trim().slice(0, 5000);
    table.captionFrom = undefined;
  } else if (name === "tr" || name === "/tr") {
    endCell(table, source, at);
    if (name === "tr") beginRow(table, lineAt(at));
  } else if (name === "td" || name === "th") {
    endCell(table, source, at);
    if (table.rows.length === 0) beginRow(table, lineAt(at));
    table.cell = {
      from: tag.end,
      isHeading: name === "th",
      isBold: isBoldTag(tag),
      columns: spanOf(tag, "colspan"),
      rows: spanOf(tag, "rowspan"),
    };
  } else if (name === "/td" || name === "/th") endCell(table, source, at);
}

/** Cells that one may span: more than any heading does. */
const maxSpan = 100;

function spanOf({ attributes }: Tag, name: string): number {
  const span = Number(
    new RegExp(`${name}\\s?=\\s?["']?(\\d{1,4})`, "i").exec(attributes)?.[1] ?? 1,
  );
  return Math.min(Math.max(span, 1), maxSpan);
}

function beginRow(table: OpenTable, line: number): void {
  if (table.rows.length < maxRows) table.rows.push({ line, cells: [] });
  reachDown(table);
}

/** Cells of rows above that stand at this place. */
function reachDown(table: OpenTable): void {
  const cells = table.rows[table.rows.length - 1].cells;
  for (
    let reach = table.reaching.get(cells.length);
    reach;
    reach = table.reaching.get(cells.length)
  ) {
    if (--reach.rows === 0) table.reaching.delete(cells.length);
    cells.push(reach.cell);
  }
}

function endCell(table: OpenTable, source: string, at: number): void {
  const { cell } = table;
  table.cell = undefined;
  if (!cell || table.rows.length === 0) return;
  const { text, isBold } = htmlText(source.slice(cell.from, Math.min(at, cell.from + 100_000)));
  const plain = text.replaceAll(/\s+/g, " ").trim();
  const cells = table.rows[table.rows.length - 1].cells;
  for (let k = 0; k < cell.columns && cells.length < maxColumns; k++) {
    const repeated = { text: plain, isBold: false, isSpan: true };
    if (cell.rows > 1) table.reaching.set(cells.length, { rows: cell.rows - 1, cell: repeated });
    cells.push(
      k > 0
        ? repeated
        : { ...plainCell(plain), isBold: !cell.isHeading && (isBold || cell.isBold) },
    );
    reachDown(table);
  }
}

/** The last lines before a table. */
function captionOf(text: string): string {
  const at = Math.max(text.lastIndexOf("Table "), text.lastIndexOf("TABLE "));
  return at < 0 ? text.slice(-300) : text.slice(at, at + 1000);
}
