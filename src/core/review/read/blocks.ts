/**
 * @file Rows of a grid -> blocks: a heading of one or more rows, the rows below it, and what captions and section rows say
 * of them. A text with five tables in it gives five blocks.
 */
import { cellAt, type Grid, type GridCell, type GridRow } from "./grid.ts";
import { readHeading, type Heading } from "./headings.ts";
import { readNumber } from "./numbers.ts";
import { isUnit } from "../units.ts";
import { isVegetation, vegetationIn } from "./vegetationWords.ts";

/** What is known of a row before its own cells are looked at. */
export interface Section {
  readonly pft: string | undefined;
  readonly site: string | undefined;
}

export interface BlockColumn {
  /** As the table spells it, its rows joined. */
  readonly text: string;
  readonly heading: Heading;
  /** Vegetation that stands above the column. */
  readonly pft: string | undefined;
}

export interface BlockRow extends GridRow {
  readonly section: Section;
}

export interface Block {
  readonly columns: readonly BlockColumn[];
  readonly rows: readonly BlockRow[];
  readonly sheet: string | undefined;
}

interface Draft {
  readonly header: GridRow[];
  readonly above: GridRow | undefined;
  units: GridRow | undefined;
  readonly rows: BlockRow[];
}

/**
 * Blocks of a grid, in order; those without rows are left out.
 * @param uncut collects rows that could not be cut into columns
 */
export function blocksOf(grid: Grid, uncut: GridRow[]): readonly Block[] {
  const drafts: Draft[] = [];
  let draft: Draft = { header: [], above: undefined, units: undefined, rows: [] };
  let section = sectionOf(grid.caption);
  let last: GridRow | undefined;
  const begin = (header: GridRow[]) => {
    draft = { header, above: last, units: undefined, rows: [] };
    drafts.push(draft);
  };
  drafts.push(draft);
  const width = grid.rows.reduce((widest, { cells }) => Math.max(widest, cells.length), 0);
  for (const row of grid.rows) {
    if (row.isUncut === true) {
      uncut.push(row);
      continue;
    }
    const kind = kindOf(row, draft, width);
    if (kind === "section") section = nextSection(section, onlyText(row));
    else if (kind === "header" && draft.rows.length === 0 && draft.header.length > 0) {
      draft.header.push(row);
    } else if (kind === "header") begin([row]);
    else if (kind === "units") draft.units = row;
    else if (kind === "row") draft.rows.push({ ...row, section });
    if (kind !== "empty") last = row;
  }
  return drafts
    .map((found) => (found.header.length === 0 ? withFoundHeader(found) : found))
    .filter(({ rows }) => rows.length > 0)
    .map((found) => blockOf(found, grid.sheet));
}

function blockOf({ header, above, units, rows }: Draft, sheet: string | undefined): Block {
  const width = [...header, ...rows].reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const columns = Array.from({ length: width }, (_, column) => {
    const texts = header.map((row) => cellAt(row, column).text.trim());
    const unit = units && bareUnit(cellAt(units, column).text);
    const aboveText = above ? cellAt(above, column).text : "";
    return columnOf(texts, unit, isVegetation(aboveText) ? vegetationIn(aboveText) : undefined);
  });
  return { columns, rows, sheet };
}

function columnOf(
  rows: readonly string[],
  unit: string | undefined,
  pft: string | undefined,
): BlockColumn {
  const texts = rows.filter((text, k) => text !== "" && rows.indexOf(text) === k);
  const text = texts.join(" ");
  const whole = readHeading(text);
  const parts = texts.map(readHeading);
  const heading = whole.role === undefined && parts.length > 1 ? joined(parts) : whole;
  const stated = unit === undefined || unit === "" ? heading.unit : (heading.unit ?? unit);
  return { text, heading: { ...heading, unit: stated }, pft };
}

