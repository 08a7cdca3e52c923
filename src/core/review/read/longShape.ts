/** @file Long form: a row a value, with columns for site, parameter and value, and what else is said of it. */
import type { ParameterName } from "../../model/parameters.ts";
import type { SaidOf } from "../reviewTable.ts";
import type { Block, BlockColumn, BlockRow } from "./blocks.ts";
import { boundOf, draftCell, quoted, rangeOf, type Context, type DraftCell } from "./draftCells.ts";
import { cellAt } from "./grid.ts";
import { readHeading } from "./headings.ts";
import { markSigns } from "./numbers.ts";
import type { Role } from "./roleWords.ts";
import { vegetationIn } from "./vegetationWords.ts";

/** Column of a role, or undefined; the first where several have it. */
export function columnOfRole(block: Block, role: Role): number | undefined {
  const at = block.columns.findIndex(
    ({ heading }) => heading.role === role && heading.parameter === undefined,
  );
  return at < 0 ? undefined : at;
}

/** Column that names parameters in its cells: of those so headed the one that does so most often. */
export function parameterColumn(block: Block): number | undefined {
  const named = [...block.columns.keys()].map((column) => ({
    column,
    count: countParameters(block.rows, column),
    isHeaded: block.columns[column].heading.role === "parameter",
  }));
  const best = named.reduce(
    (a, b) => (b.count + (b.isHeaded ? 0.5 : 0) > a.count + (a.isHeaded ? 0.5 : 0) ? b : a),
    { column: -1, count: 0, isHeaded: false },
  );
  return best.count > 0 || best.isHeaded ? best.column : undefined;
}

/** In how many rows a column holds a parameter's name. */
function countParameters(rows: readonly BlockRow[], column: number): number {
  return rows.filter((row) => readHeading(cellAt(row, column).text).parameter !== undefined).length;
}

/** The value's column in a table of long form, or undefined where the table is of another. */
export function valueColumn(block: Block, names: number): number | undefined {
  const headed = columnOfRole(block, "value");
  if (headed !== undefined) return headed;
  if (columnOfRole(block, "site") === undefined) return undefined;
  const others = [...block.columns.keys()].filter(
    (column) => column !== names && block.columns[column].heading.role === undefined,
  );
  return others.length === 1 ? others[0] : undefined;
}

/** Cells of a block of long form. */
export function readLong(
  block: Block,
  names: number,
  value: number,
  context: Context,
): readonly DraftCell[] {
  const column = (role: Role) => columnOfRole(block, role);
  const at = {
    site: column("site"),
    pft: column("pft"),
    unit: column("unit"),
    lower: column("lower"),
    upper: column("upper"),
    range: column("range"),
    outOfRange: column("outOfRange"),
    boundHit: column("boundHit"),
    verdict: column("verdict"),
    state: column("state"),
    mark: column("mark"),
  };
  const cells: DraftCell[] = [];
  const unknown: BlockRow[] = [];
  let [site, pft] = ["", ""];
  for (const row of block.rows) {
    const text = (index: number | undefined) =>
      index === undefined ? "" : cellAt(row, index).text.trim();
    // A site that spans several rows is written in the first of them.
    if (text(at.site) !== "") {
      if (text(at.site) !== site) pft = "";
      site = text(at.site);
    }
    if (text(at.pft) !== "") pft = text(at.pft);
    const name = text(names);
    const heading = readHeading(name);
    if (name === "") continue;
    if (heading.parameter === undefined) {
      if (cellAt(row, value).text.trim() !== "") unknown.push(row);
      continue;
    }
    if (heading.role !== "value") continue;
    const said = {
      ...truth("outOfRange", text(at.outOfRange)),
      ...truth("boundHit", text(at.boundHit)),
      ...(text(at.verdict) === "" ? {} : { verdict: text(at.verdict) }),
      ...(heldWords.test(text(at.state)) ? { fixed: true } : {}),
      ...bounds(text(at.lower), text(at.upper), text(at.range), context),
    };
    const cell = draftCell(
      cellAt(row, value),
      {
        site: at.site === undefined ? (row.section.site ?? "") : site,
        pft: at.pft === undefined || pft === "" ? row.section.pft : pft,
        parameter: heading.parameter,
        unit: text(at.unit) || heading.unit || unitOf(block.columns[value]),
        said,
        place: { line: row.line, column: block.columns[value].text },
        marks: at.mark === undefined ? "" : marksOf(text(at.mark)),
      },
      context,
    );
    if (cell) cells.push(cell);
  }
  if (cells.length > 0) tellUnknown(unknown, block, names, context);
  return cells;
}

