/** @file The excursion ledger: which parameter left its range in training, when, how often and how far. */
import type { ParameterName } from "../model/parameters.ts";
import { isExcursion } from "./bounding.ts";
import type { CalibrationEpoch, LedgerRow } from "./calibration.ts";

/**
 * One row per free parameter over the epochs of a calibration.
 * @param parameters columns of each epoch's `raw`
 */
export function buildLedger(
  parameters: readonly ParameterName[],
  epochs: readonly CalibrationEpoch[],
): LedgerRow[] {
  return parameters.map((parameter, column) => {
    const tallies = epochs.map((epoch) => tally(epoch, column, parameters.length));
    const outside = epochs.filter((_, i) => tallies[i].share > 0);
    return {
      parameter,
      mean: Float32Array.from(tallies, ({ mean }) => mean),
      share: Float32Array.from(tallies, ({ share }) => share),
      worst: Float32Array.from(tallies, ({ worst }) => worst),
      firstEpoch: outside.at(0)?.epoch ?? null,
      lastEpoch: outside.at(-1)?.epoch ?? null,
    };
  });
}

/** Mean position, share of windows outside and farthest distance outside of one parameter in one epoch. */
function tally({ raw, windows }: CalibrationEpoch, column: number, width: number) {
  let [sum, outside, worst] = [0, 0, 0];
  for (let window = 0; window < windows; window++) {
    const position = raw[window * width + column];
    sum += position;
    if (isExcursion(position)) outside++;
    worst = Math.max(worst, position - 1, -position);
  }
  return { mean: sum / windows, share: outside / windows, worst };
}

/** Whether a parameter left its range at any time in training. */
export function leftRange(row: LedgerRow): boolean {
  return row.firstEpoch !== null;
}

/** Share of all windows of all epochs that were outside the range; 0 without epochs. */
export function excursionShare(row: LedgerRow): number {
  const epochs = row.share.length;
  return epochs === 0 ? 0 : row.share.reduce((sum, share) => sum + share, 0) / epochs;
}

/** Farthest distance outside in any epoch, in range widths; 0 for a parameter that stayed inside. */
export function worstExcursion(row: LedgerRow): number {
  return row.worst.reduce((worst, distance) => Math.max(worst, distance), 0);
}
