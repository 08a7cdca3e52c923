/** @file What every site format answers: is this file mine, and where in it does each variable stand. */
import type { Problem } from "../../base/result.ts";
import type { Dialect } from "../csvLines.ts";
import type { DecimalSign } from "../numbers.ts";
import type { Row } from "../tableRows.ts";
import type { VariableName } from "../variables.ts";

/** The beginning of a file, enough to tell its format. */
export interface Head {
  readonly file: string;
  readonly dialect: Dialect;
  /** Sign of the decimals in the rows. */
  readonly decimal: DecimalSign;
  /** Lines above the header that begin with `#`, without the empty fields that pad them. */
  readonly comments: readonly string[];
  /** Fields of the first line that is neither blank nor a `#` comment, trimmed, without quotes. */
  readonly header: readonly string[];
  /** 1-based line of the header. */
  readonly headerLine: number;
  /** Fields of a line of units below the header, where there is one. */
  readonly units?: readonly string[];
  /** 1-based line of the first row. */
  readonly firstLine: number;
  /** The first rows. */
  readonly sample: readonly (readonly string[])[];
}

/** One variable found in a file. */
export interface ColumnUse {
  readonly variable: VariableName;
  /** Name as the file spells it. */
  readonly column: string;
  readonly index: number;
  /** Unit that the format or the file states for this column; empty where nobody does. */
  readonly unit: string;
  /** Index of its quality column, where there is one. */
  readonly qualityIndex?: number;
  /** True where the quality is not a code but the share of good values behind a mean, 0..1. */
  readonly isQualityShare?: boolean;
  /** Columns that measure the same and were not taken. */
  readonly others?: readonly string[];
}

/** Where a row's time stands and how it is read. */
export interface TimeColumns {
  /** Columns that the start is read from, for messages. */
  readonly column: string;
  /** What is expected there, such as YYYYMMDDHHMM. */
  readonly expects: string;
  /** Start of a row's step, local standard time as if UTC, ms since 1970; NaN where it cannot be read. */
  startMs(row: Row): number;
}

/** How to read a file. */
export interface Layout {
  /** Name of the format, such as "fluxnet2015". */
  readonly format: string;
  /** What the provider calls the kind of file, such as "FULLSET". */
  readonly product?: string;
  /** Site id that the file states, where it does. */
  readonly siteId?: string;
  /** The file says that it was generated. */
  readonly isSynthetic: boolean;
  readonly stepSeconds: number;
  readonly columns: readonly ColumnUse[];
  /** Fields that a row must have, and those of the header: more than it may not hold anything. */
  readonly width: number;
  readonly headerWidth: number;
  /** 1-based line of the first row. */
  readonly firstLine: number;
  readonly time: TimeColumns;
  /** The times are UTC, not local standard time. */
  readonly isUtc?: boolean;
  /** What the user should know of how the file is read. */
  readonly notes?: readonly Problem[];
}

/** How sure a format is that a file is its own, 0..1, and what it goes by. */
export interface Grounds {
  readonly confidence: number;
  readonly because: readonly string[];
}

/** A format's answer: not mine; mine, and so it is read; mine, but it cannot be used. */
export type Recognition =
  | { readonly kind: "foreign" }
  | (Grounds & { readonly kind: "readable"; readonly layout: Layout })
  | (Grounds & { readonly kind: "refused"; readonly problems: readonly Problem[] });

/** One format: one file in this folder and one row in index.ts. */
export interface SiteFormat {
  readonly name: string;
  /** What it looks like, for the message when no format fits. */
  readonly expects: string;
  recognise(head: Head): Recognition;
}

/** The answer of a format whose file this is not. */
export const foreign: Recognition = { kind: "foreign" };

/** Beginning of the note above a table that was generated. */
const syntheticStart = "# Synthetic";

/** Whether the notes above a table say that it was generated. */
export function saysSynthetic({ comments }: Head): boolean {
  return comments.some((line) => line.startsWith(syntheticStart));
}

/** Site id in the notes above a table. */
export function statedSite({ comments }: Head): string | undefined {
  return /Site:\s*([\w-]+)/.exec(comments.join("\n"))?.[1];
}
