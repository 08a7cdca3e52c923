/** @file Second link: the model, its options at the site, the start of its runs and its own budgets. */
import type { SiteModelSettings } from "../../site/siteData.ts";
import type { SiteProvenance } from "../provenance.ts";

export interface CustodyModel {
  readonly soilLayers: number;
  readonly psicrToMetres: number;
  readonly water: Required<SiteModelSettings>["water"];
  /** m m-1. */
  readonly slope: number;
  readonly terrainDeviationM: number;
  /** Passes over the first year and what they left: shares of saturation a year. */
  readonly spinUp: SiteProvenance["spinup"];
  /** Largest residual of any step of the calibrated run. */
  readonly closure: { readonly energyMaxAbsWM2: number; readonly waterMaxAbsKgM2: number };
}

export function modelLink({ site, spinup, closure }: SiteProvenance): CustodyModel {
  return {
    ...site.model,
    spinUp: spinup,
    closure: { energyMaxAbsWM2: closure.energyMaxAbs, waterMaxAbsKgM2: closure.waterMaxAbs },
  };
}
