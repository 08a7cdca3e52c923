/** @file What was given to a review, and how it is audited. */
import { succeed, type Result } from "../src/core/base/result.ts";
import { audit } from "../src/core/review/audit.ts";
import type { Criteria } from "../src/core/review/criteria.ts";
import type { Finding } from "../src/core/review/finding.ts";
import { readReviewTable } from "../src/core/review/read/readReviewTable.ts";
import type { ReviewTable } from "../src/core/review/reviewTable.ts";

export interface Paper {
  readonly kind: "table" | "bundle";
  readonly table: ReviewTable;
  /** @param table as it was put right */
  readonly audit: (table: ReviewTable, criteria: Criteria) => readonly Finding[];
}

/** @param where name of the file, or what was pasted */
export async function readPaper(
  content: string | Uint8Array,
  where: string,
): Promise<Result<Paper>> {
  const table = await readReviewTable(content, where);
  return table.ok ? succeed({ kind: "table", table: table.value, audit }) : table;
}
