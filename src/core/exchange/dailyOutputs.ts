/** @file The outputs of a run as means of whole days. */
import { meanOverBins } from "../base/bins.ts";
import type { OutputColumn } from "../model/almaColumns.ts";
import type { SiteData } from "../site/siteData.ts";

const daySeconds = 86_400;

/** Daily means of a run, local standard time. */
export interface DailyOutputs {
  readonly days: number;
  /** Steps after the last whole day, which no day holds. */
  readonly stepsLeft: number;
  /** Daily means of an output under its ALMA name. @throws RangeError where the run has none of that name */
  mean(name: string): Float64Array;
  /** Daily means of any other series at the step. */
  meanOf(values: ArrayLike<number>): Float64Array;
  has(name: string): boolean;
}

/** @param columns every output at the step */
export function dailyOutputs(
  { steps, stepSeconds }: Pick<SiteData, "steps" | "stepSeconds">,
  columns: readonly OutputColumn[],
): DailyOutputs {
  const stepsPerDay = daySeconds / stepSeconds;
  const days = Math.floor(steps / stepsPerDay);
  const meanOf = (values: ArrayLike<number>) => meanOverBins(values, stepsPerDay, days);
  return {
    days,
    stepsLeft: steps - days * stepsPerDay,
    meanOf,
    has: (name) => columns.some((column) => column.name === name),
    mean(name) {
      const column = columns.find((one) => one.name === name);
      if (!column) throw new RangeError(`dailyOutputs: the run has no output called ${name}`);
      return meanOf(column.values);
    },
  };
}
