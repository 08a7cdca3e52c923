/** @file Tables that FLUXNET's processing (ONEFlux and its forerunner) makes, told by their gap-filled columns and quality codes. */
import { isGapFilled } from "../variables.ts";
import type { ColumnUse, Grounds, Head } from "./format.ts";
import { fluxnetColumns, hasStamps } from "./fluxnetTable.ts";

/** What a header of the family shows. */
export interface FluxnetFamily extends Grounds {
  readonly columns: readonly ColumnUse[];
  /** FULLSET has the reanalysis and every percentile, SUBSET neither; undefined for a selection of columns. */
  readonly product?: "FULLSET" | "SUBSET";
}

/** Columns, product and reasons; undefined where a header is none of the family. */
export function fluxnetFamily(head: Head): FluxnetFamily | undefined {
  if (!hasStamps(head)) return undefined;
  const { header } = head;
  const columns = fluxnetColumns(header);
  const filled = columns.filter(({ column }) => isGapFilled(column) || column.includes("_F_MDS"));
  if (filled.length === 0) return undefined;
  const coded = filled.filter(({ qualityIndex }) => qualityIndex !== undefined);
  const product = productOf(header);
  const because = [
    `time stamps ${header.filter((name) => name.startsWith("TIMESTAMP")).join(", ")}`,
    `${filled.length} gap-filled columns such as ${filled[0].column}, ${coded.length} of them with quality codes`,
    ...(product ? [productReasons[product]] : []),
  ];
  const confidence = coded.length === 0 ? 0.7 : product ? 0.95 : 0.9;
  return { columns, confidence, because, ...(product && { product }) };
}

const productReasons = {
  FULLSET: "reanalysis columns (TA_ERA): FULLSET",
  SUBSET: "SW_IN_POT and no reanalysis columns: SUBSET",
} as const;

function productOf(header: readonly string[]): FluxnetFamily["product"] {
  if (header.includes("TA_ERA")) return "FULLSET";
  return header.includes("SW_IN_POT") ? "SUBSET" : undefined;
}
