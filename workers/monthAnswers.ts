/** @file What a model worker does for months under the hand: it keeps the newest site that was opened. */
import { openMonthRuns, type MonthRun, type MonthRuns } from "../src/core/evaluation/monthRuns.ts";
import { drive } from "../src/protocol/drive.ts";
import { answer, moved } from "../src/protocol/job.ts";
import { monthLookJob, monthRunJob, openMonthsJob } from "../src/protocol/monthJob.ts";

let opened: { readonly key: string; readonly runs: MonthRuns } | undefined;

function runsOf(key: string): MonthRuns {
  if (opened?.key !== key) throw new Error("months: this site was not opened here");
  return opened.runs;
}

export const openMonthsAnswer = answer(openMonthsJob, async ({ key, input }, context) => {
  const runs = await drive(openMonthRuns(input), context);
  opened = { key, runs };
  return moved(runs.months, []);
});

export const monthLookAnswer = answer(monthLookJob, ({ key, month }) => {
  const look = runsOf(key).look(month);
  const observed = Object.values(look.observed).map(({ buffer }) => buffer);
  return Promise.resolve(moved(look, [...observed, ...buffersOf(look.default)]));
});

export const monthRunAnswer = answer(monthRunJob, ({ key, month, values }) => {
  const run = runsOf(key).run(month, values);
  return Promise.resolve(moved(run, buffersOf(run)));
});

function buffersOf({ modelled }: MonthRun): readonly ArrayBuffer[] {
  return [modelled.H.buffer, modelled.LE.buffer].filter((buffer) => buffer instanceof ArrayBuffer);
}
