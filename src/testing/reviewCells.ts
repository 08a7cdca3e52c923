/** @file Values of tables, for tests of what a review finds in them. */
import type { ReviewCell } from "../core/review/reviewTable.ts";

/** A value of a table that says no more than is given here. */
export function cellOf(
  given: Pick<ReviewCell, "parameter" | "value"> & Partial<ReviewCell>,
): ReviewCell {
  return {
    site: "ZZ-One",
    pft: undefined,
    written: String(given.value),
    unit: undefined,
    said: {},
    place: { line: 2, column: given.parameter },
    ...given,
  };
}
