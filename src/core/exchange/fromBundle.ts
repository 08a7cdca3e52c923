/** @file The calibrations of a bundle, opened or about to be written, as exports want them. */
import type { Ensemble } from "../ensemble/ensemble.ts";
import type { SettleLimits } from "../ensemble/start.ts";
import { calibratedSites } from "../report/calibratedSites.ts";
import type { Manifest } from "../report/provenance.ts";
import type { SiteData } from "../site/siteData.ts";
import type { CalibratedVector } from "./exchanged.ts";

/** What exports need of a bundle. */
export interface ExchangeSource {
  readonly manifest: Manifest;
  readonly sites: readonly {
    readonly id: string;
    readonly site?: SiteData | undefined;
    readonly ensembles?: { readonly training: Ensemble; readonly heldOut: Ensemble } | undefined;
  }[];
}

/** A calibration of a bundle, with its record where the bundle has it. */
export interface BundledCalibration {
  readonly vector: CalibratedVector;
  /** Undefined where the bundle was written without the data. */
  readonly site: SiteData | undefined;
  /** Members that ran for the calibration; none where they are not at hand. */
  readonly ensembles: readonly Ensemble[];
  /** A spin-up with the prior vector within these limits ends where that of the calibration did. */
  readonly limits: SettleLimits;
  /** True where a saved state took the place of the spin-up: bundles do not hold it. */
  readonly beganInSavedState: boolean;
}

/** In the order of the manifest. */
export function bundledCalibrations({ manifest, sites }: ExchangeSource): BundledCalibration[] {
  return calibratedSites(manifest).map(({ id, free, base, bounded, limits, settings }, k) => {
    const { site: summary, spinup } = manifest.sites[k];
    const { site, ensembles } = sites.find((one) => one.id === id) ?? {};
    const members = ensembles ? [ensembles.training, ensembles.heldOut] : [];
    return {
      vector: {
        site: { id, attributes: summary.attributes },
        free,
        fixed: manifest.fixed,
        prior: base,
        posterior: bounded,
        settings,
      },
      site,
      ensembles: members.filter((ensemble) => ensemble.members > 0),
      limits,
      beganInSavedState: spinup.converged === null,
    };
  });
}
