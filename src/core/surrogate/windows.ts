/** @file Windows of days: standardised features and targets laid out as the network reads them. */
import { memberSeries, type Ensemble } from "../ensemble/ensemble.ts";
import { beforeRecord, type Features } from "./features.ts";
import { binLevelColumns, dailyLevelColumns, headInputs, trunkInputs } from "./levelFeatures.ts";
import { requireSameRecord, standardise, standardiseTask } from "./scaling.ts";
import { tasks, type Scaling } from "./surrogate.ts";

/** A site's standardised features, those of the weather first, then the members' means; ready to be cut into windows. */
export interface ScaledFeatures {
  readonly days: number;
  readonly binsPerDay: number;
  /** [days, trunkInputs] */
  readonly daily: Float32Array;
  /** [days * binsPerDay, headInputs] */
  readonly bins: Float32Array;
}

/** A set of windows of equal length, time-major: day, then row, then bin. */
export interface Windows {
  readonly days: number;
  readonly scoredDays: number;
  readonly rows: number;
  readonly binsPerDay: number;
  /** [days, rows, trunkInputs] */
  readonly daily: Float32Array;
  /** [scoredDays, rows, binsPerDay, headInputs] */
  readonly bins: Float32Array;
}

/** @throws RangeError for a record that the scaling was not made for */
export function scaleFeatures(features: Features, scaling: Scaling): ScaledFeatures {
  requireSameRecord(scaling, features);
  const { days, binsPerDay } = features;
  const daily = standardise(features.daily, scaling.dailyMean, scaling.dailySd);
  const bins = standardise(features.bins, scaling.binMean, scaling.binSd);
  return {
    days,
    binsPerDay,
    daily: appendColumns(daily, days, dailyLevelColumns(scaling, binsPerDay)),
    bins: appendColumns(bins, days * binsPerDay, binLevelColumns(scaling)),
  };
}

/** The table with further columns on the right. */
function appendColumns(table: Float32Array, rows: number, columns: readonly Float64Array[]) {
  const width = table.length / rows;
  const wider = new Float32Array(rows * (width + columns.length));
  for (let row = 0; row < rows; row++) {
    const to = row * (width + columns.length);
    wider.set(table.subarray(row * width, (row + 1) * width), to);
    columns.forEach((column, k) => (wider[to + width + k] = column[row]));
  }
  return wider;
}

/**
 * Cut windows out of the record.
 * @param firstScored first scored day of each row; days before the record are the last ones of its first year, which is
 * what members go through before they are scored
 */
export function cutWindows(
  features: ScaledFeatures,
  firstScored: ArrayLike<number>,
  scoredDays: number,
  warmupDays: number,
): Windows {
  const rows = firstScored.length;
  const days = warmupDays + scoredDays;
  const { binsPerDay } = features;
  const daily = new Float32Array(days * rows * trunkInputs);
  const binsWidth = binsPerDay * headInputs;
  const bins = new Float32Array(scoredDays * rows * binsWidth);
  for (let t = 0; t < days; t++) {
    for (let row = 0; row < rows; row++) {
      const day = Math.min(
        features.days - 1,
        beforeRecord(firstScored[row] - warmupDays + t, features.days),
      );
      copyRow(features.daily, day, daily, t * rows + row, trunkInputs);
      if (t >= warmupDays) {
        copyRow(features.bins, day, bins, (t - warmupDays) * rows + row, binsWidth);
      }
    }
  }
  return { days, scoredDays, rows, binsPerDay, daily, bins };
}

/**
 * Standardised model output for the scored days of each window.
 * @param members the member of each row
 * @returns [scoredDays, rows, binsPerDay, tasks]
 */
export function cutTargets(
  ensemble: Ensemble,
  scaling: Scaling,
  members: ArrayLike<number>,
  firstScored: ArrayLike<number>,
  scoredDays: number,
): Float32Array {
  const rows = firstScored.length;
  const binsPerDay = 86_400 / ensemble.binSeconds;
  const targets = new Float32Array(scoredDays * rows * binsPerDay * tasks.length);
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < tasks.length; k++) {
      const series = memberSeries(ensemble, members[row], tasks[k]);
      for (let t = 0; t < scoredDays; t++) {
        const from = (firstScored[row] + t) * binsPerDay;
        const to = (t * rows + row) * binsPerDay;
        for (let b = 0; b < binsPerDay; b++) {
          const standardised = standardiseTask(scaling, k, from + b, series[from + b]);
          targets[(to + b) * tasks.length + k] = standardised;
        }
      }
    }
  }
  return targets;
}

/** Positions of the members of each row. @returns [rows, parameters] */
export function cutUnits(ensemble: Ensemble, members: ArrayLike<number>): Float32Array {
  const width = ensemble.parameters.length;
  const units = new Float32Array(members.length * width);
  for (let row = 0; row < members.length; row++) {
    const from = members[row] * width;
    units.set(ensemble.design.subarray(from, from + width), row * width);
  }
  return units;
}

function copyRow(
  source: Float32Array,
  from: number,
  target: Float32Array,
  to: number,
  width: number,
): void {
  target.set(source.subarray(from * width, (from + 1) * width), to * width);
}