/** Rows of a heading that say together what none says alone: `vmax0` over `default`. */
function joined(parts: readonly Heading[]): Heading {
  const parameter = parts.find((part) => part.parameter !== undefined);
  const role = parts.find((part) => part.parameter === undefined && part.role !== undefined);
  const unit = parts.find((part) => part.unit !== undefined);
  return {
    parameter: parameter?.parameter,
    role: role?.role ?? parameter?.role,
    unit: unit?.unit,
    isAmbiguous: parts.some(({ isAmbiguous }) => isAmbiguous),
    hasFactor: parts.some(({ hasFactor }) => hasFactor),
  };
}

type Kind = "empty" | "section" | "header" | "units" | "row";

function kindOf(row: GridRow, draft: Draft, width: number): Kind {
  const filled = row.cells.filter(({ text, isSpan }) => !isSpan && text.trim() !== "");
  if (filled.length === 0) return "empty";
  const isHeaded = draft.header.length > 0;
  if (isHeaded && draft.rows.length === 0 && isUnitRow(row, filled)) return "units";
  const isFirst = !isHeaded && draft.rows.length === 0;
  if (isHeader(filled, width, isFirst)) return "header";
  const isNumber = filled.some(({ text }) => readNumber(text).kind !== "text");
  return filled.length === 1 && !isNumber && width > 1 ? "section" : "row";
}

function isUnitRow(row: GridRow, filled: readonly GridCell[]): boolean {
  const isNamed = readHeading(filled[0].text).role === "unit";
  const units = filled.filter(({ text }) => isUnit(text.trim()));
  const isPure = units.length === filled.length && units.some(({ text }) => /\p{L}|%/u.test(text));
  return isPure || (isNamed && units.length >= filled.length - 1 && filled[0] === row.cells[0]);
}

/** A heading holds no numbers, and names parameters or says what its columns are. */
function isHeader(filled: readonly GridCell[], width: number, isFirst: boolean): boolean {
  let [parameters, roles, missing, isSiteOrParameter] = [0, 0, 0, false];
  for (const { text } of filled) {
    const kind = readNumber(text).kind;
    if (kind === "number") return false;
    if (kind === "missing") missing++;
    const { parameter, role } = readHeading(text);
    if (parameter !== undefined) parameters++;
    else if (role !== undefined) {
      roles++;
      isSiteOrParameter ||= role === "site" || role === "parameter";
    }
  }
  if (parameters >= 2) return true;
  if (missing > 0) return false;
  // One name among words that are not known, in another language perhaps: a heading where it comes first.
  if (parameters === 1) return roles > 0 || width === 1 || (isFirst && filled.length > 1);
  return (isSiteOrParameter && filled.length > 1) || roles >= 2;
}

/** Parameters down the side and no heading that says so: the row above the first of them is the heading. */
function withFoundHeader(draft: Draft): Draft {
  const isNamed = ({ cells }: GridRow) =>
    cells.slice(0, 2).some(({ text }) => readHeading(text).parameter !== undefined);
  const first = draft.rows.findIndex(isNamed);
  if (first < 0) return { ...draft, rows: [] };
  const header = draft.rows.slice(Math.max(0, first - 1), first);
  return { ...draft, header, rows: draft.rows.slice(first) };
}

function onlyText(row: GridRow): string {
  return row.cells.find(({ text }) => text.trim() !== "")?.text ?? "";
}

const siteId = /(?<![\p{L}\p{N}-])[A-Z]{2}-[A-Za-z0-9]{3}(?![\p{L}\p{N}-])/u;

/** What a caption says of the rows below. */
export function sectionOf(text: string): Section {
  return { pft: vegetationIn(text), site: siteId.exec(text.slice(0, 1000))?.[0] };
}

/** A longer row of one cell is a note. */
const maxSectionLetters = 60;

/** A new caption forgets what the last one said; a footnote says nothing. */
function nextSection(before: Section, text: string): Section {
  const found = sectionOf(text);
  if (/^\W*(?:table|tab\.|supplementary table)/i.test(text)) return found;
  if (!isVegetation(text) && text.length > maxSectionLetters) return before;
  return { pft: found.pft ?? before.pft, site: found.site ?? before.site };
}

function bareUnit(text: string): string {
  return text
    .trim()
    .replace(
      /^\((.*)\)$|^\[(.*)\]$/,
      (_, round?: string, square?: string) => round ?? square ?? "",
    );
}
