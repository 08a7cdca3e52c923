/** @file A table whose heads sort it. */
import { useState, type ReactNode } from "react";
import { sortedRows, turnedSorting, type Sorting, type SortValue } from "./sorted.ts";

export interface SortedColumn<Row> {
  readonly name: string;
  readonly unit?: string;
  readonly numeric?: boolean;
  readonly hint?: string;
  readonly sortBy: (row: Row) => SortValue;
  readonly cell: (row: Row) => ReactNode;
}

export function SortedTable<Row>(props: {
  readonly caption: string;
  readonly columns: readonly SortedColumn<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly classOf?: (row: Row) => string;
}) {
  const { caption, columns, rows, keyOf, classOf } = props;
  const [sorting, sort] = useState<Sorting>();
  const by = columns.find(({ name }) => name === sorting?.by);
  const shown = by && sorting ? sortedRows(rows, by.sortBy, sorting.isDown) : rows;
  return (
    <div className="table-scroll" tabIndex={0} role="group" aria-label={caption}>
      <table className="data">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ name, unit, numeric, hint }) => (
              <th
                key={name}
                scope="col"
                className={numeric ? "numeric" : ""}
                title={hint}
                aria-sort={sortWord(sorting, name)}
              >
                <button
                  type="button"
                  className="sort"
                  onClick={() => sort(turnedSorting(sorting, name))}
                >
                  {name}
                </button>
                {unit && <small>{unit}</small>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={keyOf(row)} className={classOf?.(row) ?? ""}>
              {columns.map(({ name, numeric, cell }) => (
                <td key={name} className={numeric ? "numeric" : ""}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function sortWord(sorting: Sorting | undefined, name: string) {
  if (sorting?.by !== name) return "none";
  return sorting.isDown ? "descending" : "ascending";
}
