/** @file AmeriFlux BASE tables with plain names (TA, SW_IN, LE): not gap-filled, no quality codes. */
import { recogniseFluxnetTable } from "./fluxnetTable.ts";
import type { SiteFormat } from "./format.ts";

const name = "ameriflux-base";

export const amerifluxBase: SiteFormat = {
  name,
  expects:
    "AmeriFlux BASE half-hourly or hourly CSV: TIMESTAMP_START, TIMESTAMP_END and columns such as TA, SW_IN, LE",
  recognise: (head) => recogniseFluxnetTable(head, name, (columns) => columns.length > 0),
};
