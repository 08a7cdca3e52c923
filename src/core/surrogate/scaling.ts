/** @file Standardise inputs and outputs, and undo it. */
import { memberSeries, presentVariables, type Ensemble } from "../ensemble/ensemble.ts";
import { binFeatures, dailyFeatures, type Features } from "./features.ts";
import { tasks, type Scaling, type Task } from "./surrogate.ts";

/** Tasks that an ensemble has values of; the others cannot be learned from it. */
export function presentTasks(ensemble: Pick<Ensemble, "present">): readonly Task[] {
  return tasks.filter((task) => presentVariables(ensemble).includes(task));
}

/**
 * Means and standard deviations of the features, and of each task over what the training members tell of it.
 * A task that they tell nothing of has NaN for both: what the network says of it is no number either.
 */
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

/** Moments of the values present; NaN without any. */
function seriesMoments(series: readonly Float32Array[]) {
  let n = 0;
  let sum = 0;
  for (const values of series) {
    for (const value of values) {
      if (Number.isNaN(value)) continue;
      sum += value;
      n++;
    }
  }
  const mean = sum / n;
  let squares = 0;
  for (const values of series) {
    for (const value of values) if (!Number.isNaN(value)) squares += (value - mean) ** 2;
  }
  return { mean, sd: n > 0 ? spread(squares / n) : Number.NaN };
}

/** A column that never changes carries no information: it is centred and left unscaled. */
function spread(variance: number): number {
  const sd = Math.sqrt(variance);
  return sd > 1e-9 ? sd : 1;
}
