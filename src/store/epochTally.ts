/** @file An epoch of a calibration in the size that plots and tables need: a few numbers per parameter, none per window. */
import { isExcursion } from "../core/calibration/bounding.ts";
import type { CalibrationEpoch } from "../core/calibration/calibration.ts";

/** What the windows of one epoch say of each free parameter; positions in the range, 0 and 1 are its bounds. */
export interface EpochTally {
  readonly mean: Float32Array;
  /** Standard deviation over the windows. */
  readonly sd: Float32Array;
  readonly low: Float32Array;
  readonly high: Float32Array;
  /** Share of windows outside the range, 0..1. */
  readonly share: Float32Array;
  /** Farthest distance outside, range widths; 0 where no window is outside. */
  readonly worst: Float32Array;
}

/** Tally the windows of one epoch: once, when it is told. */
export function tallyEpoch({ raw, windows }: CalibrationEpoch): EpochTally {
  const width = raw.length / windows;
  const tally = emptyTally(width);
  for (let p = 0; p < width; p++) {
    let [sum, squares, outside, worst, low, high] = [0, 0, 0, 0, Infinity, -Infinity];
    for (let window = 0; window < windows; window++) {
      const position = raw[window * width + p];
      sum += position;
      squares += position * position;
      if (isExcursion(position)) outside++;
      worst = Math.max(worst, position - 1, -position);
      low = Math.min(low, position);
      high = Math.max(high, position);
    }
    const mean = sum / windows;
    tally.mean[p] = mean;
    tally.sd[p] = Math.sqrt(Math.max(0, squares / windows - mean * mean));
    tally.low[p] = low;
    tally.high[p] = high;
    tally.share[p] = outside / windows;
    tally.worst[p] = worst;
  }
  return tally;
}

function emptyTally(width: number) {
  const column = (): Float32Array => new Float32Array(width);
  return {
    mean: column(),
    sd: column(),
    low: column(),
    high: column(),
    share: column(),
    worst: column(),
  };
}

/** Excursions of one parameter over all epochs so far. */
export interface ExcursionSum {
  /** Sum over epochs of the share of windows outside. */
  readonly shares: number;
  /** Farthest distance outside in any epoch, range widths. */
  readonly worst: number;
  /** First and last epoch with an excursion, or null. */
  readonly firstEpoch: number | null;
  readonly lastEpoch: number | null;
}

const nothing: ExcursionSum = { shares: 0, worst: 0, firstEpoch: null, lastEpoch: null };

/** Add the tally of one epoch to the sums so far, one per parameter. */
export function addTally(
  sums: readonly ExcursionSum[],
  { share, worst }: EpochTally,
  epoch: number,
): readonly ExcursionSum[] {
  return Array.from(share, (now, p) => {
    const before = sums.at(p) ?? nothing;
    const shares = before.shares + now;
    if (now === 0) return shares === before.shares ? before : { ...before, shares };
    return {
      shares,
      worst: Math.max(before.worst, worst[p]),
      firstEpoch: before.firstEpoch ?? epoch,
      lastEpoch: epoch,
    };
  });
}
