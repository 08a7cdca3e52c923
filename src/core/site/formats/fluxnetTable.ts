/** @file What tables with FP-standard time stamps share: TIMESTAMP_START and TIMESTAMP_END, and coarser files. */
import { stampMs } from "../timeFormat.ts";
import { quantities } from "../units.ts";
import { qualityColumn, variables, type Variable, type VariableName } from "../variables.ts";
import type { Problem } from "../../base/result.ts";
import type { Row } from "../tableRows.ts";
import { sampleRow } from "../tableRows.ts";
import { saysSynthetic, statedSite } from "./format.ts";
import type { ColumnUse, Grounds, Head, Recognition, TimeColumns } from "./format.ts";
import {
  coarseProblem,
  headerOnly,
  isModelStep,
  refused,
  sampledStep,
  wrongStep,
} from "./steps.ts";

const stampNames = ["TIMESTAMP_START", "TIMESTAMP_END", "TIMESTAMP"] as const;
const stampText = "YYYYMMDDHHMM";

/** What a format says of a table with stamps. */
export interface StampedTable extends Grounds {
  readonly format: string;
  readonly product?: string;
  readonly columns: readonly ColumnUse[];
  readonly notes?: readonly Problem[];
}

/** Whether a header has the time stamps of the FP standard. */
export function hasStamps({ header }: Head): boolean {
  return stampNames.some((name) => header.includes(name));
}

/** A table with stamps, or why it cannot drive a model of half-hours. */
export function stampedTable(head: Head, table: StampedTable): Recognition {
  const { header } = head;
  const name = stampNames.find((known) => header.includes(known));
  if (name === undefined) return { kind: "foreign" };
  const digits = head.sample[0]?.[header.indexOf(name)]?.trim().length ?? 12;
  const coarse = coarseResolution(name, digits);
  if (coarse === "daily") return readable(head, table, 86_400, dayColumn(header));
  if (coarse !== undefined) return refused(table, coarseProblem(head.file, coarse));
  if (name === "TIMESTAMP") return { kind: "foreign" };
  if (head.sample.length === 0) return refused(table, headerOnly(head));
  const stepMs = stepOf(head);
  if (!isModelStep(stepMs)) return refused(table, wrongStep(head, stepMs, stampText));
  return readable(head, table, stepMs / 1000, stampColumns(header, stepMs));
}

function readable(
  head: Head,
  table: StampedTable,
  stepSeconds: number,
  time: TimeColumns,
): Recognition {
  const siteId = statedSite(head);
  const { format, product, columns, notes, confidence, because } = table;
  return {
    kind: "readable",
    confidence,
    because,
    layout: {
      format,
      ...(product !== undefined && { product }),
      ...(siteId !== undefined && { siteId }),
      isSynthetic: saysSynthetic(head),
      stepSeconds,
      columns: stepSeconds < 86_400 ? columns : columns.map(shareOfDay),
      width: head.header.length,
      headerWidth: head.header.length,
      firstLine: head.firstLine,
      time,
      ...(notes && { notes }),
    },
  };
}

/** The quality of a day is the share of its half-hours that are measured or filled well. */
function shareOfDay(use: ColumnUse): ColumnUse {
  return use.qualityIndex === undefined ? use : { ...use, isQualityShare: true };
}

function dayColumn(header: readonly string[]): TimeColumns {
  const index = header.indexOf("TIMESTAMP");
  return {
    column: "TIMESTAMP",
    expects: "YYYYMMDD",
    startMs: (row) => stampMs(row.number(index) * 1e4),
  };
}

/** A file of days, weeks, months or years tells so by the length of its time stamps. */
function coarseResolution(timeColumn: string, digits: number): string | undefined {
  if (digits === 8) return timeColumn === "TIMESTAMP" ? "daily" : "weekly";
  return { 6: "monthly", 4: "yearly" }[digits];
}

function stampColumns(header: readonly string[], stepMs: number): TimeColumns {
  const start = header.indexOf("TIMESTAMP_START");
  const end = header.indexOf("TIMESTAMP_END");
  const fromEnd = (row: Row) => stampMs(row.number(end)) - stepMs;
  return {
    column: start >= 0 ? "TIMESTAMP_START" : "TIMESTAMP_END",
    expects: stampText,
    startMs: start >= 0 ? (row) => stampMs(row.number(start)) : fromEnd,
  };
}

/** Length of the first readable row's step, or the shortest distance between the first rows, ms. */
function stepOf(head: Head): number {
  const { header } = head;
  const at = (name: string) => (row: Row) => stampMs(row.number(header.indexOf(name)));
  const [start, end] = [at("TIMESTAMP_START"), at("TIMESTAMP_END")];
  if (header.includes("TIMESTAMP_START") && header.includes("TIMESTAMP_END")) {
    const rows = head.sample.map((fields) => sampleRow(fields, head.decimal));
    const lengths = rows.map((row) => end(row) - start(row));
    return lengths.find((length) => length > 0) ?? Number.NaN;
  }
  return sampledStep(head, { startMs: header.includes("TIMESTAMP_START") ? start : end });
}

/** Every variable in the first of its columns that the header has. */
export function fluxnetColumns(header: readonly string[]): ColumnUse[] {
  return variables.flatMap((row) => fluxnetColumn(row, header) ?? []);
}

function fluxnetColumn(
  row: Variable & { readonly name: VariableName },
  header: readonly string[],
): ColumnUse | undefined {
  const column = row.columns.find((name) => header.includes(name));
  if (column === undefined) return undefined;
  const qualityIndex = header.indexOf(qualityColumn(column));
  const isQualityShare = column.endsWith("_MEAN");
  return {
    variable: row.name,
    column,
    index: header.indexOf(column),
    unit: quantities[row.quantity].fluxnetUnit,
    ...(qualityIndex >= 0 && { qualityIndex, isQualityShare }),
  };
}
