/** @file Grids -> cells: which block is of which shape, how its columns were read, and what was not understood. */
import { unitScale } from "../units.ts";
import type { ColumnReading, ReviewCell, ReviewTable } from "../reviewTable.ts";
import { blocksOf, type Block } from "./blocks.ts";
import { quoted, type Context, type DraftCell } from "./draftCells.ts";
import type { Grid, GridRow } from "./grid.ts";
import { maxCells, maxRows } from "./limits.ts";
import { parameterColumn, readLong, valueColumn, valueNamed } from "./longShape.ts";
import { withMarks } from "./marks.ts";
import { withNames, type NamedColumns } from "./namedColumns.ts";
import { readHeading } from "./headings.ts";
import { decimalSign, readNumber } from "./numbers.ts";
import { readTransposed } from "./transposedShape.ts";
import { collectWarnings } from "./warnings.ts";
import { isWide, readWide } from "./wideShape.ts";

/** What grids were understood as. */
export interface Understood extends Pick<ReviewTable, "shape" | "cells" | "columns" | "warnings"> {
  /** Headings that were seen, for a message where nothing was found. */
  readonly headings: readonly string[];
}

/** Reads every table among the grids. */
export function understand(
  grids: readonly Grid[],
  where: string,
  named: NamedColumns = {},
): Understood {
  const warnings = collectWarnings(where);
  const { sign, doubtful } = decimalSign(textsOf(grids));
  const context: Context = { decimal: sign, warnings };
  const uncut: GridRow[] = [];
  const blocks = grids
    .flatMap((grid) => blocksOf(grid, uncut))
    .map((block) => withNames(block, named));
  const read = blocks.map((block) => readBlock(block, context));
  const drafts = read.flatMap(({ cells }, k) => onSheet(cells, blocks[k].sheet));
  if (doubtful !== undefined && drafts.some(({ written }) => written.includes(","))) {
    warnings.add(
      "doubtful comma",
      `${quoted(doubtful)} was read with a comma between thousands`,
      "write decimals with a point if it is one",
    );
  }
  const isCut = grids.some((grid) => grid.isCut === true || grid.rows.length >= maxRows);
  if (isCut || drafts.length > maxCells) {
    warnings.add("many", "the text is too long: only its beginning was read", "split the table");
  }
  tellFactors(blocks, context);
  if (drafts.length > 0) for (const row of uncut) tellUncut(row, context);
  const notes = grids.map((grid) => `${grid.caption}\n${grid.notes}`).join("\n");
  const cells = withMarks(drafts.slice(0, maxCells), notes, warnings);
  tellUnits(cells, context);
  const used = read.filter((block) => block.cells.length > 0);
  return {
    shape: used[0]?.shape ?? "wide",
    cells,
    columns: used.flatMap(({ columns }) => columns),
    warnings: warnings.list(),
    headings: [...new Set(grids.flatMap(firstTexts))],
  };
}

function onSheet(cells: readonly DraftCell[], sheet: string | undefined): readonly DraftCell[] {
  return sheet === undefined
    ? cells
    : cells.map((cell) => ({ ...cell, place: { ...cell.place, sheet } }));
}

/** What a grid begins with: where nothing was understood, that is shown. */
function firstTexts({ rows }: Grid): readonly string[] {
  const first = rows.find(({ cells }) => cells.filter(({ text }) => text.trim() !== "").length > 1);
  return first?.cells.map(({ text }) => text.trim()).filter((text) => text !== "") ?? [];
}

function* textsOf(grids: readonly Grid[]): Generator<string> {
  for (const { rows } of grids)
    for (const { cells } of rows) for (const { text } of cells) yield text;
}

interface ReadBlock {
  readonly shape: "wide" | "long";
  readonly cells: readonly DraftCell[];
  readonly columns: readonly ColumnReading[];
}

/** Rows of site, parameter and value without a heading, with one; undefined where they are something else. */
function withoutHeading(block: Block, names: number): Block | undefined {
  if (block.columns.some(({ text }) => text !== "")) return undefined;
  const kinds = block.columns.map((_, column) => {
    const texts = block.rows.map(({ cells }) => cells[column]?.text ?? "");
    return new Set(texts.map((text) => readNumber(text).kind));
  });
  const site = kinds.findIndex((kind, column) => column !== names && kind.has("text"));
  const values = [...kinds.keys()].filter((column) => kinds[column].has("number"));
  if (site < 0 || values.length !== 1) return undefined;
  const headings = new Map([
    [site, "site"],
    [names, "parameter"],
    [values[0], "value"],
  ]);
  const columns = block.columns.map((column, k) => {
    const text = headings.get(k) ?? "";
    return { ...column, text, heading: readHeading(text) };
  });
  return { ...block, columns };
}

