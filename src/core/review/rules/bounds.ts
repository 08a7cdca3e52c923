/** @file Values outside their bounds or on one. */
import { isCatalogueSpan, setByReader, type Criteria, type Span } from "../criteria.ts";
import type { Finding } from "../finding.ts";
import {
  findingAt,
  positionIn,
  sayAmount,
  saySpan,
  sayValue,
  type JudgedCell,
} from "../judgedCell.ts";

/** A value this close to a bound, as a share of the range on the parameter's scale, is on it: as in the table of a calibration. */
const onBoundShare = 0.01;

/** Shares of a range that are nothing but rounding of floating point. */
const rounding = 1e-9;

/** The bounds of a value: those of the table, where it states its own, else those of the review. */
export function boundsOf({ row, own }: JudgedCell, { bounds }: Criteria): Span {
  return own && own.lower < own.upper ? own : bounds[row.name];
}

/** Whether a value is below, above or in a span, what printing took from it given back. */
export function sideOf(judged: JudgedCell, span: Span): "below" | "above" | "inside" {
  const width = span.upper - span.lower;
  const slack = (Number.isFinite(width) ? rounding * width : 0) + judged.rounding;
  if (judged.value < span.lower - slack) return "below";
  return judged.value > span.upper + slack ? "above" : "inside";
}

/** What is said of a value outside its bounds; undefined of any other. */
export function outOfBounds(judged: JudgedCell, criteria: Criteria): Finding | undefined {
  return outOfStated(judged) ?? outOfReview(judged, criteria);
}

/** Beyond an end that the table states itself; ends that are turned round are told elsewhere. */
function outOfStated(judged: JudgedCell): Finding | undefined {
  const { row, own, ends } = judged;
  if (own && !(own.lower < own.upper)) return undefined;
  const { lower = -Infinity, upper = Infinity } = ends;
  const side = sideOf(judged, { lower, upper });
  if (side === "inside") return undefined;
  const stated = own
    ? `the bounds that the table states itself, ${saySpan(own, row.unit)}`
    : `the bound that the table states itself, ${sayAmount(side === "below" ? lower : upper, row.unit)}`;
  return findingAt(judged, {
    severity: "error",
    rule: "stated-bounds",
    message: `${sayValue(judged)} is ${side} ${stated}: the result was not mapped into its range`,
    source: "the table's own columns of bounds",
  });
}

/** Beyond the bounds of the review: less of a fault where the table states wider ones. */
function outOfReview(judged: JudgedCell, criteria: Criteria): Finding | undefined {
  const { row, own } = judged;
  const span = criteria.bounds[row.name];
  const side = sideOf(judged, span);
  if (side === "inside") return undefined;
  const isStated = own !== undefined && own.lower < own.upper;
  const why = isStated
    ? ", though inside the wider ones that the table states: these need a reason"
    : ": it was not mapped into them, or other bounds were used and should be stated";
  return findingAt(judged, {
    severity: isStated ? "warning" : "error",
    rule: "out-of-bounds",
    message: `${sayValue(judged)} is ${side} the bounds of ${saySpan(span, row.unit)}${why}`,
    source: boundsSource(judged, span),
  });
}

function boundsSource({ row }: JudgedCell, span: Span): string {
  return isCatalogueSpan(row.name, span) ? row.source : setByReader;
}

/** Which bound a value is on. */
export function boundOf(judged: JudgedCell, criteria: Criteria): "lower" | "upper" | null {
  const span = boundsOf(judged, criteria);
  const position = positionIn(judged.row, span, judged.value);
  if (position <= onBoundShare) return "lower";
  return position >= 1 - onBoundShare ? "upper" : null;
}

/** What is said of a value on a bound; undefined of any other, and of what was not calibrated. */
export function onBound(judged: JudgedCell, criteria: Criteria): Finding | undefined {
  const { row, cell } = judged;
  if (cell.said.fixed === true) return undefined;
  const bound = boundOf(judged, criteria);
  if (bound === null) return undefined;
  const span = boundsOf(judged, criteria);
  const end = span[bound];
  const isAt =
    Math.abs(judged.value - end) <= rounding * (span.upper - span.lower) + judged.rounding;
  const where = `${isAt ? "on" : `within ${100 * onBoundShare} % of the range of`} the ${bound} bound of ${sayAmount(end, row.unit)}`;
  const isNatural = row.name === "vgcov" && bound === "upper" && end === 1;
  const isMarked = cell.said.boundHit === true || cell.said.outOfRange === true;
  return findingAt(judged, {
    severity: isNatural ? "note" : "warning",
    rule: "on-bound",
    message: `${sayValue(judged)} is ${where}${isMarked ? ", as the table marks" : ""}: ${
      isNatural
        ? "closed plants cover the ground, or the calibration would have gone on"
        : "the optimum may lie outside the range, where it makes up for something else, or the data do not constrain the parameter"
    }`,
    source: boundsSource(judged, span),
  });
}
