/** @file Values that no stand of the vegetation has, though the bounds let them pass. */
import type { ParameterName } from "../../model/parameters.ts";
import type { AuditContext } from "../auditContext.ts";
import type { Finding } from "../finding.ts";
import { findingAt, saySpan, sayValue, type JudgedCell } from "../judgedCell.ts";
import { sideOf } from "./bounds.ts";

/** What may be behind a value that plants do not have. */
const causes: Readonly<Partial<Record<ParameterName, string>>> = {
  veg_h:
    "roughness may be making up for another parameter, or for a budget that the tower does not close",
  vgcov: "albedo and the light that reaches the ground may be making up for another error",
  vmax0: "capacity and stomatal slope can stand in for one another",
  gradm: "slope and capacity can stand in for one another",
  rflv: "the albedo may be making up for an error in radiation",
  rfln: "the albedo may be making up for an error in radiation",
  trlv: "the albedo may be making up for an error in radiation",
  trln: "the albedo may be making up for an error in radiation",
};
const usualCause = "it may be making up for another error";

/** What is said of a value that is not plausible for its vegetation; undefined of any other. */
export function implausible(judged: JudgedCell, context: AuditContext): Finding | undefined {
  const { row, cell, pft } = judged;
  const span = context.plausibleFor(judged);
  if (span === undefined) return undefined;
  const side = sideOf(judged, span);
  if (side === "inside") return undefined;
  const vegetation = isSaidAlike(cell.pft, pft) ? cell.pft : `${cell.pft} (here ${pft})`;
  return findingAt(judged, {
    severity: "warning",
    rule: "implausible",
    message: `${sayValue(judged)} is ${side} what is plausible for ${vegetation}, ${saySpan(span, row.unit)}: ${causes[row.name] ?? usualCause}`,
    source: span.source,
  });
}

/** Whether the author's words differ from ours by capitals, blanks and dashes alone. */
function isSaidAlike(written: string | undefined, pft: string | undefined): boolean {
  const plain = (text = "") => text.toLowerCase().replaceAll(/[\s_-]+/g, " ");
  return plain(written) === plain(pft);
}
