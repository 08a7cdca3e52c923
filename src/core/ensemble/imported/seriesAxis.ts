/** @file The time axis of imported series: their step, and the bins of the site's record that their steps fall into. */
import type { Problem } from "../../base/result.ts";
import { durationText, timeText } from "../../site/calendar.ts";
import type { SiteData } from "../../site/siteData.ts";
import { doubt, wrong, type SeriesTable } from "./parts.ts";

const daySeconds = 86_400;

/** How series lie on a site's record. */
export interface SeriesAxis {
  readonly stepSeconds: number;
  readonly binSeconds: number;
  readonly stepsPerBin: number;
  /** Whole bins of the record. */
  readonly bins: number;
  /** Steps within the record. */
  readonly steps: number;
}

/** The axis, or what keeps the series from the record. */
export function seriesAxis(
  tables: readonly SeriesTable[],
  site: SiteData,
  binSeconds: number,
  problems: Problem[],
): SeriesAxis | undefined {
  const steps = tables.map((table) => ({ table, seconds: smallestStep(table.timesMs) / 1000 }));
  const [first] = steps;
  for (const { table, seconds } of steps) {
    const fault = stepFault(seconds);
    if (fault !== undefined) {
      problems.push(wrong(table.where, fault, stepRemedy, { column: "time" }));
      return undefined;
    }
    if (seconds !== first.seconds) {
      const message = `its step is ${durationText(seconds * 1000)}, that of ${first.table.where} ${durationText(first.seconds * 1000)}`;
      problems.push(wrong(table.where, message, "give all series at one step", { column: "time" }));
      return undefined;
    }
  }
  const bin = binFor(first.seconds, binSeconds, site.stepSeconds);
  if (bin !== binSeconds) {
    problems.push(
      doubt(
        first.table.where,
        `a step covers ${durationText(first.seconds * 1000)}: the surrogate works on means over ${durationText(bin * 1000)} in place of ${durationText(binSeconds * 1000)}`,
        "give series at a finer step if the hours of the day should count",
      ),
    );
  }
  const recordSeconds = site.steps * site.stepSeconds;
  return {
    stepSeconds: first.seconds,
    binSeconds: bin,
    stepsPerBin: bin / first.seconds,
    bins: Math.floor(recordSeconds / bin),
    steps: Math.floor(recordSeconds / first.seconds),
  };
}

const stepRemedy =
  "give the series at the step of the weather, hourly, three-hourly or daily, with a row for every step";

function smallestStep(timesMs: Float64Array): number {
  const sorted = timesMs.toSorted();
  let smallest = Infinity;
  for (let i = 1; i < sorted.length; i++) {
    const step = sorted[i] - sorted[i - 1];
    if (step > 0 && step < smallest) smallest = step;
  }
  return smallest;
}

function stepFault(seconds: number): string | undefined {
  if (seconds === Infinity) return "all its rows are of one time";
  if (seconds > daySeconds || daySeconds % seconds !== 0) {
    return `its step is ${durationText(seconds * 1000)}, which does not fit the day`;
  }
  return undefined;
}

/** The shortest bin, of at least the wanted length, that holds whole steps of the series and of the weather. */
function binFor(step: number, wanted: number, siteStep: number): number {
  const fits = (bin: number) => bin % step === 0 && bin % siteStep === 0 && daySeconds % bin === 0;
  const choices = [wanted, step, 3600, 7200, 10_800, 21_600, 43_200, daySeconds];
  const longer = choices.filter((bin) => bin >= wanted && fits(bin)).toSorted((a, b) => a - b);
  return longer[0] ?? daySeconds;
}

/** Step of the record that each time of a table stands for; -1 outside of it. */
export function stepsOf(
  table: SeriesTable,
  site: SiteData,
  axis: SeriesAxis,
  problems: Problem[],
): Int32Array | undefined {
  const stepMs = axis.stepSeconds * 1000;
  const shift = table.isEnd ? -stepMs : 0;
  const since = (time: number) => table.timesMs[time] + shift - site.startMs;
  const phase = modulo(since(0), stepMs);
  const isMiddle = phase === stepMs / 2;
  for (let time = 0; time < table.timesMs.length; time++) {
    const own = modulo(since(time), stepMs);
    if (own === phase && (phase === 0 || isMiddle)) continue;
    const at = timeText(table.timesMs[time]);
    const message = `the time ${at} is off the step of ${durationText(stepMs)}, counted from local midnight`;
    const remedy =
      "give times at a regular step in the site's local standard time, or with their zone";
    problems.push(wrong(table.where, message, remedy, { line: table.line(time), column: "time" }));
    return undefined;
  }
  if (isMiddle) {
    problems.push(
      doubt(
        table.where,
        "its times stand in the middle of their steps and are read so",
        "give the time a step begins if that is not so",
        { column: "time" },
      ),
    );
  }
  return placed(table, site, axis, (time) => Math.floor(since(time) / stepMs), problems);
}

function placed(
  table: SeriesTable,
  site: SiteData,
  axis: SeriesAxis,
  stepAt: (time: number) => number,
  problems: Problem[],
): Int32Array | undefined {
  let outside = 0;
  const steps = Int32Array.from(table.timesMs, (_, time) => {
    const step = stepAt(time);
    const isInside = step >= 0 && step < axis.steps;
    if (!isInside) outside++;
    return isInside ? step : -1;
  });
  if (outside === 0) return steps;
  const end = site.startMs + site.steps * site.stepSeconds * 1000;
  const record = `${timeText(site.startMs)} to ${timeText(end)}`;
  const [from, to] = [table.timesMs.reduce(least), table.timesMs.reduce(most)].map(timeText);
  if (outside === steps.length) {
    const message = `its times, ${from} to ${to}, are not those of the site's weather, ${record}`;
    const remedy = "open weather of the same years, or give the series of these";
    problems.push(wrong(table.where, message, remedy, { column: "time" }));
    return undefined;
  }
  const share = Math.round((100 * outside) / steps.length);
  const message = `${Math.max(1, share)} % of its rows are outside of the site's weather (${record}) and are left out`;
  const remedy = "open weather of all years of the series to use them all";
  problems.push(doubt(table.where, message, remedy, { column: "time" }));
  return steps;
}

const least = (a: number, b: number) => Math.min(a, b);
const most = (a: number, b: number) => Math.max(a, b);

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
