/** @file What every form of a table is brought to before it is understood: rows of cells, each with its line and its type face. */

/** One cell; text without mark-up. */
export interface GridCell {
  /** Superscripts stand as `^x` or `^{xy}`. */
  readonly text: string;
  readonly isBold: boolean;
  /** A repetition of the cell to the left or above, which spans several. */
  readonly isSpan: boolean;
}

export interface GridRow {
  /** 1-based line of the text, or row of the sheet. */
  readonly line: number;
  readonly cells: readonly GridCell[];
  /** A row of plain text that could not be cut into its columns: one cell holds it all. */
  readonly isUncut?: boolean;
}

/** One table of a text, or one sheet. */
export interface Grid {
  /** What stands above it, and a sheet's name; empty where nothing does. */
  readonly caption: string;
  readonly rows: readonly GridRow[];
  /** What stands below it and may say what its marks mean. */
  readonly notes: string;
  /** More was there than is read. */
  readonly isCut?: boolean;
  /** Sheet's name for places in workbooks of several sheets. */
  readonly sheet?: string;
}

/** A cell of plain text. */
export function plainCell(text: string): GridCell {
  return { text, isBold: false, isSpan: false };
}

/** The cell of a row at a column; an empty one beyond its end. */
export function cellAt(row: GridRow, column: number): GridCell {
  return row.cells[column] ?? nothing;
}

const nothing = plainCell("");
