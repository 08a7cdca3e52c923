/** @file Wide form: a row a site, a column a parameter; further columns and rows may hold bounds, marks and units. */
import type { ParameterName } from "../../model/parameters.ts";
import type { SaidOf } from "../reviewTable.ts";
import type { Block, BlockColumn, BlockRow } from "./blocks.ts";
import { boundOf, draftCell, quoted, rangeOf, type Context, type DraftCell } from "./draftCells.ts";
import { cellAt } from "./grid.ts";
import { columnOfRole, siteAndPft } from "./longShape.ts";
import { readNumber } from "./numbers.ts";
import { roleNamed, type Role } from "./roleWords.ts";

/** Whether parameters head columns. */
export function isWide(block: Block): boolean {
  return block.columns.some(isValue);
}

const isValue = ({ heading }: BlockColumn) =>
  heading.parameter !== undefined && heading.role === "value";

/** Rows that are no sites: what they say holds for the whole block. */
const rowRoles: readonly Role[] = ["unit", "lower", "upper", "range", "beside", "parameter"];

/** Cells of a block of wide form. */
export function readWide(block: Block, context: Context): readonly DraftCell[] {
  const site = siteColumn(block);
  const pft = columnOfRole(block, "pft");
  const parameters = valueColumns(block, context);
  const label = (row: BlockRow) => (site === undefined ? "" : cellAt(row, site).text.trim());
  const roleOf = (row: BlockRow) => {
    const role = roleNamed(label(row));
    return role !== undefined && rowRoles.includes(role) ? role : undefined;
  };
  const statements = block.rows.filter((row) => roleOf(row) !== undefined);
  const rows = block.rows.filter((row) => roleOf(row) === undefined);
  for (const row of statements.filter((found) => roleOf(found) === "beside")) {
    context.warnings.add(
      `row ${label(row)}`,
      `the row ${quoted(label(row))} was taken for a summary, not for a site: left out`,
      "if it is a site, name it otherwise",
      { line: row.line, column: site === undefined ? "" : block.columns[site].text },
    );
  }
  if (site === undefined && rows.some(({ section }) => section.site === undefined)) {
    context.warnings.add(
      "no site",
      "no column names the sites: they are called by their lines",
      "head the column of the sites with: site",
    );
  }
  const stated = statedBy(statements, roleOf, context);
  const cells: DraftCell[] = [];
  const isSpread = pft !== undefined && namesOnce(rows.map((row) => cellAt(row, pft).text.trim()));
  let vegetation = "";
  for (const row of rows) {
    const named = siteAndPft(label(row));
    const own = pft === undefined ? "" : cellAt(row, pft).text.trim();
    if (own !== "" || !isSpread) vegetation = own;
    for (const { column, name } of parameters) {
      const { heading, text } = block.columns[column];
      const cell = draftCell(
        cellAt(row, column),
        {
          site: site === undefined ? unnamedSite(row, rows.length) : named.site,
          pft: vegetation === "" ? (named.pft ?? row.section.pft) : vegetation,
          parameter: name,
          unit: heading.unit ?? stated.unit(column),
          said: { ...stated.bounds(column), ...besideColumns(block, row, name, context) },
          place: { line: row.line, column: text },
        },
        context,
      );
      if (cell) cells.push(cell);
    }
  }
  return cells;
}

function unnamedSite({ section, line }: BlockRow, count: number): string {
  return section.site ?? (count > 1 ? `line ${line}` : "");
}

/** Whether a column says a thing in the first of the rows that it holds for: no two that follow are the same. */
function namesOnce(texts: readonly string[]): boolean {
  const said = texts.filter((text) => text !== "");
  return said.every((text, k) => k === 0 || text !== said[k - 1]);
}

/** The column of sites: headed so, or the first of texts that is nothing else. */
function siteColumn(block: Block): number | undefined {
  const headed = columnOfRole(block, "site");
  if (headed !== undefined) return headed;
  const free = [...block.columns.keys()].find(
    (column) =>
      block.columns[column].heading.role === undefined &&
      block.columns[column].heading.parameter === undefined &&
      block.rows.filter((row) => isWord(cellAt(row, column).text)).length * 2 > block.rows.length,
  );
  if (free !== undefined) return free;
  const named = block.columns.findIndex(({ text }) => /^(?:name|country|no|number)$/i.test(text));
  return named < 0 ? undefined : named;
}

const isWord = (text: string) => text.trim() !== "" && readNumber(text).kind === "text";

/** Columns of values; of two of one parameter the first. */
function valueColumns(
  block: Block,
  { warnings }: Context,
): readonly { readonly column: number; readonly name: ParameterName }[] {
  const found = new Map<ParameterName, number>();
  for (const [column, entry] of block.columns.entries()) {
    const name = entry.heading.parameter;
    if (name === undefined || entry.heading.role !== "value") continue;
    const first = found.get(name);
    if (first === undefined) found.set(name, column);
    else {
      warnings.add(
        `twice ${name}`,
        `columns ${quoted(block.columns[first].text)} and ${quoted(entry.text)} both hold ${name}: the first was read`,
        "keep the calibrated values, or call the other column default or prior",
        { line: block.rows[0].line, column: entry.text },
      );
    }
  }
  return [...found].map(([name, column]) => ({ column, name }));
}

/** What rows of bounds and units say of a column. */
function statedBy(
  rows: readonly BlockRow[],
  roleOf: (row: BlockRow) => Role | undefined,
  context: Context,
) {
  const text = (role: Role, column: number) => {
    const row = rows.find((candidate) => roleOf(candidate) === role);
    return row ? cellAt(row, column).text.trim() : "";
  };
  return {
    unit: (column: number) => text("unit", column) || undefined,
    bounds(column: number): Pick<SaidOf, "lower" | "upper"> {
      const [lower, upper] = [
        boundOf(text("lower", column), context),
        boundOf(text("upper", column), context),
      ];
      return {
        ...rangeOf(text("range", column), context),
        ...(lower === undefined ? {} : { lower }),
        ...(upper === undefined ? {} : { upper }),
      };
    },
  };
}

/** What columns such as `vmax0 lower` say of a value. */
function besideColumns(
  block: Block,
  row: BlockRow,
  name: ParameterName,
  context: Context,
): Pick<SaidOf, "lower" | "upper"> {
  const text = (role: Role) => {
    const at = block.columns.findIndex(
      ({ heading }) => heading.parameter === name && heading.role === role,
    );
    return at < 0 ? "" : cellAt(row, at).text;
  };
  const [lower, upper] = [boundOf(text("lower"), context), boundOf(text("upper"), context)];
  return {
    ...rangeOf(text("range"), context),
    ...(lower === undefined ? {} : { lower }),
    ...(upper === undefined ? {} : { upper }),
  };
}
