/** @file FLUXNET2015 tables, half-hourly or hourly, FULLSET or SUBSET: known by their gap-filled columns. */
import { foreign, type SiteFormat } from "./format.ts";
import { fluxnetFamily } from "./fluxnetFamily.ts";
import { stampedTable } from "./fluxnetTable.ts";
import { productName } from "./productName.ts";

export const fluxnet: SiteFormat = {
  name: "fluxnet2015",
  expects:
    "FLUXNET2015 half-hourly or hourly CSV: a header line with TIMESTAMP_START, TIMESTAMP_END and columns such as TA_F, SW_IN_F, LE_F_MDS",
  recognise(head) {
    const family = fluxnetFamily(head);
    if (!family) return foreign;
    const named = productName(head.file);
    const isNamed = named?.release === "FLUXNET2015";
    return stampedTable(head, {
      ...family,
      format: "fluxnet2015",
      confidence: isNamed ? Math.min(0.99, family.confidence + 0.05) : family.confidence,
      because: isNamed
        ? [...family.because, `the name of a FLUXNET2015 ${named.product} file`]
        : family.because,
    });
  },
};
