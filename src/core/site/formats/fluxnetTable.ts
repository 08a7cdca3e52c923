/** @file What FLUXNET2015 and AmeriFlux tables share: time stamps, names of columns, units. */
import type { Problem } from "../../base/result.ts";
import { quantities } from "../units.ts";
import { qualityColumn, variables, type Variable, type VariableName } from "../variables.ts";
import type { ColumnUse, Head, Recognition } from "./format.ts";

const minuteMs = 60_000;

/**
 * A table of the FLUXNET family: time stamps YYYYMMDDHHMM and FLUXNET names in the header.
 * @param format name that the layout gets
 * @param isMine whether these variables are what the format's files have
 */
export function recogniseFluxnetTable(
  head: Head,
  format: string,
  isMine: (columns: readonly ColumnUse[]) => boolean,
): Recognition {
  const { header } = head;
  const columns = findColumns(header);
  const timeColumn = ["TIMESTAMP_START", "TIMESTAMP_END", "TIMESTAMP"].find((name) =>
    header.includes(name),
  );
  if (timeColumn === undefined || !isMine(columns)) return { kind: "foreign" };
  const digits = head.sample[0]?.[header.indexOf(timeColumn)]?.trim().length ?? 12;
  const coarse = coarseResolution(timeColumn, digits);
  if (coarse !== undefined) return refuse(coarseProblem(head.file, coarse));
  if (timeColumn === "TIMESTAMP") return { kind: "foreign" };
  return readable(head, columns, format);
}

/** A file of days, weeks, months or years tells so by the length of its time stamps. */
function coarseResolution(timeColumn: string, digits: number): string | undefined {
  if (digits === 8) return timeColumn === "TIMESTAMP" ? "daily" : "weekly";
  return { 6: "monthly", 4: "yearly" }[digits];
}

function coarseProblem(file: string, resolution: string): Problem {
  return {
    severity: "error",
    where: file,
    message: `this is a ${resolution} FLUXNET file, and a model of half-hours cannot be driven by ${resolution} values`,
    remedy: "give the half-hourly (HH) or hourly (HR) file of the same site",
  };
}

function refuse(problem: Problem): Recognition {
  return { kind: "refused", problems: [problem] };
}

/** Every variable in the first of its columns that the header has. */
function findColumns(header: readonly string[]): ColumnUse[] {
  return variables.flatMap((row) => findColumn(row, header) ?? []);
}

function findColumn(
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

function readable(head: Head, columns: readonly ColumnUse[], format: string): Recognition {
  const { header } = head;
  if (head.sample.length === 0) return refuse(headerOnly(head));
  const startIndex = header.indexOf("TIMESTAMP_START");
  const endIndex = header.indexOf("TIMESTAMP_END");
  const stepMs = stepOf(head, startIndex, endIndex);
  if (stepMs !== 30 * minuteMs && stepMs !== 60 * minuteMs) {
    return refuse(stepProblem(head, stepMs / minuteMs));
  }
  const siteId = /Site:\s*([\w-]+)/.exec(head.comments.join("\n"))?.[1];
  return {
    kind: "readable",
    layout: {
      format,
      ...(siteId !== undefined && { siteId }),
      isSynthetic: head.comments.some((line) => line.startsWith("# Synthetic")),
      stepSeconds: stepMs / 1000,
      columns,
      width: header.length,
      firstLine: head.headerLine + 1,
      timeColumn: startIndex >= 0 ? "TIMESTAMP_START" : "TIMESTAMP_END",
      startMs:
        startIndex >= 0
          ? (fields) => stampMs(fields[startIndex])
          : (fields) => stampMs(fields[endIndex]) - stepMs,
    },
  };
}

function headerOnly(head: Head): Problem {
  return {
    severity: "error",
    where: head.file,
    line: head.headerLine,
    message: "a header and no rows below it",
    remedy: "check that the file is complete, then give it again",
  };
}

/** Length of the first readable row's step, or the shortest distance between the first rows, ms. */
function stepOf(head: Head, startIndex: number, endIndex: number): number {
  const stamps = (index: number) => head.sample.map((fields) => stampMs(fields[index] ?? ""));
  if (startIndex >= 0 && endIndex >= 0) {
    const ends = stamps(endIndex);
    const lengths = stamps(startIndex).map((start, row) => ends[row] - start);
    return lengths.find((length) => length > 0) ?? Number.NaN;
  }
  const times = stamps(Math.max(startIndex, endIndex));
  const steps = times.slice(1).map((time, row) => time - times[row]);
  return Math.min(...steps.filter((step) => step > 0));
}

function stepProblem(head: Head, minutes: number): Problem {
  const known = Number.isFinite(minutes);
  return {
    severity: "error",
    where: head.file,
    line: head.headerLine + 1,
    message: known
      ? `a row covers ${minutes} minutes, expected 30 or 60`
      : "no row with a readable time stamp (YYYYMMDDHHMM) follows the header",
    remedy: known
      ? "give the half-hourly (HH) or hourly (HR) file"
      : "check that the file is complete",
  };
}

/**
 * Time stamp YYYYMMDDHHMM -> ms since 1970, as if it were UTC.
 * @returns NaN where the text is no such stamp
 */
function stampMs(text: string): number {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text.trim());
  if (!parts) return Number.NaN;
  const [year, month, day, hour, minute] = parts.slice(1).map(Number);
  const time = Date.UTC(year, month - 1, day, hour, minute);
  return new Date(time).getUTCDate() === day && hour < 24 && minute < 60 ? time : Number.NaN;
}
