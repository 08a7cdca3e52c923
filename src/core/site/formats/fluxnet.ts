/** @file FLUXNET2015 tables, half-hourly or hourly, FULLSET or SUBSET: known by their gap-filled columns. */
import { isGapFilled } from "../variables.ts";
import { recogniseFluxnetTable } from "./fluxnetTable.ts";
import type { SiteFormat } from "./format.ts";

const name = "fluxnet2015";

export const fluxnet: SiteFormat = {
  name,
  expects:
    "FLUXNET2015 half-hourly or hourly CSV: a header line with TIMESTAMP_START, TIMESTAMP_END and columns such as TA_F, SW_IN_F, LE_F_MDS",
  recognise: (head) =>
    recogniseFluxnetTable(head, name, (columns) =>
      columns.some(({ column }) => isGapFilled(column)),
    ),
};
