/** @file Gaps in a forcing series: found, filled by stated rules and flagged; what the rules do not cover is told. */
import { forcingFlag } from "./siteData.ts";

/** Steps from..to-1 without a value. */
export interface Gap {
  readonly from: number;
  readonly to: number;
}

/** A series on the regular axis, NaN where missing; filling writes into both arrays. */
export interface Series {
  readonly values: Float64Array;
  /** Values of `forcingFlag`; of no meaning where the value is missing. */
  readonly flags: Uint8Array;
}

/** Gaps up to two hours are bridged by a straight line: weather changes little within them. */
export const longestInterpolatedMs = 2 * 3_600_000;
/** Longer gaps take the mean of the same time on the days around; up to five days of them. */
export const longestFilledMs = 5 * 86_400_000;
/** Days before and after a gap whose mean diurnal cycle fills it. */
const windowDays = 7;
/** A mean of fewer days would be one day copied. */
const fewestDonors = 3;

/** Runs of missing values. */
export function findGaps(values: Float64Array): Gap[] {
  const gaps: Gap[] = [];
  for (let i = 0; i < values.length; i++) {
    if (!Number.isNaN(values[i])) continue;
    const from = i;
    while (i < values.length && Number.isNaN(values[i])) i++;
    gaps.push({ from, to: i });
  }
  return gaps;
}

/**
 * Fill what can be filled: up to 2 h by a straight line, up to 5 days by the mean of the same time of day over
 * the 7 days on either side (at least three of them present).
 * @returns the gaps that are left, in time order
 */
export function fillGaps(series: Series, stepSeconds: number): Gap[] {
  const measured = series.values.slice();
  const stepMs = stepSeconds * 1000;
  for (const gap of findGaps(measured)) {
    const lengthMs = (gap.to - gap.from) * stepMs;
    if (lengthMs <= longestInterpolatedMs) interpolate(series, measured, gap);
    else if (lengthMs <= longestFilledMs) fillDiurnal(series, measured, gap, 86_400_000 / stepMs);
  }
  return findGaps(series.values);
}

/** Straight line between the values beside a gap; the one value there is, where the gap is at an end. */
function interpolate(series: Series, measured: Float64Array, { from, to }: Gap): void {
  const before = measured[from - 1] ?? measured[to] ?? Number.NaN;
  const after = measured[to] ?? before;
  for (let i = from; i < to; i++) {
    const share = (i - from + 1) / (to - from + 1);
    set(series, i, before + share * (after - before), forcingFlag.interpolated);
  }
}

/** Bridge every gap by a straight line, however long: for what changes slowly. */
export function bridgeGaps(series: Series): void {
  const measured = series.values.slice();
  for (const gap of findGaps(measured)) interpolate(series, measured, gap);
}

/** Mean of the same time of day over the days around. */
function fillDiurnal(
  series: Series,
  measured: Float64Array,
  { from, to }: Gap,
  stepsPerDay: number,
): void {
  for (let i = from; i < to; i++) {
    let sum = 0;
    let donors = 0;
    for (let day = -windowDays; day <= windowDays; day++) {
      const value = measured[i + day * stepsPerDay];
      if (value === undefined || Number.isNaN(value)) continue;
      sum += value;
      donors++;
    }
    if (donors >= fewestDonors) set(series, i, sum / donors, forcingFlag.diurnalCycle);
  }
}

/**
 * Fill gaps of up to 5 days with zero: rain is never invented.
 * @returns the gaps that are left
 */
export function fillDry(series: Series, stepSeconds: number): Gap[] {
  for (const gap of findGaps(series.values)) {
    const lengthMs = (gap.to - gap.from) * stepSeconds * 1000;
    if (lengthMs > longestFilledMs) continue;
    for (let i = gap.from; i < gap.to; i++) set(series, i, 0, forcingFlag.estimated);
  }
  return findGaps(series.values);
}

/** Fill every gap by an estimate of each step. */
export function fillEstimated(series: Series, estimate: (step: number) => number): void {
  for (let i = 0; i < series.values.length; i++) {
    if (Number.isNaN(series.values[i])) set(series, i, estimate(i), forcingFlag.estimated);
  }
}

function set({ values, flags }: Series, i: number, value: number, flag: number): void {
  values[i] = value;
  flags[i] = flag;
}
