/** @file What every site format answers: is this file mine, and where in it does each variable stand. */
import type { Problem } from "../../base/result.ts";
import type { Dialect } from "../csvLines.ts";
import type { VariableName } from "../variables.ts";

/** The beginning of a file, enough to tell its format. */
export interface Head {
  readonly file: string;
  readonly dialect: Dialect;
  /** Lines above the header that begin with `#`. */
  readonly comments: readonly string[];
  /** Fields of the first line that is neither blank nor a `#` comment, trimmed, without quotes. */
  readonly header: readonly string[];
  /** 1-based line of the header. */
  readonly headerLine: number;
  /** The first rows below it. */
  readonly sample: readonly (readonly string[])[];
}

/** One variable found in a file. */
export interface ColumnUse {
  readonly variable: VariableName;
  /** Name as the file spells it. */
  readonly column: string;
  readonly index: number;
  /** Unit that the format states for this column. */
  readonly unit: string;
  /** Index of its quality column, where there is one. */
  readonly qualityIndex?: number;
  /** True where the quality is not a code but the share of good values behind a mean, 0..1. */
  readonly isQualityShare?: boolean;
}

/** How to read a file. */
export interface Layout {
  /** Name of the format, such as "fluxnet2015". */
  readonly format: string;
  /** Site id that the file states, where it does. */
  readonly siteId?: string;
  /** The file says that it was generated. */
  readonly isSynthetic: boolean;
  readonly stepSeconds: number;
  readonly columns: readonly ColumnUse[];
  /** Fields that a row must have. */
  readonly width: number;
  /** 1-based line of the first row. */
  readonly firstLine: number;
  /** Start of a row's step, local standard time as if UTC, ms since 1970; NaN where it cannot be read. */
  startMs(fields: readonly string[]): number;
  /** Column that the start is read from, for messages. */
  readonly timeColumn: string;
}

/** A format's answer: not mine; mine, and so it is read; mine, but it cannot be used. */
export type Recognition =
  | { readonly kind: "foreign" }
  | { readonly kind: "readable"; readonly layout: Layout }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };

/** One format: one file in this folder and one row in index.ts. */
export interface SiteFormat {
  readonly name: string;
  /** What it looks like, for the message when no format fits. */
  readonly expects: string;
  recognise(head: Head): Recognition;
}
