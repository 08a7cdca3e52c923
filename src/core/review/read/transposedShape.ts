/** @file Wide form turned: a row a parameter, a column a site. */
import type { Block, BlockRow } from "./blocks.ts";
import { boundOf, draftCell, rangeOf, type Context, type DraftCell } from "./draftCells.ts";
import { cellAt } from "./grid.ts";
import { readHeading } from "./headings.ts";
import { columnOfRole, siteAndPft, tellUnknown } from "./longShape.ts";
import { readNumber } from "./numbers.ts";
import { roleNamed, type Role } from "./roleWords.ts";

/** Cells of a block whose column `names` holds the parameters. */
export function readTransposed(
  block: Block,
  names: number,
  context: Context,
): readonly DraftCell[] {
  const unit = columnOfRole(block, "unit");
  const [lower, upper] = [columnOfRole(block, "lower"), columnOfRole(block, "upper")];
  const range = columnOfRole(block, "range");
  const sites = siteColumns(block, names);
  const rowOf = (role: Role) =>
    block.rows.find((row) => roleNamed(cellAt(row, names).text) === role);
  const vegetation = rowOf("pft");
  const cells: DraftCell[] = [];
  const unknown: BlockRow[] = [];
  for (const row of block.rows) {
    const name = cellAt(row, names).text.trim();
    const text = (column: number | undefined) =>
      column === undefined ? "" : cellAt(row, column).text.trim();
    const heading = readHeading(name);
    if (heading.parameter === undefined) {
      if (heading.role === undefined && hasNumber(row, sites)) {
        unknown.push(row);
      }
      continue;
    }
    if (heading.role !== "value") continue;
    const [from, to] = [boundOf(text(lower), context), boundOf(text(upper), context)];
    for (const column of sites) {
      const entry = block.columns[column];
      const named = siteAndPft(entry.text);
      const own = vegetation ? cellAt(vegetation, column).text.trim() : "";
      const cell = draftCell(
        cellAt(row, column),
        {
          site: siteOf(block, column, sites.length, row) ?? named.site,
          pft: own === "" ? (named.pft ?? entry.pft ?? row.section.pft) : own,
          parameter: heading.parameter,
          unit: text(unit) || heading.unit,
          said: {
            ...rangeOf(text(range), context),
            ...(from === undefined ? {} : { lower: from }),
            ...(to === undefined ? {} : { upper: to }),
          },
          place: { line: row.line, column: entry.text },
        },
        context,
      );
      if (cell) cells.push(cell);
    }
  }
  if (sites.length > 1 && sites.some((column) => block.columns[column].text === "")) {
    context.warnings.add(
      "no sites",
      "no heading names the sites: they are called by their columns",
      "put a row with the names of the sites above",
    );
  }
  if (cells.length > 0) tellUnknown(unknown, block, names, context);
  return cells;
}

/** A column without a name is told from others by its number. */
function siteOf(block: Block, column: number, count: number, row: BlockRow): string | undefined {
  const { text, heading } = block.columns[column];
  if (text !== "" && heading.role !== "value") return undefined;
  return count > 1 ? `column ${column + 1}` : (row.section.site ?? "");
}

/** Columns headed by what is neither a role nor a parameter, with a number or a gap in them. */
function siteColumns(block: Block, names: number): readonly number[] {
  return [...block.columns.keys()].filter((column) => {
    const { role, parameter } = block.columns[column].heading;
    const isOpen = role === undefined || (role === "value" && parameter === undefined);
    return column !== names && isOpen && block.rows.some((row) => hasNumber(row, [column]));
  });
}

function hasNumber(row: BlockRow, columns: readonly number[]): boolean {
  return columns.some((column) => readNumber(cellAt(row, column).text).kind === "number");
}
