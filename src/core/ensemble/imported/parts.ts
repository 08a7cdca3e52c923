/** @file What the files of somebody else's ensemble hold, however they are written: parameter sets and series. */
import type { Problem } from "../../base/result.ts";
import type { ParameterName } from "../../model/parameters.ts";
import type { EnsembleVariable } from "../ensemble.ts";

/** Which part of the ensemble a member belongs to, where the file says it. */
export type MemberSet = "training" | "heldOut";

/** One member's row. */
export interface ParameterRow {
  /** Name of the member, as `memberName` gives it. */
  readonly member: string;
  /** 1-based line, where the file has lines. */
  readonly line?: number;
  /** Values in the catalogue's units, one per parameter of the table; NaN where none is given. */
  readonly values: readonly number[];
  readonly set?: MemberSet;
  /** Why the member failed where it ran; undefined where it did not. */
  readonly failed?: string;
}

/** The parameter sets of a file. */
export interface ParameterSets {
  readonly where: string;
  readonly form: string;
  readonly columns: readonly ParameterColumn[];
  readonly rows: readonly ParameterRow[];
}

export interface ParameterColumn {
  readonly parameter: ParameterName;
  /** Name as the file spells it. */
  readonly column: string;
  /** Unit that the file states; undefined where it states none. */
  readonly unit?: string;
}

/** Values of variables of members at times, one record per member and time. */
export interface SeriesTable {
  readonly where: string;
  readonly form: string;
  readonly variables: readonly EnsembleVariable[];
  /** Names of members; a record names one by its place here. */
  readonly members: readonly string[];
  /** Times in the file's order, ms since 1970 in local standard time as if it were UTC; a time may occur several times. */
  readonly timesMs: Float64Array;
  /** Whether the times end their steps; otherwise they begin them. */
  readonly isEnd: boolean;
  readonly records: number;
  /** Place in `timesMs` of a record. */
  time(record: number): number;
  /** Place in `members` of a record. */
  member(record: number): number;
  /** Value in our unit, NaN where missing. @param variable place in `variables` */
  value(record: number, variable: number): number;
  /** 1-based line of a time, where the file has lines. */
  line(time: number): number | undefined;
}

/** What is in one file. */
export interface EnsembleParts {
  readonly parameters: readonly ParameterSets[];
  readonly series: readonly SeriesTable[];
  readonly problems: readonly Problem[];
}

/** A name by which a member is found again: `7`, `007` and `7.0` are one member. */
export function memberName(text: string): string {
  const name = text.trim();
  return /^\d{1,15}(\.0*)?$/.test(name) ? String(Number(name)) : name;
}

interface Place {
  readonly line?: number | undefined;
  readonly column?: string;
}

/** What stops the import. */
export function wrong(where: string, message: string, remedy: string, place: Place = {}): Problem {
  return problem("error", where, message, remedy, place);
}

/** What is told with the result. */
export function doubt(where: string, message: string, remedy: string, place: Place = {}): Problem {
  return problem("warning", where, message, remedy, place);
}

function problem(
  severity: Problem["severity"],
  where: string,
  message: string,
  remedy: string,
  { line, column }: Place,
): Problem {
  return {
    severity,
    where,
    message,
    remedy,
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
  };
}

/** Some of a list for a message: `a, b, c and 4 more`. */
export function listed(items: readonly string[], most = 6): string {
  const shown = items.slice(0, most).join(", ");
  return items.length > most ? `${shown} and ${items.length - most} more` : shown;
}
