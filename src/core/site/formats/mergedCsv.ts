/**
 * @file Tables that modellers merge for one site: FLUXNET names without quality codes, with leaf area and canopy height
 * as columns (LAI, VEG_HT).
 */
import { foreign, type SiteFormat } from "./format.ts";
import { fluxnetFamily } from "./fluxnetFamily.ts";
import { stampedTable } from "./fluxnetTable.ts";

export const mergedCsv: SiteFormat = {
  name: "merged-csv",
  expects: "a merged CSV: TIMESTAMP_START, FLUXNET names without quality columns, LAI and VEG_HT",
  recognise(head) {
    const family = fluxnetFamily(head);
    const { header } = head;
    const isMerged = header.includes("LAI") && header.includes("VEG_HT");
    if (!family || !isMerged || header.some((name) => name.endsWith("_QC"))) return foreign;
    return stampedTable(head, {
      ...family,
      format: "merged-csv",
      confidence: 0.9,
      because: [
        ...family.because,
        "columns LAI and VEG_HT, and no quality codes: merged for models",
      ],
    });
  },
};
