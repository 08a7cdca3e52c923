/**
 * @file Files of the ICOS Ecosystem Thematic Centre: the FLUXNET product (`ICOSETC_SE-Htm_FLUXNET_HH_L2.csv`), and the
 * measured METEO, METEOSENS and FLUXES files, which go side by side. Columns and units are of the FP standard.
 */
import { baseColumns, choiceNotes } from "./baseColumns.ts";
import { foreign, type SiteFormat } from "./format.ts";
import { fluxnetFamily } from "./fluxnetFamily.ts";
import { hasStamps, stampedTable } from "./fluxnetTable.ts";
import { productName } from "./productName.ts";

export const icosEtc: SiteFormat = {
  name: "icos-etc",
  expects:
    "ICOS ETC half-hourly CSV (FLUXNET, or METEO and FLUXES together): TIMESTAMP_START, TIMESTAMP_END",
  recognise(head) {
    const named = productName(head.file);
    if (named?.release !== "ICOS ETC" || !hasStamps(head)) return foreign;
    const family = fluxnetFamily(head);
    const columns = family?.columns ?? baseColumns(head);
    if (columns.length === 0) return foreign;
    return stampedTable(head, {
      columns,
      format: "icos-etc",
      product: `${named.product} ${named.version ?? ""}`.trim(),
      confidence: 0.98,
      because: [
        ...(family?.because ?? [`time stamps and ${columns.length} columns of the FP standard`]),
        `the name of an ICOS ETC ${named.product} file`,
      ],
      notes: choiceNotes(head.file, columns),
    });
  },
};
