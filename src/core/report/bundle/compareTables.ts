/** @file Two tables cell by cell: whether a repeat gave the same to the last digit. */
import { tableColumns, type BoundedRow, type TableColumn } from "../boundedTable.ts";

/** A cell that is another; null for a row that is only in one of the tables. */
export interface CellDifference {
  readonly site: string;
  readonly parameter: string;
  readonly column: TableColumn;
  readonly before: BoundedRow[TableColumn];
  readonly after: BoundedRow[TableColumn];
}

/** @param columns that are compared; default all */
export function tableDifferences(
  before: readonly BoundedRow[],
  after: readonly BoundedRow[],
  columns: readonly TableColumn[] = tableColumns,
): CellDifference[] {
  const same = (a: BoundedRow, b: BoundedRow): boolean =>
    a.site === b.site && a.parameter === b.parameter;
  const lost = before.flatMap((row) => {
    const other = after.find((candidate) => same(row, candidate));
    return columns.flatMap((column) => differences(row, other, column));
  });
  const added = after.filter((row) => !before.some((candidate) => same(row, candidate)));
  return [...lost, ...added.flatMap((row) => columns.flatMap((c) => onlyAfter(row, c)))];
}

function differences(
  row: BoundedRow,
  other: BoundedRow | undefined,
  column: TableColumn,
): CellDifference[] {
  const { site, parameter } = row;
  const after = other ? other[column] : null;
  if (Object.is(row[column], after)) return [];
  return [{ site, parameter, column, before: row[column], after }];
}

function onlyAfter(row: BoundedRow, column: TableColumn): CellDifference[] {
  const { site, parameter } = row;
  return row[column] === null
    ? []
    : [{ site, parameter, column, before: null, after: row[column] }];
}