function readBlock(block: Block, context: Context): ReadBlock {
  if (isWide(block)) {
    return { shape: "wide", cells: readWide(block, context), columns: columnsOf(block) };
  }
  const names = parameterColumn(block);
  if (names === undefined) return { shape: "wide", cells: [], columns: [] };
  const unheaded = withoutHeading(block, names);
  if (unheaded) {
    context.warnings.add(
      "no heading",
      "there is no heading: the columns were taken for site, parameter and value",
      "put a heading above",
    );
    return readBlock(unheaded, context);
  }
  const value = valueColumn(block, names);
  if (value !== undefined) {
    const cells = readLong(block, names, value, context);
    return { shape: "long", cells, columns: columnsOf(block, names, value) };
  }
  const cells = readTransposed(block, names, context);
  const rows = block.rows.map((row): ColumnReading => {
    const text = row.cells[names]?.text.trim() ?? "";
    return { column: text, meaning: valueNamed(text) ?? null };
  });
  const sites = new Set(cells.map(({ place }) => place.column));
  const columns = columnsOf(block, names).map((entry): ColumnReading =>
    entry.meaning === null && sites.has(entry.column) ? { ...entry, meaning: "site" } : entry,
  );
  return { shape: "wide", cells, columns: [...columns, ...rows] };
}

const shown = ["site", "pft", "parameter", "value", "unit"] as const;
const markRoles = new Set(["outOfRange", "mark", "boundHit", "verdict", "lower", "upper", "range"]);

function columnsOf(block: Block, names?: number, value?: number): readonly ColumnReading[] {
  return block.columns.map(({ text, heading }, column): ColumnReading => {
    if (column === names) return { column: text, meaning: "parameter" };
    if (column === value) return { column: text, meaning: "value" };
    const { parameter, role } = heading;
    if (parameter !== undefined) {
      return {
        column: text,
        meaning: role === "value" ? parameter : role === "beside" ? null : "mark",
      };
    }
    if (role !== undefined && markRoles.has(role)) return { column: text, meaning: "mark" };
    return { column: text, meaning: shown.find((name) => name === role) ?? null };
  });
}

function tellUncut({ line, cells }: GridRow, { warnings }: Context): void {
  warnings.add(
    "uncut",
    `${quoted(cells[0].text)} does not suit the columns above it: left out`,
    "give as many values as there are columns, and - where one is missing",
    { line, column: "" },
  );
}

/** A power of ten in a heading can be meant either way. */
function tellFactors(blocks: readonly Block[], { warnings }: Context): void {
  for (const { columns, rows } of blocks) {
    for (const { text, heading } of columns) {
      if (heading.isAmbiguous) {
        warnings.add(
          `ambiguous ${text}`,
          `${quoted(text)} may be the intercept of the stomatal model or the exponent of the soil: left out`,
          "call the column binter or bch",
          { line: rows[0].line, column: text },
        );
      }
      if (heading.parameter === "gradm" && /^\W*g_?1\b/i.test(text)) {
        warnings.add(
          "g1",
          `${quoted(text)} is taken for the slope of the Ball-Berry model; the g1 of Medlyn's model is another quantity, in kPa^0.5`,
          "leave the column out if Medlyn's is meant",
          { line: rows[0].line, column: text },
        );
      }
      if (!heading.hasFactor || heading.parameter === undefined) continue;
      warnings.add(
        `factor ${text}`,
        `${quoted(text)} holds a power of ten; its values were read in ${heading.unit ?? "it"}`,
        "state the unit without a factor if it was meant the other way",
        { line: rows[0].line, column: text },
      );
    }
  }
}

function tellUnits(cells: readonly ReviewCell[], { warnings }: Context): void {
  for (const { parameter, unit, place } of cells) {
    if (unit === undefined || unitScale(parameter, unit) !== undefined) continue;
    warnings.add(
      `unit ${parameter} ${unit}`,
      `${quoted(unit)} is no unit of ${parameter}: its values are taken as they stand`,
      "state the unit as in the catalogue",
      place,
    );
  }
}
