/** @file A bounded table as pages for people: what stands in which cell, before a form says how it is written. */
import type { BoundedRow } from "../boundedTable.ts";
import type { Table } from "../tableFiles.ts";
import { markSigns, rowMarks, tableFootnotes } from "../tableMarks.ts";
import {
  rowOf,
  rowPosition,
  siteRuns,
  tableParameters,
  type SiteRun,
  type TableParameter,
} from "../tablePositions.ts";
import { shownCount, shownNumber, shownShare, shownUnit } from "./shown.ts";

/**
 * What is a page: one site with everything that happened to its parameters; one vegetation with its sites as lines and parameters as
 * columns; or all sites, with the position of every value in its range.
 */
export const arrangements = ["site", "pft", "position"] as const;
export type Arrangement = (typeof arrangements)[number];

export interface PageCell {
  readonly text: string;
  /** The exact number that the text is the rounding of. */
  readonly value?: number;
  readonly isBold?: boolean;
  /** Signs behind the text. */
  readonly signs?: string;
  /** Position 0..1 to shade the cell by; the text says it too. */
  readonly shade?: number;
}

export interface PageHead {
  readonly name: string;
  readonly unit: string;
  readonly isNumeric: boolean;
}

/** Columns that fit side by side, with all lines of the page. */
export interface PageBlock {
  readonly head: readonly PageHead[];
  readonly lines: readonly (readonly PageCell[])[];
}

export interface TablePage {
  /** A1, A2, ... */
  readonly label: string;
  readonly caption: string;
  readonly blocks: readonly PageBlock[];
  readonly notes: readonly string[];
}

/** Columns of numbers beside the first: as many as a page is wide (our choice). */
const columnsBeside = 8;

/** The pages of a table; none for a table without rows. */
export function tablePages(table: Table, by: Arrangement): readonly TablePage[] {
  const runs = siteRuns(table.rows);
  if (runs.length === 0) return [];
  const notes = (rows: readonly BoundedRow[]) => tableFootnotes(rows, table.bounding);
  const pages = {
    site: () =>
      runs.map((run) => ({
        caption: `Bounded parameters of ${siteTitle(run)}`,
        blocks: [siteBlock(run)],
        notes: notes(run.rows),
      })),
    pft: () =>
      pftsOf(runs).map((ofPft) => ({
        caption: `Bounded parameters by site, ${ofPft[0].pft}`,
        blocks: pftBlocks(ofPft),
        notes: notes(ofPft.flatMap(({ rows }) => rows)),
      })),
    position: () => [
      {
        caption: "Position of every value in its range, 0 the lower bound and 1 the upper",
        blocks: positionBlocks(runs),
        notes: notes(table.rows),
      },
    ],
  };
  return pages[by]().map((page, i) => ({ label: `A${i + 1}`, ...page }));
}

function siteTitle({ label, pft, rows: [row] }: SiteRun): string {
  return label === row.site
    ? `${label}, ${pft}, seed ${row.seed}, bundle ${row.bundle}`
    : `${label}, ${pft}`;
}

function pftsOf(runs: readonly SiteRun[]): readonly (readonly SiteRun[])[] {
  const pfts = [...new Set(runs.map(({ pft }) => pft))];
  return pfts.map((pft) => runs.filter((run) => run.pft === pft));
}

const text = (name: string): PageHead => ({ name, unit: "", isNumeric: false });
const number = (name: string, unit = ""): PageHead => ({ name, unit, isNumeric: true });

const siteHead: readonly PageHead[] = [
  text("parameter"),
  text("unit"),
  number("lower"),
  number("upper"),
  number("default"),
  number("raw"),
  number("value"),
  number("outside", "share of windows"),
  number("epochs", "first–last"),
  number("farthest", "range widths"),
  number("sd", "over windows"),
  text("status"),
  text("verdict"),
];

function siteBlock({ rows }: SiteRun): PageBlock {
  return { head: siteHead, lines: rows.map(siteLine) };
}

function siteLine(row: BoundedRow): readonly PageCell[] {
  const epochs =
    row.first_epoch === null ? "–" : `${row.first_epoch}–${shownCount(row.last_epoch)}`;
  return [
    { text: row.parameter, isBold: row.out_of_range },
    { text: shownUnit(row.unit) },
    numberCell(row.lower),
    numberCell(row.upper),
    numberCell(row.default),
    numberCell(row.raw),
    valueCell(row),
    exactCell(shownShare(row.excursion_share), row.excursion_share),
    { text: epochs },
    numberCell(row.worst_excursion),
    numberCell(row.effective_sd),
    { text: row.status },
    { text: row.verdict },
  ];
}

/** Bounds above, where they are the same at all sites; then a line a run. */
function pftBlocks(runs: readonly SiteRun[]): readonly PageBlock[] {
  const columns = tableParameters(runs.flatMap(({ rows }) => rows));
  return chunks(columns).map((some) => ({
    head: [text("site"), ...some.map(({ name, unit }) => number(name, shownUnit(unit)))],
    lines: [
      ...boundLines(runs, some),
      ...runs.map((run) => [
        { text: run.label },
        ...some.map((column) => cellOr(rowOf(run, column), valueCell)),
      ]),
    ],
  }));
}

function boundLines(
  runs: readonly SiteRun[],
  columns: readonly TableParameter[],
): readonly (readonly PageCell[])[] {
  return (["lower", "upper"] as const).map((bound) => [
    { text: `${bound} bound` },
    ...columns.map((column): PageCell => {
      const found = runs.flatMap((run) => rowOf(run, column)?.[bound] ?? []);
      const isOne = found.every((value) => Object.is(value, found[0]));
      return { ...(isOne ? numberCell(found[0]) : { text: "differs" }), signs: "" };
    }),
  ]);
}

function positionBlocks(runs: readonly SiteRun[]): readonly PageBlock[] {
  const lines = tableParameters(runs.flatMap(({ rows }) => rows));
  return chunks(runs).map((some) => ({
    head: [text("parameter"), ...some.map(({ label }) => number(label))],
    lines: lines.map((line) => [
      { text: line.name },
      ...some.map((run) => cellOr(rowOf(run, line), positionCell)),
    ]),
  }));
}

function cellOr(row: BoundedRow | undefined, cell: (row: BoundedRow) => PageCell): PageCell {
  return row ? cell(row) : { text: "" };
}

function numberCell(value: number | null): PageCell {
  return exactCell(shownNumber(value), value);
}

function exactCell(shown: string, value: number | null): PageCell {
  return value === null ? { text: shown } : { text: shown, value };
}

function valueCell(row: BoundedRow): PageCell {
  return { ...numberCell(row.value), ...marksOf(row) };
}

function positionCell(row: BoundedRow): PageCell {
  const position = rowPosition(row);
  const isInside = position >= 0 && position <= 1;
  const shown = isInside ? position.toFixed(2) : shownNumber(position);
  return {
    text: shown,
    value: position,
    ...marksOf(row),
    ...(isInside && { shade: position }),
  };
}

function marksOf(row: BoundedRow): Pick<PageCell, "isBold" | "signs"> {
  return { isBold: row.out_of_range, signs: markSigns(rowMarks(row), true) };
}

function chunks<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / columnsBeside) }, (_, i) =>
    items.slice(i * columnsBeside, (i + 1) * columnsBeside),
  );
}