const unitOf = ({ heading }: BlockColumn) => heading.unit;

/** Rows of parameters that are not in the catalogue. */
export function tellUnknown(
  rows: readonly BlockRow[],
  block: Block,
  column: number,
  { warnings }: Context,
): void {
  for (const row of rows) {
    const name = cellAt(row, column).text.trim();
    const isAmbiguous = readHeading(name).isAmbiguous;
    warnings.add(
      `unknown ${name}`,
      isAmbiguous
        ? `${quoted(name)} may be the intercept of the stomatal model or the exponent of the soil: left out`
        : `${quoted(name)} is no parameter known here: left out`,
      isAmbiguous ? "call it binter or bch" : "if it is one of the catalogue, call it as there",
      { line: row.line, column: block.columns[column].text },
    );
  }
}

function bounds(
  lower: string,
  upper: string,
  range: string,
  context: Context,
): Pick<SaidOf, "lower" | "upper"> {
  const both = range === "" ? {} : rangeOf(range, context);
  const [from, to] = [boundOf(lower, context), boundOf(upper, context)];
  return {
    ...both,
    ...(from === undefined ? {} : { lower: from }),
    ...(to === undefined ? {} : { upper: to }),
  };
}

/** What a column of states says of a parameter that was not calibrated. */
const heldWords = /^(?:fixed|held|constant|prescribed|default|not calibrated)$/i;

const yes = /^(?:true|yes|y|x|1|✓|✔|✗|out|bold|marked|\*+)$/i;
const no = /^(?:false|no|n|0|in|-|–|—)$/i;

function truth(name: "outOfRange" | "boundHit", text: string): SaidOf {
  if (yes.test(text)) return { [name]: true };
  return no.test(text) ? { [name]: false } : {};
}

/** Signs of a column for marks; a word for bold counts as the sign for it. */
function marksOf(text: string): string {
  const signs = Array.from(text)
    .filter((letter) => markSigns.includes(letter))
    .join("");
  return signs === "" && /^(?:bold|out of range)$/i.test(text) ? "*" : signs;
}

/** A site's cell that names its vegetation in brackets: `ID-Pag (EBF)`; footnote marks are taken off. */
export function siteAndPft(text: string): { readonly site: string; readonly pft?: string } {
  const bare = withoutFootnotes(text.trim());
  const open = bare.lastIndexOf("(");
  if (open <= 0 || !bare.endsWith(")")) return { site: bare };
  const inside = bare.slice(open + 1, -1);
  const pft: string | undefined = vegetationIn(inside);
  return pft !== undefined && pft.length === inside.trim().length
    ? { site: bare.slice(0, open).trim(), pft }
    : { site: bare };
}

function withoutFootnotes(text: string): string {
  const raised = text.replace(/\^(?:\{[^{}]{0,9}\}|[\p{L}\d*†‡§]{1,3})$/u, "");
  let end = raised.length;
  while (end > 1 && "*†‡§¶".includes(raised[end - 1])) end--;
  return raised.slice(0, end).trim();
}

/** Which parameter a name of a row is; undefined where it is of none, or of a part of one. */
export function valueNamed(text: string): ParameterName | undefined {
  const { parameter, role } = readHeading(text);
  return role === "value" ? parameter : undefined;
}
