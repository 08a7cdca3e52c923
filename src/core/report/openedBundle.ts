/** @file A bundle that was opened: everything in it as what it was before it was written. */
import type { Problem } from "../base/result.ts";
import type { Calibration } from "../calibration/calibration.ts";
import type { Ensemble } from "../ensemble/ensemble.ts";
import type { Evidence } from "../identifiability/evidence.ts";
import type { SiteData } from "../site/siteData.ts";
import type { Surrogate } from "../surrogate/surrogate.ts";
import type { BoundedRow } from "./boundedTable.ts";
import type { Manifest, SiteProvenance } from "./provenance.ts";

/** One site of a bundle. */
export interface OpenedSite {
  readonly id: string;
  readonly provenance: SiteProvenance;
  /** Undefined where the bundle was written without the data. */
  readonly site: SiteData | undefined;
  /** Members' bin means; undefined in bundles of before they were kept, and where the surrogate was brought. */
  readonly ensembles: { readonly training: Ensemble; readonly heldOut: Ensemble } | undefined;
  readonly surrogate: Surrogate;
  readonly calibration: Calibration;
  /** What verdicts rest on; undefined where nobody asked, and in bundles of before it was kept whole. */
  readonly evidence: Evidence | undefined;
}

export interface OpenedBundle {
  /** Of the present schema, migrated where the bundle is older. */
  readonly manifest: Manifest;
  readonly table: readonly BoundedRow[];
  readonly sites: readonly OpenedSite[];
  /** What an older bundle did not tell. */
  readonly warnings: readonly Problem[];
}
