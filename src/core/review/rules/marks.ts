/** @file Marks: those that are missing on values at or beyond their bounds, and those that contradict the value. */
import type { AuditContext } from "../auditContext.ts";
import type { Finding } from "../finding.ts";
import { findingAt, findingOf, positionIn, sayValue, type JudgedCell } from "../judgedCell.ts";
import { sayList } from "../sayList.ts";
import { boundOf, boundsOf, sideOf } from "./bounds.ts";

const source = "our choice: a reader must be able to tell what left its range on the way";

/** What is found in the marks of a table. @param cells all values whose unit is not in doubt */
export function auditMarks(
  cells: readonly JudgedCell[],
  context: AuditContext,
): readonly Finding[] {
  const free = cells.filter(({ cell }) => cell.said.fixed !== true);
  const atBound = free.filter((judged) => isAtOrBeyond(judged, context));
  return [
    ...atBound.filter(({ cell }) => cell.said.boundHit === false).map(deniedHit),
    ...free.flatMap((judged) => inventedHit(judged, context)),
    ...missingMarks(free, atBound),
  ];
}

function isAtOrBeyond(judged: JudgedCell, context: AuditContext): boolean {
  const side = sideOf(judged, boundsOf(judged, context));
  return side !== "inside" || boundOf(judged, context) !== null;
}

function isMarked({ cell }: JudgedCell): boolean {
  return cell.said.outOfRange === true || cell.said.boundHit === true;
}

/** Bounds of the table's own leave no doubt; those of a review may be others. */
function deniedHit(judged: JudgedCell): Finding {
  return findingAt(judged, {
    severity: judged.own ? "error" : "warning",
    rule: "contradicting-mark",
    message: `${sayValue(judged)} is on a bound or beyond it, but the table says that it is not`,
    source: "the table's own column of bound hits",
  });
}

/** A hit where none is: a hundredth of the range, and what printing took, are let pass. */
function inventedHit(judged: JudgedCell, context: AuditContext): readonly Finding[] {
  const { cell, row, value, own, rounding } = judged;
  if (cell.said.boundHit !== true) return [];
  const span = boundsOf(judged, context);
  const [low, high] = [value - rounding, value + rounding].map((end) => positionIn(row, span, end));
  if (!(low > 0.02 && high < 0.98)) return [];
  return [
    findingAt(judged, {
      severity: own === span ? "error" : "note",
      rule: "contradicting-mark",
      message: `${sayValue(judged)} is marked as a bound hit, but is on no bound ${
        own === span
          ? "that the table states"
          : "of this review: the table has other bounds, which should be stated"
      }`,
      source: "the table's own marks",
    }),
  ];
}

/** One finding for the whole table: values at bounds are told one by one already. */
function missingMarks(
  free: readonly JudgedCell[],
  atBound: readonly JudgedCell[],
): readonly Finding[] {
  const unmarked = atBound.filter(
    (judged) => !isMarked(judged) && judged.cell.said.boundHit !== false,
  );
  if (unmarked.length === 0) return [];
  const count = unmarked.length === 1 ? "one value is" : `${unmarked.length} values are`;
  const which = sayList(
    unmarked.map(({ cell }) => `${cell.parameter}${cell.site === "" ? "" : ` at ${cell.site}`}`),
  );
  const marksOthers = free.some(isMarked);
  return [
    findingOf({
      severity: "warning",
      rule: "missing-marks",
      message: marksOthers
        ? `${count} on a bound or beyond it without a mark, though the table marks others: ${which}`
        : `the table marks no value, though ${count} on a bound or beyond it: ${which}; what left its range in training cannot be told`,
      source,
      place: unmarked[0].cell.place,
    }),
  ];
}
