/** @file Standardise inputs and outputs, and undo it. */
import { memberSeries, presentVariables, type Ensemble } from "../ensemble/ensemble.ts";
import { binFeatures, dailyFeatures, type Features } from "./features.ts";
import { tasks, type Scaling, type Task } from "./surrogate.ts";

/** Tasks that an ensemble has values of; the others cannot be learned from it. */
export function presentTasks(ensemble: Pick<Ensemble, "present">): readonly Task[] {
  return tasks.filter((task) => presentVariables(ensemble).includes(task));
}

/**
 * Means and standard deviations of the features; for each task the members' mean in every bin, and the standard
 * deviation of their departures from it. A bin that no member tells has NaN for its mean, a task that they tell nothing
 * of has NaN for both: what the network says there is no number either.
 */
export function fitScaling(
  features: Features,
  ensemble: Ensemble,
  members: readonly number[],
): Scaling {
  const daily = columnMoments(features.daily, dailyFeatures.length);
  const bins = columnMoments(features.bins, binFeatures.length);
  const outputs = tasks.map((task) => {
    const series = members.map((member) => memberSeries(ensemble, member, task));
    const level = levelOf(series, features.days * features.binsPerDay);
    return { level, sd: departure(series, level) };
  });
  return {
    dailyMean: daily.mean,
    dailySd: daily.sd,
    binMean: bins.mean,
    binSd: bins.sd,
    taskLevel: Float32Array.from(outputs.flatMap(({ level }) => [...level])),
    taskSd: Float64Array.from(outputs, ({ sd }) => sd),
  };
}

/** The scaling that the network was trained with, before any anchor. */
export function withoutShift(scaling: Scaling): Scaling {
  const { dailyMean, dailySd, binMean, binSd, taskLevel, taskSd } = scaling;
  return { dailyMean, dailySd, binMean, binSd, taskLevel, taskSd };
}

/** Index of a task's level in a bin of the record. */
function levelIndex({ taskLevel }: Scaling, task: number, bin: number): number {
  return task * (taskLevel.length / tasks.length) + bin;
}

/** A flux as the network knows it: its departure from the members' mean in that bin, in standard deviations. */
export function standardiseTask(scaling: Scaling, task: number, bin: number, value: number) {
  return (value - originOf(scaling, task, bin)) / scaling.taskSd[task];
}

/** Where departures count from: the members' mean, shifted where the surrogate has an anchor. */
function originOf(scaling: Scaling, task: number, bin: number): number {
  const index = levelIndex(scaling, task, bin);
  return scaling.taskLevel[index] + (scaling.taskShift?.[index] ?? 0);
}

/** The inverse of `standardiseTask` for one task: what belongs to it is looked up once. */
export function taskRestorer(
  scaling: Scaling,
  task: number,
): (bin: number, standardised: number) => number {
  const { taskLevel, taskShift } = scaling;
  const sd = scaling.taskSd[task];
  const first = levelIndex(scaling, task, 0);
  if (!taskShift) return (bin, standardised) => standardised * sd + taskLevel[first + bin];
  return (bin, standardised) =>
    standardised * sd + (taskLevel[first + bin] + taskShift[first + bin]);
}

/**
 * The levels belong to one record.
 * @throws RangeError where the features are of a record of another length
 */
export function requireSameRecord({ taskLevel }: Scaling, { days, binsPerDay }: Features): void {
  const known = taskLevel.length / tasks.length;
  if (known === days * binsPerDay) return;
  throw new RangeError(
    `surrogate: it was trained on a record of ${known / binsPerDay} days at ${binsPerDay} bins a day, not of ${days}; train one on this record`,
  );
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

/** Mean over the members that tell a bin; NaN where none does. */
function levelOf(series: readonly Float32Array[], bins: number): Float64Array {
  const level = new Float64Array(bins);
  for (let bin = 0; bin < bins; bin++) {
    let sum = 0;
    let n = 0;
    for (const values of series) {
      if (Number.isNaN(values[bin])) continue;
      sum += values[bin];
      n++;
    }
    level[bin] = sum / n;
  }
  return level;
}

/** Standard deviation of the members about the level, over all bins that are told; NaN without any. */
function departure(series: readonly Float32Array[], level: Float64Array): number {
  let squares = 0;
  let n = 0;
  for (const values of series) {
    for (let bin = 0; bin < level.length; bin++) {
      if (Number.isNaN(values[bin])) continue;
      squares += (values[bin] - level[bin]) ** 2;
      n++;
    }
  }
  return n > 0 ? spread(squares / n) : Number.NaN;
}

/** A column that never changes carries no information: it is centred and left unscaled. */
function spread(variance: number): number {
  const sd = Math.sqrt(variance);
  return sd > 1e-9 ? sd : 1;
}
