/** @file What the network sees of the ensemble's mean: how the members fare on average tells where they may differ. */
import { meanOverBins } from "../base/bins.ts";
import { dailyFeatures, binFeatures } from "./features.ts";
import { tasks, type Scaling, type Task } from "./surrogate.ts";

/** Tasks whose daily mean over members the trunk reads, in column order (our choice). */
export const dailyLevels = ["H", "LE", "GPP", "rootWetness"] as const satisfies readonly Task[];

/** Tasks whose mean over members the heads read in every bin, in column order (our choice). */
export const binLevels = ["H", "LE", "Rn", "skinTempK"] as const satisfies readonly Task[];

/** Columns of what the trunk reads: the weather's first. */
export const trunkInputs = dailyFeatures.length + dailyLevels.length;

/** Columns of what the heads read: the weather's first. */
export const headInputs = binFeatures.length + binLevels.length;

/** Standardised daily means of the levels, one column a task, each of length `days`. */
export function dailyLevelColumns(scaling: Scaling, binsPerDay: number): Float64Array[] {
  return dailyLevels.map((task) => {
    const level = levelOf(scaling, task);
    return standardised(meanOverBins(level, binsPerDay, level.length / binsPerDay));
  });
}

/** Standardised levels, one column a task, each of the length of the record. */
export function binLevelColumns(scaling: Scaling): Float64Array[] {
  return binLevels.map((task) => standardised(levelOf(scaling, task)));
}

function levelOf({ taskLevel }: Scaling, task: Task): Float64Array {
  const length = taskLevel.length / tasks.length;
  const from = tasks.indexOf(task) * length;
  return Float64Array.from(taskLevel.subarray(from, from + length));
}

/** Mean 0 and standard deviation 1 over what is known; 0 where nothing is. */
function standardised(level: Float64Array): Float64Array {
  const known = level.filter((value) => !Number.isNaN(value));
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const variance = known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / known.length;
  const scale = variance > 0 ? 1 / Math.sqrt(variance) : 0;
  return level.map((value) => (Number.isNaN(value) ? 0 : (value - mean) * scale));
}
