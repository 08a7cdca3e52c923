/** @file AmeriFlux BASE tables: names of the FP standard with qualifiers (TA_1_1_1), mostly not gap-filled, no quality codes. */
import { baseColumns, choiceNotes, isPositioned } from "./baseColumns.ts";
import { foreign, statedSite, type SiteFormat } from "./format.ts";
import { hasStamps, stampedTable } from "./fluxnetTable.ts";

export const amerifluxBase: SiteFormat = {
  name: "ameriflux-base",
  expects:
    "AmeriFlux BASE half-hourly or hourly CSV: TIMESTAMP_START, TIMESTAMP_END and columns such as TA, SW_IN, LE or TA_1_1_1",
  recognise(head) {
    if (!hasStamps(head)) return foreign;
    const columns = baseColumns(head);
    if (columns.length === 0) return foreign;
    const site = statedSite(head);
    const positioned = head.header.filter(isPositioned);
    const isTold = site !== undefined || positioned.length > 0;
    return stampedTable(head, {
      columns,
      format: "ameriflux-base",
      product: "BASE",
      confidence: isTold ? 0.85 : 0.6,
      because: [
        `time stamps and ${columns.length} columns of the FP standard, such as ${columns[0].column}`,
        ...(site === undefined ? [] : [`a note above the header: Site: ${site}`]),
        ...(positioned.length > 0 ? [`qualifiers of position, such as ${positioned[0]}`] : []),
      ],
      notes: choiceNotes(head.file, columns),
    });
  },
};
