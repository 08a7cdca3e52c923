/** @file Times of an ensemble's series: ISO 8601 or FLUXNET's stamps, in local standard time or with a zone. */

/** Text -> ms since 1970 in the site's local standard time as if it were UTC; NaN where it is no time. */
export type ReadTime = (text: string) => number;

const iso =
  /^(\d{4})[-/](\d{2})[-/](\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.0*)?)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/i;
const stamp = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?$/;

/** How times may be written, for messages. */
export const timeForms = "2014-06-12T14:30, 2014-06-12 14:30, 201406121430 or, for days, 20140612";

/** Reads times; each text once, for a long table repeats them. @param utcOffset of the site, h */
export function timeReader(utcOffset: number): ReadTime {
  const known = new Map<string, number>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const time = readTime(text.trim(), utcOffset);
    known.set(text, time);
    return time;
  };
}

function readTime(text: string, utcOffset: number): number {
  const parts = iso.exec(text) ?? stamp.exec(text);
  if (!parts) return Number.NaN;
  const [year, month, day, hour, minute, second] = parts
    .slice(1, 7)
    .map((part: string | undefined) => Number(part ?? 0));
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(time);
  const isDate = date.getUTCDate() === day && date.getUTCMonth() === month - 1;
  if (!isDate || year < 1850 || hour > 23 || minute > 59 || second > 59) return Number.NaN;
  const zone: string | undefined = parts[7];
  return zone === undefined ? time : time + (utcOffset - hoursOf(zone)) * 3_600_000;
}

/** Hours that a zone is ahead of UTC. */
function hoursOf(zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  if (sign === undefined) return 0;
  return (sign === "-" ? -1 : 1) * (Number(hours) + Number(minutes) / 60);
}

/** Names of columns that hold the time a step begins or ends, in small letters. */
const startNames = [
  "time",
  "timestamp_start",
  "start",
  "timestamp",
  "datetime",
  "date_time",
  "date",
];
const endNames = ["timestamp_end", "end"];

/** The column of times: that of a step's begin where there are both. */
export function timeColumn(
  names: readonly string[],
): { readonly index: number; readonly isEnd: boolean } | undefined {
  const words = names.map((name) => name.trim().toLowerCase());
  const find = (known: readonly string[]) =>
    known.map((name) => words.indexOf(name)).find((index) => index >= 0);
  const start = find(startNames);
  if (start !== undefined) return { index: start, isEnd: false };
  const end = find(endNames);
  return end === undefined ? undefined : { index: end, isEnd: true };
}
