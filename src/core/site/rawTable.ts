/** @file The rows of a site's files as numbers, in the files' units and order. */
import type { Problem } from "../base/result.ts";
import type { SiteDescription } from "./netcdf/siteDescription.ts";
import type { VariableName } from "./variables.ts";

/** Quality code of a value whose quality is not told. */
export const noQuality = 255;

/** One variable of the files. */
export interface RawSeries {
  readonly variable: VariableName;
  /** Column of the first file that has it. */
  readonly column: string;
  /** Unit that the format states for the column. */
  readonly unit: string;
  /** One value per row, in the file's unit; NaN for missing. */
  readonly values: Float64Array;
  /** One code per row, 0..3, `noQuality` where missing; undefined where the files have no such column. */
  readonly quality?: Uint8Array;
  /** Columns that measure the same and were not taken. */
  readonly others?: readonly string[];
}

/** By what a file is known again. */
export interface FileDigest {
  /** Hex. */
  readonly sha256: string;
  /** Size; of a file within an archive unpacked. */
  readonly bytes: number;
}

/** One file that was read. */
export interface RawFile extends FileDigest {
  /** Of a file within an archive: `archive.zip/name.csv`. */
  readonly name: string;
  /** What it was taken for, how surely (0..1), and what speaks for it. */
  readonly format?: string;
  readonly product?: string;
  readonly confidence?: number;
  readonly because?: readonly string[];
}

/** All rows of all files, unsorted, with what is needed to name their place. */
export interface RawTable {
  readonly format: string;
  /** Site id as the user gave it, as the file states it or from its name. */
  readonly id: string;
  /** False where the id is only the name of the file. */
  readonly isIdStated: boolean;
  /** The first file says that it was generated. */
  readonly isSynthetic: boolean;
  readonly stepSeconds: number;
  readonly files: readonly RawFile[];
  /** Start of each row's step, local standard time as if UTC, ms. */
  readonly startMs: Float64Array;
  /** 1-based line of each row, and the file it stands in. */
  readonly line: Int32Array;
  readonly file: Int32Array;
  readonly series: ReadonlyMap<VariableName, RawSeries>;
  /** The times are UTC, not local standard time. */
  readonly isUtc?: boolean;
  /** What the files tell about the site. */
  readonly description?: SiteDescription;
  /** Daily values beside half-hourly ones: targets. */
  readonly daily?: RawTable;
  /** What the user should know of how the files were read. */
  readonly notes?: readonly Problem[];
}

/** FLUXNET site id in a file name: two letters, a hyphen, three letters or digits. */
export function siteIdIn(name: string): string | undefined {
  return /(?<![A-Za-z])[A-Z]{2}-[A-Za-z0-9]{3}(?![A-Za-z0-9])/.exec(name)?.[0];
}
