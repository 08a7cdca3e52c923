/** @file Standardise inputs and outputs, and undo it. */
import { memberSeries, type Ensemble } from "../ensemble/ensemble.ts";
import { binFeatures, dailyFeatures, type Features } from "./features.ts";
import { tasks, type Scaling } from "./surrogate.ts";

/** Means and standard deviations of the features and of each task over the training members. */
export function fitScaling(
  features: Features,
  ensemble: Ensemble,
  members: readonly number[],
): Scaling {
  const daily = columnMoments(features.daily, dailyFeatures.length);
  const bins = columnMoments(features.bins, binFeatures.length);
  const outputs = tasks.map((task) =>
    seriesMoments(members.map((m) => memberSeries(ensemble, m, task))),
  );
  return {
    dailyMean: daily.mean,
    dailySd: daily.sd,
    binMean: bins.mean,
    binSd: bins.sd,
    taskMean: Float64Array.from(outputs, (o) => o.mean),
    taskSd: Float64Array.from(outputs, (o) => o.sd),
  };
}

/** (x - mean) / sd column by column, as the network's single precision. */
export function standardise(
  table: Float64Array,
  mean: Float64Array,
  sd: Float64Array,
): Float32Array {
  const columns = mean.length;
  return Float32Array.from(table, (value, i) => (value - mean[i % columns]) / sd[i % columns]);
}

function columnMoments(table: Float64Array, columns: number) {
  const rows = table.length / columns;
  const mean = new Float64Array(columns);
  const sd = new Float64Array(columns);
  for (let i = 0; i < table.length; i++) mean[i % columns] += table[i] / rows;
  for (let i = 0; i < table.length; i++)
    sd[i % columns] += (table[i] - mean[i % columns]) ** 2 / rows;
  return { mean, sd: sd.map(spread) };
}

function seriesMoments(series: readonly Float32Array[]) {
  const n = series.reduce((length, values) => length + values.length, 0);
  let sum = 0;
  for (const values of series) for (const value of values) sum += value;
  const mean = sum / n;
  let squares = 0;
  for (const values of series) for (const value of values) squares += (value - mean) ** 2;
  return { mean, sd: spread(squares / n) };
}

/** A column that never changes carries no information: it is centred and left unscaled. */
function spread(variance: number): number {
  const sd = Math.sqrt(variance);
  return sd > 1e-9 ? sd : 1;
}
