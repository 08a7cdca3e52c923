/** @file Which format a file is of: every one is asked, the surest is believed. */
import { fail, succeed, type Problem, type Result } from "../base/result.ts";
import { stampPlaces, type StampPlace } from "./formats/clockTable.ts";
import { mappedTable, withMapping, type ColumnMapping } from "./formats/columnMapping.ts";
import type { Head, Recognition, SiteFormat } from "./formats/format.ts";
import { formats } from "./formats/index.ts";
import { proposeTime } from "./proposeTime.ts";
import type { Recognised } from "./textTable.ts";

/** How to read a file, or why it cannot be read; a mapping with times goes before every format. */
export function recognise(head: Head, mapping?: ColumnMapping): Result<Recognised> {
  const mapped = mapping && mappedTable(head, mapping);
  const own = mapped && mapped.kind !== "foreign" ? mapped : surest(head, formats);
  const answer = own ?? (mapping && withProposedTime(head, mapping));
  if (answer === undefined || answer.kind === "foreign") return fail(unknownTable(head, mapping));
  if (answer.kind === "refused") return fail(...answer.problems);
  const isOverridden = mapping !== undefined && own !== undefined && own !== mapped;
  const layout = isOverridden ? withMapping(answer.layout, head, mapping) : answer.layout;
  return succeed({ layout, confidence: answer.confidence, because: answer.because });
}

/** Columns that the user names in a table nobody knows, with times that were tried out. */
function withProposedTime(head: Head, mapping: ColumnMapping): Recognition | undefined {
  const proposed = proposeTime(head);
  if (!proposed || mapping.time) return undefined;
  const answer = mappedTable(head, { ...mapping, time: proposed.time });
  if (answer.kind !== "readable") return answer;
  const { stamp } = proposed.time;
  const note: Problem = {
    severity: "warning",
    where: head.file,
    message: `times were found by trial: ${proposed.because.join("; ")}`,
    remedy: `give --time and --stamp, if that is not right (other than ${stamp}: ${otherPlaces(stamp)})`,
  };
  const notes = [...(answer.layout.notes ?? []), note];
  return { ...answer, because: proposed.because, layout: { ...answer.layout, notes } };
}

function otherPlaces(stamp: StampPlace): string {
  return stampPlaces.filter((place) => place !== stamp).join(", ");
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
