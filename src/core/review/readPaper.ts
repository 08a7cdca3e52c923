/** @file What was given to a review, told by its content: somebody's table, or a bundle of the workbench. */
import { succeed, type Result } from "../base/result.ts";
import { zipParts } from "../report/forms/zipParts.ts";
import { openBundle } from "../report/openBundle.ts";
import { audit, worstFirst } from "./audit.ts";
import { auditRecord, tableOfBundle } from "./auditBundle.ts";
import type { Criteria } from "./criteria.ts";
import type { Finding } from "./finding.ts";
import { isZip } from "./read/decode.ts";
import type { NamedColumns } from "./read/namedColumns.ts";
import { readReviewTable } from "./read/readReviewTable.ts";
import type { ReviewTable } from "./reviewTable.ts";

/** A table that was read, and how it is audited. */
export interface Paper {
  readonly kind: "table" | "bundle";
  readonly table: ReviewTable;
  /** @param table as it was put right */
  readonly audit: (table: ReviewTable, criteria: Criteria) => readonly Finding[];
}

/**
 * @param where name of the file, or what was pasted
 * @param named headings that say nothing known, by what they stand for
 */
export async function readPaper(
  content: string | Uint8Array,
  where: string,
  named: NamedColumns = {},
): Promise<Result<Paper>> {
  if (typeof content !== "string" && isZip(content) && !isWorkbook(content)) {
    return readBundlePaper(content, where);
  }
  const table = await readReviewTable(content, where, named);
  return table.ok ? succeed({ kind: "table", table: table.value, audit }, table.problems) : table;
}

function readBundlePaper(bytes: Uint8Array, where: string): Result<Paper> {
  const opened = openBundle(bytes, where);
  if (!opened.ok) return opened;
  // No criteria of the reader's bear on what the bundle records beside its table.
  const record = auditRecord(opened.value);
  const paper: Paper = {
    kind: "bundle",
    table: tableOfBundle(opened.value, where),
    audit: (table, criteria) => worstFirst([...audit(table, criteria), ...record]),
  };
  return succeed(paper, opened.problems);
}

/** Every workbook lists its parts under this name. */
const workbookMark = "[Content_Types].xml";

/** Whether a zip is a workbook; one that cannot be told is left to who reads tables. */
function isWorkbook(bytes: Uint8Array): boolean {
  try {
    return zipParts(bytes, 0)?.has(workbookMark) ?? true;
  } catch {
    return true;
  }
}
