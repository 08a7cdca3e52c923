/** @file What a table holds, before anybody says where the tower stands: for `inspect` and the site form. */
import type { Problem } from "../base/result.ts";
import { absentVariables } from "./absent.ts";
import { alignTable } from "./aligned.ts";
import { isoTime, yearOf, yearStart } from "./calendar.ts";
import { dailyNote, isDaily, repeatedDays } from "./daily.ts";
import { localTable } from "./localTable.ts";
import { unknownQuality, unobserved } from "./observations.ts";
import { conversionOf } from "./mapping.ts";
import type { RawFile, RawSeries, RawTable } from "./rawTable.ts";
import type { SiteOptions } from "./readSite.ts";
import type { SiteAttributes } from "./siteData.ts";
import { buildAxis } from "./timeAxis.ts";
import { isGapFilled } from "./variables.ts";

/** How much of one variable is there. */
interface Share {
  /** Share of the steps that have a value, 0..1. */
  readonly present: number;
  /** Share of the steps that were measured; null where the file does not tell measured from filled. */
  readonly measured: number | null;
}

/** One variable of the files. */
export interface InspectedVariable extends Share {
  readonly column: string;
  /** Unit the column is read in. */
  readonly unit: string;
  /** Unit of the model, and how a value becomes one in it, such as "x 100". */
  readonly modelUnit: string;
  readonly conversion: string;
  /** Columns that measure the same and were not taken. */
  readonly others?: readonly string[];
  /** The same for each calendar year. */
  readonly byYear: readonly (Share & { readonly year: number })[];
}

type InspectedFile = Omit<RawFile, "sha256" | "bytes">;

/** What `inspect` prints. */
export interface Inspection {
  readonly format: string;
  /** Each file: what it was taken for, how surely, and why. */
  readonly files: readonly InspectedFile[];
  readonly site: string;
  readonly stepSeconds: number;
  /** Start of the first and end of the last row, local standard time. */
  readonly start: string;
  readonly end: string;
  readonly years: readonly number[];
  readonly rows: number;
  readonly variables: Readonly<Record<string, InspectedVariable>>;
  /** What the files tell about the site. */
  readonly attributes: Partial<SiteAttributes>;
  readonly place?: string;
  readonly igbp?: string;
  /** Daily targets beside the half-hourly files. */
  readonly daily?: Inspection;
  readonly problems: readonly Problem[];
}

/** What the summary depends on; attributes are not needed. */
export type InspectOptions = Omit<SiteOptions, "attributes">;

/** Format, period, coverage and problems of a table. */
export function inspectTable(raw: RawTable, options: InspectOptions = {}): Inspection {
  const { table, attributes, problems: notes } = localTable(raw, {});
  const { start, end } = period(table);
  const calendar = yearSteps(table, start, end);
  const years = Int16Array.from(table.startMs, yearOf);
  const variables = [...table.series.values()].map((series) => [
    series.variable,
    inspectSeries(
      table,
      series,
      { calendar, years },
      options.units?.[series.column] ?? series.unit,
    ),
  ]);
  return {
    format: table.format,
    files: table.files.map(withoutHash),
    site: options.id ?? table.id,
    stepSeconds: table.stepSeconds,
    start: isoTime(start),
    end: isoTime(end),
    years: [...calendar.keys()],
    rows: table.startMs.length,
    variables: Object.fromEntries(variables),
    attributes,
    ...(table.description?.place !== undefined && { place: table.description.place }),
    ...(table.description?.igbp !== undefined && { igbp: table.description.igbp }),
    ...(table.daily && { daily: inspectTable(table.daily) }),
    problems: [...(raw.notes ?? []), ...notes, ...findProblems(table, options)],
  };
}

function withoutHash({ name, format, product, confidence, because }: RawFile): InspectedFile {
  return {
    name,
    ...(format !== undefined && { format }),
    ...(product !== undefined && { product }),
    ...(confidence !== undefined && { confidence }),
    ...(because && { because }),
  };
}

function period({ startMs, stepSeconds }: RawTable): { start: number; end: number } {
  let start = Infinity;
  let last = -Infinity;
  for (const time of startMs) {
    start = Math.min(start, time);
    last = Math.max(last, time);
  }
  return { start, end: last + stepSeconds * 1000 };
}

/** Calendar year -> steps that a complete table would have in it; only years that have rows. */
function yearSteps({ startMs, stepSeconds }: RawTable, start: number, end: number) {
  const years = [...new Set(Array.from(startMs, yearOf))].toSorted((a, b) => a - b);
  return new Map(
    years.map((year) => {
      const from = Math.max(start, yearStart(year));
      const to = Math.min(end, yearStart(year + 1));
      return [year, Math.round((to - from) / (stepSeconds * 1000))];
    }),
  );
}

function inspectSeries(
  table: RawTable,
  series: RawSeries,
  { calendar, years }: { calendar: ReadonlyMap<number, number>; years: Int16Array },
  unit: string,
): InspectedVariable {
  const counts = new Map([...calendar.keys()].map((year) => [year, { present: 0, measured: 0 }]));
  for (let row = 0; row < series.values.length; row++) {
    if (Number.isNaN(series.values[row])) continue;
    const count = counts.get(years[row]);
    if (!count) continue;
    count.present++;
    if (!series.quality || series.quality[row] === 0) count.measured++;
  }
  const isKnown = series.quality !== undefined || !isGapFilled(series.column);
  const share = (count: { present: number; measured: number }, steps: number): Share => ({
    present: Math.min(1, count.present / steps),
    measured: isKnown ? Math.min(1, count.measured / steps) : null,
  });
  const total = { present: 0, measured: 0 };
  for (const count of counts.values()) {
    total.present += count.present;
    total.measured += count.measured;
  }
  const steps = [...calendar.values()].reduce((sum, count) => sum + count, 0);
  const byYear = [...counts].map(([year, count]) => ({
    year,
    ...share(count, calendar.get(year) ?? Infinity),
  }));
  return {
    column: series.column,
    unit,
    ...conversionOf(table, series, unit),
    ...(series.others && { others: series.others }),
    ...share(total, steps),
    byYear,
  };
}

/** Everything that reading would say, without what only the user can tell. */
function findProblems(table: RawTable, options: InspectOptions): Problem[] {
  const where = table.files[0].name;
  if (isDaily(table)) return [dailyNote(table), ...repeatedDays(table)];
  const axis = buildAxis(table, options.years);
  // The leaf area may come from the user later.
  const absent = absentVariables(where, new Set(table.series.keys()), true);
  if (!axis.ok) return [...axis.problems, ...absent];
  const { variables, problems } = alignTable(table, axis.value, options.units ?? {});
  return [
    ...axis.problems,
    ...problems,
    ...absent,
    ...unknownQuality(where, variables),
    ...unobserved(where, variables),
  ];
}
