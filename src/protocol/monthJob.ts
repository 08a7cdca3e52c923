/** @file Months of one site under the hand: opened once and kept by the worker, so that a drag sends a vector alone. */
import type {
  MonthLook,
  MonthRun,
  MonthRunsInput,
  MonthRuns,
} from "../core/evaluation/monthRuns.ts";
import type { ParameterValues } from "../core/model/parameters.ts";
import type { Beat } from "./drive.ts";
import { defineJob } from "./job.ts";

/** What the worker keeps is asked for by the key that it was opened with. */
interface Keyed {
  readonly key: string;
}

export const openMonthsJob = defineJob<
  Keyed & { readonly input: MonthRunsInput },
  Beat,
  MonthRuns["months"]
>("openMonths");

export const monthLookJob = defineJob<Keyed & { readonly month: string }, never, MonthLook>(
  "monthLook",
);

export const monthRunJob = defineJob<
  Keyed & { readonly month: string; readonly values: ParameterValues },
  never,
  MonthRun
>("monthRun");
