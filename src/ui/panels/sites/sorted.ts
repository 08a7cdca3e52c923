/** @file Rows in the order of a column: numbers by size, words by letters, what is missing last. */

/** What a row is sorted by. */
export type SortValue = string | number | boolean | null | undefined;

export interface Sorting {
  /** Name of the column. */
  readonly by: string;
  readonly isDown: boolean;
}

/** A stable order: rows that are equal stay as they were. */
export function sortedRows<Row>(
  rows: readonly Row[],
  valueOf: (row: Row) => SortValue,
  isDown: boolean,
): readonly Row[] {
  const sign = isDown ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [one, other] = [valueOf(a), valueOf(b)];
    const [lacksOne, lacksOther] = [isMissing(one), isMissing(other)];
    if (lacksOne || lacksOther) return Number(lacksOne) - Number(lacksOther);
    return sign * compare(one, other);
  });
}

/** The sorting after a column's head is pressed: upwards first, then downwards, then as it was. */
export function turnedSorting(now: Sorting | undefined, by: string): Sorting | undefined {
  if (now?.by !== by) return { by, isDown: false };
  return now.isDown ? undefined : { by, isDown: true };
}

function isMissing(value: SortValue): boolean {
  return value === null || value === undefined || Number.isNaN(value);
}

function compare(a: SortValue, b: SortValue): number {
  if (typeof a === "string" && typeof b === "string") {
    return a.localeCompare(b, "en", { numeric: true });
  }
  return Number(a) - Number(b);
}
