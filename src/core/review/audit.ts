/** @file A review of anybody's parameter table: what cannot be, what sits on a bound, what is not plausible, what is doubtful. */
import { auditContext, type AuditContext } from "./auditContext.ts";
import { defaultCriteria, type Criteria } from "./criteria.ts";
import { severities, type Finding } from "./finding.ts";
import { judgeCell, type JudgedCell } from "./judgedCell.ts";
import type { ReviewTable } from "./reviewTable.ts";
import { onBound, outOfBounds } from "./rules/bounds.ts";
import { auditBounds } from "./rules/boundsColumns.ts";
import { impossibleValue, leavesThatShine } from "./rules/impossible.ts";
import { auditMarks } from "./rules/marks.ts";
import { implausible } from "./rules/plausibility.ts";
import { auditSites } from "./rules/sites.ts";
import { auditUnits } from "./rules/units.ts";

/**
 * Everything that is found in a table, the worst first, else in the order of the table. The time is linear in the
 * values. One cause is told once: an impossible value is not called out of bounds too.
 */
export function audit(
  table: Pick<ReviewTable, "cells">,
  criteria: Criteria = defaultCriteria,
): readonly Finding[] {
  const context = auditContext(criteria);
  const judged = table.cells.map(judgeCell);
  const units = auditUnits(judged, context);
  const certain = judged.filter((cell) => !units.has(cell));
  return worstFirst([
    ...judged.flatMap((cell) => {
      const doubt = units.get(cell);
      return doubt ? [doubt] : auditValue(cell, context);
    }),
    ...[...bySite(certain).values()].flatMap(leavesThatShine),
    ...auditMarks(certain, context),
    ...auditBounds(judged, context),
    ...auditSites(judged, context),
  ]);
}

/** What is found in one value alone. */
function auditValue(judged: JudgedCell, context: AuditContext): readonly Finding[] {
  const wrong = impossibleValue(judged) ?? outOfBounds(judged, context);
  if (wrong) return [wrong];
  return [onBound(judged, context), implausible(judged, context)].filter(
    (found) => found !== undefined,
  );
}

function bySite(cells: readonly JudgedCell[]): ReadonlyMap<string, readonly JudgedCell[]> {
  const sites = new Map<string, JudgedCell[]>();
  for (const cell of cells) {
    const { site } = cell.cell;
    const known = sites.get(site);
    if (known) known.push(cell);
    else sites.set(site, [cell]);
  }
  return sites;
}

/** The worst first; the order within a severity stays. */
export function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  return severities.flatMap((severity) => findings.filter((found) => found.severity === severity));
}
