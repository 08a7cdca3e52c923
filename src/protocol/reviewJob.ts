/** @file Reviewing somebody's table or bundle, off the page's thread. */
import type { Result } from "../core/base/result.ts";
import type { TableCorrections } from "../core/review/correctTable.ts";
import type { Criteria } from "../core/review/criteria.ts";
import type { Finding } from "../core/review/finding.ts";
import type { ReportForm } from "../core/review/reviewReport.ts";
import type { ReviewTable } from "../core/review/reviewTable.ts";
import { defineJob } from "./job.ts";

export interface ReviewInput {
  /** The same for the same contents: what was read of them is held until others come. */
  readonly serial: number;
  /** Name of the file, or what was pasted. */
  readonly name: string;
  /** Forms of the same, the one that says most first: the first that can be read is taken. */
  readonly contents: readonly (string | Blob)[];
  readonly corrections: TableCorrections;
  readonly criteria: Criteria;
}

/** A table, or that of a bundle, with what was found. */
export interface Reviewed {
  readonly kind: "table" | "bundle";
  /** As it was read. */
  readonly read: ReviewTable;
  /** With what the reader of the table put right: what was audited. */
  readonly table: ReviewTable;
  /** The worst first. */
  readonly findings: readonly Finding[];
  /** For a referee's report. */
  readonly paragraph: string;
}

export const reviewJob = defineJob<ReviewInput, never, Result<Reviewed>>("review");

export interface ReportInput {
  readonly reviewed: Reviewed;
  readonly criteria: Criteria;
  readonly form: ReportForm;
}

export const reviewReportJob = defineJob<ReportInput, never, string>("reviewReport");
