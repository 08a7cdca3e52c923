/** @file Coverage of a site by day: which values are measured, filled or missing. */
import { finished } from "../base/progress.ts";
import {
  forcingFlag,
  observedNames,
  type ForcingName,
  type ObservedName,
  type SiteData,
} from "./siteData.ts";

/** Class of a day: the median class of its steps. */
export const coverageClass = { missing: 0, filledHere: 1, filledInFile: 2, measured: 3 } as const;

/** One variable over the record. */
export interface CoverageRow {
  readonly name: string;
  readonly kind: "forcing" | "observed";
  /** Values of `coverageClass`, one per day. */
  readonly classes: Uint8Array;
  /** Share of all steps that are measured, and that are present at all, 0..1. */
  readonly measured: number;
  readonly present: number;
  /** The same by calendar month and by calendar year, in the order of `months` and `years`. */
  readonly byMonth: Shares;
  readonly byYear: Shares;
}

/** Shares of the steps of each period, 0..1. */
export interface Shares {
  readonly measured: readonly number[];
  readonly present: readonly number[];
}

export interface Coverage {
  /** Calendar months, YYYY-MM, and years that the record touches. */
  readonly months: readonly string[];
  readonly years: readonly string[];
  /** Calendar days, YYYY-MM-DD, local standard time. */
  readonly dates: readonly string[];
  readonly rows: readonly CoverageRow[];
}

const forcingLabels: Readonly<Record<ForcingName, string>> = {
  airTempK: "air temp.",
  specificHumidity: "humidity",
  pressurePa: "pressure",
  windMS: "wind",
  shortwaveWM2: "short wave",
  longwaveWM2: "long wave",
  precipKgM2S: "rain, snow",
  co2MolMol: "CO₂",
  lai: "LAI",
};

/** Classes of every forcing variable and every observed flux, day by day. */
export function siteCoverage(site: SiteData): Coverage {
  return finished(coverageSteps(site));
}

/** The same, with a pause after each variable. */
export function* coverageSteps(site: SiteData): Generator<undefined, Coverage, void> {
  const dates = siteDates(site);
  const rows: CoverageRow[] = [];
  for (const subject of [...forcingSubjects(site), ...observedSubjects(site)]) {
    yield undefined;
    rows.push(row(site, dates, subject));
  }
  return { dates, months: periods(dates, monthLetters), years: periods(dates, yearLetters), rows };
}

/** Letters of a date that name its month, and its year. */
const monthLetters = 7;
const yearLetters = 4;

function periods(dates: readonly string[], letters: number): string[] {
  return [...new Set(dates.map((date) => date.slice(0, letters)))];
}

/** Dates of the record's days of 24 h from its first step; a broken last day counts as one. */
export function siteDates(site: SiteData): string[] {
  const days = Math.ceil((site.steps * site.stepSeconds) / 86_400);
  return Array.from({ length: days }, (_, day) =>
    new Date(site.startMs + day * 86_400_000).toISOString().slice(0, 10),
  );
}

/** What one row is about, and the class of each of its steps. */
interface Subject {
  readonly name: string;
  readonly kind: CoverageRow["kind"];
  readonly classOf: (step: number) => number;
}

function forcingSubjects({ forcing, forcingFlags }: SiteData): Subject[] {
  const names = Object.keys(forcingLabels).filter((name): name is ForcingName => name in forcing);
  return names.map((name) => ({
    name: forcingLabels[name],
    kind: "forcing",
    classOf: (step) => flagClass(forcingFlags[name][step]),
  }));
}

function observedSubjects(site: SiteData): Subject[] {
  const names = observedNames.filter((name) => site.observations[name]);
  return names.map((name) => ({ name, kind: "observed", classOf: observedClass(site, name) }));
}

function flagClass(flag: number): number {
  if (flag === forcingFlag.measured) return coverageClass.measured;
  return flag === forcingFlag.provider ? coverageClass.filledInFile : coverageClass.filledHere;
}

function observedClass(site: SiteData, name: ObservedName): (step: number) => number {
  const observation = site.observations[name];
  return (step) => {
    if (!observation || Number.isNaN(observation.values[step])) return coverageClass.missing;
    return observation.quality[step] === 0 ? coverageClass.measured : coverageClass.filledInFile;
  };
}

function row(
  site: SiteData,
  dates: readonly string[],
  { name, kind, classOf }: Subject,
): CoverageRow {
  const stepsPerDay = 86_400 / site.stepSeconds;
  const days = Math.ceil(site.steps / stepsPerDay);
  const classes = new Uint8Array(days);
  const totals = [0, 0, 0, 0];
  const daily: number[][] = [];
  for (let day = 0; day < days; day++) {
    const counts = [0, 0, 0, 0];
    const end = Math.min(site.steps, (day + 1) * stepsPerDay);
    for (let step = day * stepsPerDay; step < end; step++) counts[classOf(step)]++;
    counts.forEach((count, k) => (totals[k] += count));
    classes[day] = medianClass(counts);
    daily.push(counts);
  }
  return {
    name,
    kind,
    classes,
    measured: totals[coverageClass.measured] / site.steps,
    present: (site.steps - totals[coverageClass.missing]) / site.steps,
    byMonth: sharesOf(daily, dates, monthLetters),
    byYear: sharesOf(daily, dates, yearLetters),
  };
}

/** Shares of each period, from the counts of its days. */
function sharesOf(
  daily: readonly (readonly number[])[],
  dates: readonly string[],
  letters: number,
): Shares {
  const sums = new Map<string, { measured: number; missing: number; all: number }>();
  daily.forEach((counts, day) => {
    const key = dates[day].slice(0, letters);
    const sum = sums.get(key) ?? { measured: 0, missing: 0, all: 0 };
    sums.set(key, sum);
    sum.measured += counts[coverageClass.measured];
    sum.missing += counts[coverageClass.missing];
    for (const count of counts) sum.all += count;
  });
  const each = [...sums.values()];
  return {
    measured: each.map(({ measured, all }) => measured / all),
    present: each.map(({ missing, all }) => 1 - missing / all),
  };
}

/** Median class of a day, counted from the worst up. */
function medianClass(counts: readonly number[]): number {
  const half = counts.reduce((sum, count) => sum + count, 0) / 2;
  let below = 0;
  for (let k = 0; k < counts.length; k++) {
    below += counts[k];
    if (below > half) return k;
  }
  return coverageClass.measured;
}
