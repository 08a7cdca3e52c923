/** @file What files are, before anybody says where the tower stands: for the table of sites and the mapping of columns. */
import { isoTime, yearOf } from "./calendar.ts";
import { isDaily } from "./daily.ts";
import { mapColumns, type MappedColumn } from "./mapping.ts";
import type { RawTable } from "./rawTable.ts";
import type { SiteOptions } from "./readSite.ts";
import type { SiteAttributes } from "./siteData.ts";

/** One site's files at a glance. */
export interface Survey {
  readonly id: string;
  readonly format: string;
  /** How sure the format was of its file, 0..1; undefined where it does not tell. */
  readonly confidence?: number;
  /** What the format went by. */
  readonly because?: readonly string[];
  readonly files: readonly string[];
  readonly isDaily: boolean;
  readonly stepSeconds: number;
  /** Start of the first and end of the last row, local standard time. */
  readonly start: string;
  readonly end: string;
  /** Calendar years of the first and the last row. */
  readonly firstYear: number;
  readonly lastYear: number;
  readonly rows: number;
  readonly mapping: readonly MappedColumn[];
  /** What the files tell about the site. */
  readonly attributes: Partial<SiteAttributes>;
  readonly place?: string;
  readonly igbp?: string;
  /** Columns of the daily files beside the half-hourly ones. */
  readonly daily?: readonly MappedColumn[];
}

/** Look at a table. */
export function surveyTable(table: RawTable, options: Pick<SiteOptions, "units">): Survey {
  let [start, last] = [Infinity, -Infinity];
  for (const time of table.startMs) {
    if (time < start) start = time;
    if (time > last) last = time;
  }
  const [first] = table.files;
  const { place, igbp, attributes } = table.description ?? {};
  const units = options.units ?? {};
  return {
    id: table.id,
    format: table.format,
    ...(first.confidence !== undefined && { confidence: first.confidence }),
    ...(first.because && { because: first.because }),
    ...groundsOf(table),
    files: table.files.map(({ name }) => name),
    isDaily: isDaily(table),
    stepSeconds: table.stepSeconds,
    start: isoTime(start),
    end: isoTime(last + table.stepSeconds * 1000),
    firstYear: yearOf(start),
    lastYear: yearOf(last),
    rows: table.startMs.length,
    mapping: mapColumns(table, units),
    attributes: attributes ?? {},
    ...(place !== undefined && { place }),
    ...(igbp !== undefined && { igbp }),
    ...(table.daily && { daily: mapColumns(table.daily, units) }),
  };
}

/** How sure the formats were of the files, the least sure of them, and what they went by. */
function groundsOf({ files }: RawTable): Pick<Survey, "confidence" | "because"> {
  const [least] = files
    .filter(({ confidence }) => confidence !== undefined)
    .toSorted((a, b) => (a.confidence ?? 1) - (b.confidence ?? 1));
  if (least?.confidence === undefined) return {};
  return { confidence: least.confidence, ...(least.because && { because: least.because }) };
}
