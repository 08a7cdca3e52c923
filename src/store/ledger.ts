/** @file The ledger of excursions so far, for the panel that is watched while a calibration runs. */
import type { CalibrationEpoch, LedgerRow } from "../core/calibration/calibration.ts";
import { buildLedger, excursionShare, worstExcursion } from "../core/calibration/ledger.ts";
import type { ParameterName } from "../core/model/parameters.ts";

/** One row with its sums over epochs. */
export interface LedgerLine {
  readonly row: LedgerRow;
  /** Share of windows and epochs outside, 0..1. */
  readonly share: number;
  /** Farthest distance outside, range widths. */
  readonly worst: number;
}

export function ledgerOf(
  parameters: readonly ParameterName[],
  epochs: readonly CalibrationEpoch[],
): readonly LedgerLine[] {
  return buildLedger(parameters, epochs).map((row) => ({
    row,
    share: excursionShare(row),
    worst: worstExcursion(row),
  }));
}
