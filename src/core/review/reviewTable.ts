/** @file Somebody's parameter table as it was understood: one value after another, each with its place. */
import type { Problem } from "../base/result.ts";
import type { ParameterName } from "../model/parameters.ts";

/** What a table was written as. */
export const tableForms = [
  "CSV",
  "TSV",
  "JSON",
  "Markdown",
  "LaTeX",
  "HTML",
  "XLSX",
  "plain text",
] as const;
export type TableForm = (typeof tableForms)[number];

/** Where a value stands in what was given, for findings that point at it. */
export interface CellPlace {
  /** 1-based line of the text, or row of the sheet. */
  readonly line: number;
  /** Column as the table spells it. */
  readonly column: string;
  /** Name of the sheet in a workbook of several. */
  readonly sheet?: string;
}

/** What the table itself says of a value, by its marks or columns; absent where it says nothing. */
export interface SaidOf {
  /** Marked as having left its range in training: bold, an asterisk, a column. */
  readonly outOfRange?: boolean;
  readonly boundHit?: boolean;
  /** Held at this value, not calibrated: a column of states says so. */
  readonly fixed?: boolean;
  readonly verdict?: string;
  /** Bounds that the table itself states, in its own unit. */
  readonly lower?: number;
  readonly upper?: number;
}

/** One parameter at one site. */
export interface ReviewCell {
  /** As written; `line 4` or `column 3` where the table names none, empty where there is but one. */
  readonly site: string;
  /** As written; undefined where the table names none. */
  readonly pft: string | undefined;
  readonly parameter: ParameterName;
  /** In `unit` where that is stated, else in whatever unit the author had in mind. */
  readonly value: number;
  /** The characters of the value as they stand in the table. */
  readonly written: string;
  /** As written; undefined where the table states none. */
  readonly unit: string | undefined;
  readonly said: SaidOf;
  readonly place: CellPlace;
}

/** Which column of a table was taken for what. */
export interface ColumnReading {
  /** As the table spells it. */
  readonly column: string;
  /** What it was taken for; null where it was left alone. */
  readonly meaning: ParameterName | "site" | "pft" | "parameter" | "value" | "unit" | "mark" | null;
}

/** A table, and how it was read. */
export interface ReviewTable {
  /** Name of the file, or what was pasted. */
  readonly where: string;
  readonly form: TableForm;
  /** wide: a parameter a column (or a row); long: a row a value. */
  readonly shape: "wide" | "long";
  readonly cells: readonly ReviewCell[];
  readonly columns: readonly ColumnReading[];
  /** What was not understood and left out. */
  readonly warnings: readonly Problem[];
}
