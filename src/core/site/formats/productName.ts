/**
 * @file Names of the files that FLUXNET's processing makes: what they tell beside the content.
 * @source Pastorello et al. (2020), Sci. Data 7, 225, table 1; README of the FLUXNET data product by ONEFlux (2025)
 */

/** What a file's name tells. */
export interface ProductName {
  /** FLX, or the network that processed the site: AMF, CNF, EUF, ICOS, ICOSETC, JPF, KOF, OZF, SAEON, TERN. */
  readonly network: string;
  readonly release: "FLUXNET2015" | "FLUXNET" | "ICOS ETC";
  /** FULLSET, SUBSET, FLUXMET, ERA5, FLUXNET, METEO, FLUXES. */
  readonly product: string;
  /** Version of ONEFlux and of the data, such as "v1.3_r1" or "1-4". */
  readonly version?: string;
}

const fluxnet =
  /(?:^|[/\\])([A-Z]{3,8})_[A-Z]{2}-\w{3}_(FLUXNET2015|FLUXNET)_([A-Z]+\d?)_(?:HH|HR|DD|WW|MM|YY)_\d{4}-\d{4}_([\w.-]+?)\.\w+$/;
const icos =
  /(?:^|[/\\])(ICOSETC)_[A-Z]{2}-\w{3}_(FLUXNET|METEO|METEOSENS|FLUXES)(?:_HH)?_(L2|\d\d)\.\w+$/;

/** Product, network and version of a name; undefined for a name of another kind. */
export function productName(file: string): ProductName | undefined {
  const [, network, release, product, version] = fluxnet.exec(file) ?? [];
  if (network !== undefined) {
    return { network, release: release === "FLUXNET" ? release : "FLUXNET2015", product, version };
  }
  const [, center, kind, level] = icos.exec(file) ?? [];
  if (center === undefined) return undefined;
  return { network: center, release: "ICOS ETC", product: kind, version: level };
}
