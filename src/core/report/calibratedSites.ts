/** @file What a bundle says of its calibrations: enough to ask ILS about the vectors that were found. */
import type { CalibrationSettings } from "../calibration/calibration.ts";
import type { SettleLimits } from "../ensemble/start.ts";
import type { ParameterName, ParameterValues } from "../model/parameters.ts";
import type { Manifest } from "./provenance.ts";

/** One calibration of a bundle. */
export interface CalibratedSite {
  readonly id: string;
  readonly free: readonly ParameterName[];
  /** What the calibration ended with. */
  readonly bounded: ParameterValues;
  /** The vector before it: defaults, and what was fixed. */
  readonly base: ParameterValues;
  /** A spin-up within these limits ends where that of the calibration did. */
  readonly limits: SettleLimits;
  readonly binSeconds: number;
  readonly settings: CalibrationSettings;
}

/** Calibrations of all sites of a bundle. */
export function calibratedSites({ sites, free, fixed, design }: Manifest): CalibratedSite[] {
  return sites.map(({ site: { id }, bounded, defaults, spinup, calibration }) => {
    const held = Object.fromEntries(fixed.map((name) => [name, bounded[name]]));
    // What was changed while a calibration ran is left out.
    const { changes: _, ...settings } = calibration;
    return {
      id,
      free,
      bounded,
      base: { ...defaults, ...held },
      limits: { maxCycles: spinup.cycles, tolerance: spinup.tolerance },
      binSeconds: design.settings.binSeconds,
      settings,
    };
  });
}
