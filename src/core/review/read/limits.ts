/** @file How much is read: far above any printed table, far below what would stop a page. All of them our choice. */

/** Letters of a text. */
export const maxLetters = 5_000_000;
/** Bytes of a workbook, packed. */
export const maxWorkbookBytes = 20_000_000;
export const maxRows = 100_000;
export const maxColumns = 1000;
/** Letters of a cell that may be a number or a heading; longer ones are prose. */
export const maxCellLetters = 240;
/** Values of a table. */
export const maxCells = 200_000;
/** Warnings that are told one by one; the rest is counted. */
export const maxWarnings = 50;
