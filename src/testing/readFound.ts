/** @file A text or a file read as a parameter table, in a shape that tests compare. */
import { readReviewTable } from "../core/review/read/readReviewTable.ts";

/** Cells as `site | pft | parameter | value | unit`, and warnings. */
export async function readFound(content: string | Uint8Array) {
  const result = await readReviewTable(content, "found");
  const cells = result.ok ? result.value.cells : [];
  return {
    form: result.ok ? result.value.form : "none",
    said: cells.map(({ said }) => said),
    lines: cells.map(({ site, pft, parameter, value, unit }) =>
      [site, pft ?? "-", parameter, value, unit ?? "-"].join(" | "),
    ),
    told: result.problems.map(({ message }) => message),
  };
}
