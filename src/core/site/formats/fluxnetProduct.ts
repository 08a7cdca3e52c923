/**
 * @file FLUXNET data products by ONEFlux since 2021, as the networks and the FLUXNET Shuttle hand them out:
 * `AMF_US-Ha1_FLUXNET_FULLSET_HR_1991-2020_3-5.csv`, `EUF_ES-LJu_FLUXNET_FLUXMET_HH_2004-2024_v1.3_r1.csv`.
 * Their columns are those of FLUXNET2015; the name says which release it is.
 */
import { foreign, type SiteFormat } from "./format.ts";
import { fluxnetFamily } from "./fluxnetFamily.ts";
import { stampedTable } from "./fluxnetTable.ts";
import { productName } from "./productName.ts";

export const fluxnetProduct: SiteFormat = {
  name: "fluxnet-oneflux",
  expects:
    "FLUXNET data product half-hourly or hourly CSV (FLUXMET, FULLSET, SUBSET), with columns as FLUXNET2015",
  recognise(head) {
    const named = productName(head.file);
    const family = fluxnetFamily(head);
    if (!family || named?.release !== "FLUXNET") return foreign;
    return stampedTable(head, {
      columns: family.columns,
      format: "fluxnet-oneflux",
      product: `${named.product} ${named.version ?? ""} by ${named.network}`.replaceAll(
        /\s+/g,
        " ",
      ),
      confidence: Math.min(0.99, family.confidence + 0.06),
      because: [
        ...family.because,
        `the name of a FLUXNET ${named.product} file of ${named.network}`,
      ],
    });
  },
};
