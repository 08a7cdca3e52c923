/** @file Reviews: the answering side of their jobs. What was read last is held, so that other criteria need not read again. */
import { fail, type Problem, type Result } from "../src/core/base/result.ts";
import { correctTable } from "../src/core/review/correctTable.ts";
import { readPaper, type Paper } from "../src/core/review/readPaper.ts";
import { refereeParagraph } from "../src/core/review/refereeParagraph.ts";
import { reviewReport } from "../src/core/review/reviewReport.ts";
import { answer, describeError, moved } from "../src/protocol/job.ts";
import {
  reviewJob,
  reviewReportJob,
  type Reviewed,
  type ReviewInput,
} from "../src/protocol/reviewJob.ts";

let held: { readonly key: string; readonly paper: Result<Paper> } | undefined;

export const reviewAnswer = answer(reviewJob, async (input) => moved(await review(input), []));

async function review(input: ReviewInput): Promise<Result<Reviewed>> {
  const { serial, corrections, criteria } = input;
  const key = JSON.stringify([serial, corrections.named]);
  if (held?.key !== key) held = { key, paper: await readFirst(input) };
  const { paper } = held;
  if (!paper.ok) return paper;
  const { kind, table: read, audit } = paper.value;
  const table = correctTable(read, corrections);
  const findings = audit(table, criteria);
  const paragraph = refereeParagraph(findings, table, criteria);
  return { ok: true, value: { kind, read, table, findings, paragraph }, problems: [] };
}

/** The first of several forms that can be read; what is wrong with the plainest where none can. */
async function readFirst({ name, contents, corrections }: ReviewInput): Promise<Result<Paper>> {
  let result: Result<Paper> = fail(unreadable(name, "there is nothing in it"));
  for (const content of contents) {
    try {
      const bytes = typeof content === "string" ? content : await bytesOf(content);
      result = await readPaper(bytes, name, corrections.named);
    } catch (error) {
      result = fail(unreadable(name, describeError(error)));
    }
    if (result.ok && result.value.table.cells.length > 0) return result;
  }
  return result;
}

async function bytesOf(file: Blob): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer());
}

function unreadable(where: string, why: string): Problem {
  return {
    severity: "error",
    where,
    message: `it could not be read: ${why}`,
    remedy: "choose the file again, or paste its text",
  };
}

export const reviewReportAnswer = answer(reviewReportJob, async ({ reviewed, criteria, form }) =>
  moved(reviewReport({ ...reviewed, criteria }, form), []),
);
