/** @file The time step of a file, from its first rows, and why some steps cannot drive the model. */
import type { Problem } from "../../base/result.ts";
import { sampleRow } from "../tableRows.ts";
import type { Grounds, Head, Recognition, TimeColumns } from "./format.ts";

const minuteMs = 60_000;

/** Shortest distance between the first rows of a file, ms; Infinity where no two have a time. */
export function sampledStep(head: Head, time: Pick<TimeColumns, "startMs">): number {
  const starts = head.sample
    .map((fields) => time.startMs(sampleRow(fields, head.decimal)))
    .filter((start) => !Number.isNaN(start));
  const steps = starts.slice(1).map((start, row) => start - starts[row]);
  return Math.min(...steps.filter((step) => step > 0));
}

/** Whether a step of this length drives the model. */
export function isModelStep(stepMs: number): boolean {
  return stepMs === 30 * minuteMs || stepMs === 60 * minuteMs;
}

/** A format's own file that cannot be used. */
export function refused(grounds: Grounds, problem: Problem): Recognition {
  return { kind: "refused", problems: [problem], ...grounds };
}

/** A header and no rows. */
export function headerOnly(head: Head): Problem {
  return {
    severity: "error",
    where: head.file,
    line: head.headerLine,
    message: "a header and no rows below it",
    remedy: "check that the file is complete, then give it again",
  };
}

/** Rows that are neither of half an hour nor of an hour. */
export function wrongStep(head: Head, stepMs: number, expects: string): Problem {
  const minutes = stepMs / minuteMs;
  const known = Number.isFinite(minutes);
  return {
    severity: "error",
    where: head.file,
    line: head.firstLine,
    message: known
      ? `a row covers ${minutes} minutes, expected 30 or 60`
      : `no row with a readable time stamp (${expects}) follows the header`,
    remedy: known
      ? "give the half-hourly (HH) or hourly (HR) file"
      : "check that the file is complete",
  };
}

/** A file of days, weeks, months or years. */
export function coarseProblem(file: string, resolution: string): Problem {
  return {
    severity: "error",
    where: file,
    message: `this is a ${resolution} file, and a model of half-hours cannot be driven by ${resolution} values; its fluxes are what a run may be compared with`,
    remedy: "give the half-hourly (HH) or hourly (HR) file of the same site",
  };
}
