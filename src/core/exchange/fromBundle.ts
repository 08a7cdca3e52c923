/** @file The calibrations of an opened bundle, as exports want them. */
import { calibratedSites } from "../report/calibratedSites.ts";
import type { OpenedBundle } from "../report/openedBundle.ts";
import type { SettleLimits } from "../ensemble/start.ts";
import type { CalibratedRun, CalibratedVector } from "./exchanged.ts";

/** A calibration of a bundle, with its record where the bundle has it. */
export interface BundledCalibration {
  readonly vector: CalibratedVector;
  /** Undefined where the bundle was written without the data. */
  readonly site: CalibratedRun["site"] | undefined;
  readonly ensembles: CalibratedRun["ensembles"];
  /** A spin-up with the prior vector within these limits ends where that of the calibration did. */
  readonly limits: SettleLimits;
}

/** In the order of the bundle. */
export function bundledCalibrations({ manifest, sites }: OpenedBundle): BundledCalibration[] {
  return calibratedSites(manifest).flatMap(({ free, base, bounded, limits, settings }, k) => {
    const { site, ensembles, provenance } = sites[k];
    const { id, attributes } = provenance.site;
    return {
      vector: {
        site: { id, attributes },
        free,
        fixed: manifest.fixed,
        prior: base,
        posterior: bounded,
        settings,
      },
      site,
      ensembles: ensembles
        ? [ensembles.training, ensembles.heldOut].filter(({ members }) => members > 0)
        : [],
      limits,
    };
  });
}
