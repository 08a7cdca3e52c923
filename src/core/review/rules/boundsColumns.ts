/** @file Bounds that a table states beside its values: turned round, wider than nature, or others than those of the review. */
import type { AuditContext } from "../auditContext.ts";
import type { Span } from "../criteria.ts";
import type { Finding } from "../finding.ts";
import { findingOf, saySpan, type JudgedCell } from "../judgedCell.ts";
import { sayList } from "../sayList.ts";
import { isBeyondNature } from "./impossible.ts";

/** Bounds are the same to a millionth of the range: they went through a file. */
const sameShare = 1e-6;
/** So many different bounds of one parameter are told one by one. */
const mostTold = 3;

const source = "the table's own columns of bounds";

export function auditBounds(
  cells: readonly JudgedCell[],
  context: AuditContext,
): readonly Finding[] {
  const stated = new Map<string, JudgedCell>();
  for (const judged of cells) {
    const { own, row } = judged;
    if (own === undefined || judged.stated.kind === "foreign") continue;
    const key = `${row.name} ${own.lower} ${own.upper}`;
    if (!stated.has(key)) stated.set(key, judged);
  }
  const byParameter = new Map<string, JudgedCell[]>();
  for (const judged of stated.values()) {
    const known = byParameter.get(judged.row.name);
    if (known) known.push(judged);
    else byParameter.set(judged.row.name, [judged]);
  }
  return [...byParameter.values()].flatMap((all) => [
    ...all.slice(0, mostTold).flatMap((judged) => auditSpan(judged, context)),
    ...(all.length > mostTold ? [manyBounds(all)] : []),
  ]);
}

function manyBounds(all: readonly JudgedCell[]): Finding {
  const { row, cell } = all[0];
  const sites = sayList([...new Set(all.map((judged) => judged.cell.site))]);
  return findingOf({
    severity: "note",
    rule: "bounds-column",
    parameter: row.name,
    message: `the table states ${all.length} different bounds of ${row.name}, at ${sites}: why they differ should be said`,
    source,
    place: cell.place,
  });
}

function auditSpan(judged: JudgedCell, context: AuditContext): readonly Finding[] {
  const { row, own, cell } = judged;
  const said = own && complaint(judged, own, context);
  if (!said) return [];
  return [
    findingOf({ ...said, rule: "bounds-column", parameter: row.name, source, place: cell.place }),
  ];
}

function complaint({ row }: JudgedCell, own: Span, context: AuditContext) {
  const [stated, span] = [saySpan(own, row.unit), context.bounds[row.name]];
  if (!(own.lower < own.upper)) {
    return {
      severity: "error",
      message: `the bounds of ${row.name}, ${stated}, are turned round`,
    } as const;
  }
  if (isBeyondNature(row.name, own.lower) || isBeyondNature(row.name, own.upper)) {
    return {
      severity: "warning",
      message: `the bounds of ${row.name}, ${stated}, let impossible values pass`,
    } as const;
  }
  const slack = sameShare * (span.upper - span.lower);
  const isSame =
    Math.abs(own.lower - span.lower) <= slack && Math.abs(own.upper - span.upper) <= slack;
  if (isSame) return undefined;
  const isApart = own.upper < span.lower || own.lower > span.upper;
  return {
    severity: isApart ? "warning" : "note",
    message: `the table states bounds of ${row.name} of ${stated}, this review measures by ${saySpan(span, row.unit)}`,
  } as const;
}
