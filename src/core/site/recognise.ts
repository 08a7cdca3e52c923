/** @file Which format a file is of: every one is asked, the surest is believed. */
import { fail, succeed, type Problem, type Result } from "../base/result.ts";
import { mappedTable, withMapping, type ColumnMapping } from "./formats/columnMapping.ts";
import type { Head, Recognition, SiteFormat } from "./formats/format.ts";
import { formats } from "./formats/index.ts";
import type { Recognised } from "./textTable.ts";

/** How to read a file, or why it cannot be read; a mapping with times goes before every format. */
export function recognise(head: Head, mapping?: ColumnMapping): Result<Recognised> {
  const mapped = mapping && mappedTable(head, mapping);
  const answer = mapped && mapped.kind !== "foreign" ? mapped : surest(head, formats);
  if (answer === undefined) return fail(unknownTable(head, mapping));
  if (answer.kind === "refused") return fail(...answer.problems);
  const isOverridden = mapping !== undefined && answer !== mapped;
  const layout = isOverridden ? withMapping(answer.layout, head, mapping) : answer.layout;
  return succeed({ layout, confidence: answer.confidence, because: answer.because });
}

type OwnAnswer = Exclude<Recognition, { readonly kind: "foreign" }>;

function surest(head: Head, known: readonly SiteFormat[]): OwnAnswer | undefined {
  let best: OwnAnswer | undefined;
  for (const format of known) {
    const answer = format.recognise(head);
    if (answer.kind === "foreign") continue;
    if (best === undefined || answer.confidence > best.confidence) best = answer;
  }
  return best;
}

/** What is expected of a file. */
export function expectedFormats(): string {
  return `expected ${formats.map((format) => format.expects).join("; or ")}`;
}

function unknownTable(head: Head, mapping?: ColumnMapping): Problem {
  const names = head.header.slice(0, 5).join(", ").slice(0, 120);
  const isMapped = mapping !== undefined && mapping.columns.length > 0;
  return {
    severity: "error",
    where: head.file,
    line: head.headerLine,
    message: isMapped
      ? `the mapping does not fit: the columns begin with ${names}`
      : `the format is not recognised: the first line with text begins with: ${names}`,
    remedy: `say which column is what with --map VARIABLE=COLUMN:UNIT and --time COLUMN=FORMAT, or in the site form; or: ${expectedFormats()}`,
  };
}
