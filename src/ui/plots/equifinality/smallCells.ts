/** @file Small multiples whose gaps keep their size, however many rows there are. */

/** Of one cell and below it, px. */
const cell = { height: 132, gap: 46 };

/** Margins of the whole, px. */
export const cellMargins = { l: 46, r: 8, t: 44, b: 40 };

/** Height of a figure of so many cells, px. */
export function cellsHeight(count: number, columns: number): number {
  const rows = Math.ceil(count / columns);
  return rows * cell.height + (rows - 1) * cell.gap + cellMargins.t + cellMargins.b;
}

/** Place of one cell, as shares of the plotted area. */
export function smallCell(k: number, count: number, columns: number) {
  const rows = Math.ceil(count / columns);
  const [row, column] = [Math.floor(k / columns), k % columns];
  const total = rows * cell.height + (rows - 1) * cell.gap;
  const gapX = 0.05;
  const width = (1 - gapX * (columns - 1)) / columns;
  const left = column * (width + gapX);
  const top = 1 - (row * (cell.height + cell.gap)) / total;
  return {
    id: k === 0 ? "" : String(k + 1),
    x: [left, left + width],
    y: [Math.max(0, top - cell.height / total), top],
    isLeft: column === 0,
    isLow: k + columns >= count,
  } as const;
}
