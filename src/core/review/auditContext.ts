/** @file The criteria of a review, laid out to be looked up value by value. */
import type { Criteria, PlausibleSpan } from "./criteria.ts";
import type { JudgedCell } from "./judgedCell.ts";

export interface AuditContext extends Criteria {
  /** What is plausible for the vegetation of a value; undefined where nothing is said of it. */
  plausibleFor(judged: Pick<JudgedCell, "row" | "pft">): PlausibleSpan | undefined;
}

export function auditContext(criteria: Criteria): AuditContext {
  const spans = new Map(criteria.plausible.map((span) => [key(span.parameter, span.pft), span]));
  return {
    ...criteria,
    plausibleFor: ({ row, pft }) => (pft === undefined ? undefined : spans.get(key(row.name, pft))),
  };
}

function key(parameter: string, pft: string): string {
  return `${parameter} ${pft}`;
}
