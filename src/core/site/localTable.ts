/** @file What the files tell of their site, completed by the user's word, and times as local standard time. */
import type { Problem } from "../base/result.ts";
import type { RawTable } from "./rawTable.ts";
import type { SiteAttributes } from "./siteData.ts";
import { offsetFromSun } from "./sunOffset.ts";

/** A table in local standard time with all that is known of its site. */
export interface LocalTable {
  readonly table: RawTable;
  readonly attributes: Partial<SiteAttributes>;
  readonly problems: readonly Problem[];
}

/** Attributes: the user's, else the file's; the UTC offset of a file that knows its longitude is read off the sun. */
export function localTable(raw: RawTable, given: Partial<SiteAttributes>): LocalTable {
  const where = raw.files[0].name;
  const stated = raw.description?.attributes ?? {};
  const told = { ...stated, ...present(given) };
  const problems = given.pft === undefined ? vegetationNote(raw, where) : [];
  if (told.utcOffset !== undefined) {
    return { table: shifted(raw, told.utcOffset), attributes: told, problems };
  }
  const offset = foundOffset(raw, told.longitude);
  if (offset === undefined) return { table: raw, attributes: told, problems };
  const note: Problem = {
    severity: "warning",
    where: "--utc-offset",
    message: `UTC offset is not given: ${offset} h was taken from the ${raw.isUtc ? "longitude" : "course of the sun in the file"}`,
    remedy: "give --utc-offset, or fill in UTC offset in the site form, if that is not right",
  };
  return {
    table: shifted(raw, offset),
    attributes: { ...told, utcOffset: offset },
    problems: [...problems, note],
  };
}

/** Without what is set to undefined. */
function present(given: Partial<SiteAttributes>): Partial<SiteAttributes> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** To half an hour: no standard time but Nepal's and the Chatham Islands' is finer. */
function foundOffset(raw: RawTable, longitude: number | undefined): number | undefined {
  if (longitude === undefined || raw.description?.attributes.longitude === undefined) {
    return undefined;
  }
  if (raw.isUtc) return Math.round(longitude / 15);
  const sun = raw.series.get("SW_IN");
  if (!sun || raw.stepSeconds > 3600) return undefined;
  const offset = offsetFromSun(raw.startMs, sun.values, raw.stepSeconds, longitude);
  return offset === undefined ? undefined : Math.round(2 * offset) / 2;
}

/** Times of UTC become local standard time. */
function shifted(raw: RawTable, offset: number): RawTable {
  if (!raw.isUtc) return raw;
  const { isUtc: _, ...rest } = raw;
  return { ...rest, startMs: raw.startMs.map((time) => time + offset * 3_600_000) };
}

function vegetationNote({ description }: RawTable, where: string): Problem[] {
  const { igbp, attributes } = description ?? {};
  if (igbp === undefined || attributes?.pft === undefined) return [];
  return [
    {
      severity: "warning",
      where,
      message: `vegetation was taken from the file: IGBP ${igbp}, here ${attributes.pft}`,
      remedy: "give --pft, or choose Vegetation in the site form, if something else grows there",
    },
  ];
}
