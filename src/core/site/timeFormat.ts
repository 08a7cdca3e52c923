/** @file How a file writes its times, as a pattern such as `DD/MM/YYYY HH:mm`, and reading them by it. */

/** Parts of a time that a pattern may name. */
const tokens = {
  YYYY: String.raw`(\d{4})`,
  MM: String.raw`(\d{1,2})`,
  DD: String.raw`(\d{1,2})`,
  /** Day of the year from 1, also with the time of day as decimals. */
  DOY: String.raw`(\d{1,3}(?:\.\d*)?)`,
  HH: String.raw`(\d{1,2})`,
  mm: String.raw`(\d{1,2})`,
  ss: String.raw`(\d{1,2}(?:\.\d*)?)`,
  /** Hour of the day with decimals, 0 to 24. */
  HOUR: String.raw`(\d{1,2}(?:\.\d*)?)`,
  /** Seconds since 1970. */
  UNIX: String.raw`(-?\d{1,12}(?:\.\d*)?)`,
} as const;
type Token = keyof typeof tokens;

const tokenNames: readonly Token[] = ["YYYY", "MM", "DOY", "DD", "HOUR", "HH", "mm", "ss", "UNIX"];
const anyToken = new RegExp(tokenNames.join("|"), "g");

/** A text in the pattern -> ms since 1970 as if it were UTC; NaN where it is no such time. */
export type TimeReader = (text: string) => number;

/** Reads times; undefined where the pattern names no date. */
export function timeReader(pattern: string): TimeReader | undefined {
  const found = [...pattern.matchAll(anyToken)].map(([name]) => name);
  const isToken = (name: string): name is Token => Object.hasOwn(tokens, name);
  const names = found.filter(isToken);
  const has = (...all: readonly Token[]) => all.every((name) => names.includes(name));
  if (!has("UNIX") && !has("YYYY", "DOY") && !has("YYYY", "MM", "DD")) return undefined;
  if (new Set(names).size !== names.length) return undefined;
  const expression = new RegExp(`^\\s*${expressionOf(pattern)}\\s*$`);
  return (text) => {
    const parts = expression.exec(text);
    if (!parts) return Number.NaN;
    return timeOf(new Map(names.map((name, k) => [name, Number(parts[k + 1])])));
  };
}

/** Letters between the parts stand for themselves, blanks for any blanks; numbers without a mark between them have all digits. */
function expressionOf(pattern: string): string {
  const isPacked = /(YYYY|MM|DD|HH|mm)(MM|DD|HH|mm|ss)/.test(pattern);
  let at = 0;
  let expression = "";
  for (const match of pattern.matchAll(anyToken)) {
    const [name] = match;
    expression += literal(pattern.slice(at, match.index));
    const part = Object.entries(tokens).find(([token]) => token === name)?.[1] ?? "";
    expression += isPacked ? part.replace(String.raw`\d{1,2}`, String.raw`\d{2}`) : part;
    at = match.index + name.length;
  }
  return expression + literal(pattern.slice(at));
}

function literal(text: string): string {
  return text
    .replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll(/\s+/g, String.raw`\s+`);
}

/** Earliest and latest years that a tower may have measured in. */
const firstYear = 1850;
const lastYear = 2200;

function timeOf(parts: ReadonlyMap<string, number>): number {
  const unix = parts.get("UNIX");
  if (unix !== undefined) return minutes(unix * 1000);
  const year = parts.get("YYYY") ?? Number.NaN;
  if (!(year >= firstYear && year <= lastYear)) return Number.NaN;
  const day = dayOf(parts, year);
  const hour = parts.get("HOUR") ?? parts.get("HH") ?? 0;
  const minute = parts.get("mm") ?? 0;
  const second = parts.get("ss") ?? 0;
  const isTime = hour <= 24 && minute < 60 && second < 60;
  if (!isTime || (hour === 24 && minute + second > 0)) return Number.NaN;
  return minutes(day + ((hour * 60 + minute) * 60 + second) * 1000);
}

/** Times of towers are whole minutes; a decimal fraction of a day is not exactly. */
function minutes(timeMs: number): number {
  return Math.round(timeMs / 60_000) * 60_000;
}

function dayOf(parts: ReadonlyMap<string, number>, year: number): number {
  const doy = parts.get("DOY");
  const start = Date.UTC(year, 0, 1);
  if (doy !== undefined) {
    // The last half-hour of a year ends on the first day of the next: some write it as day 366 or 367.
    return doy >= 1 && doy < 368 ? start + (doy - 1) * 86_400_000 : Number.NaN;
  }
  const month = parts.get("MM") ?? Number.NaN;
  const day = parts.get("DD") ?? Number.NaN;
  const time = Date.UTC(year, month - 1, day);
  return new Date(time).getUTCDate() === day && month >= 1 && month <= 12 ? time : Number.NaN;
}

/** Time stamp YYYYMMDDHHMM, a number of twelve digits -> ms since 1970 as if UTC; NaN where it is none. */
export function stampMs(stamp: number): number {
  const year = Math.floor(stamp / 1e8);
  const month = Math.floor(stamp / 1e6) % 100;
  const day = Math.floor(stamp / 1e4) % 100;
  const hour = Math.floor(stamp / 100) % 100;
  const minute = stamp % 100;
  const isTime = hour < 24 && minute < 60 && month >= 1 && month <= 12;
  if (!(year >= firstYear && year <= lastYear) || !isTime) return Number.NaN;
  const time = Date.UTC(year, month - 1, day, hour, minute);
  return new Date(time).getUTCDate() === day ? time : Number.NaN;
}

/** Patterns that files have, the ones that cannot be mistaken for others first. */
export const knownTimeFormats = [
  "YYYYMMDDHHmm",
  "YYYYMMDDHHmmss",
  "YYYY-MM-DD HH:mm:ss",
  "YYYY-MM-DD HH:mm",
  "YYYY-MM-DDTHH:mm:ssZ",
  "YYYY-MM-DDTHH:mm:ss",
  "YYYY-MM-DDTHH:mm",
  "YYYY/MM/DD HH:mm:ss",
  "YYYY/MM/DD HH:mm",
  "DD.MM.YYYY HH:mm:ss",
  "DD.MM.YYYY HH:mm",
  "DD/MM/YYYY HH:mm:ss",
  "DD/MM/YYYY HH:mm",
  "MM/DD/YYYY HH:mm:ss",
  "MM/DD/YYYY HH:mm",
  "YYYY DOY HOUR",
  "YYYY DOY HH:mm",
  "YYYY MM DD HH mm",
  "YYYY MM DD HOUR",
  "YYYY DOY",
  "UNIX",
] as const;

/** The patterns that read every one of some texts and in the order of time; the first is the likeliest. */
export function fittingTimeFormats(texts: readonly string[]): string[] {
  if (texts.length === 0) return [];
  return knownTimeFormats.filter((pattern) => {
    const read = timeReader(pattern);
    const times = texts.map((text) => read?.(text) ?? Number.NaN);
    const isOrdered = times.every((time, k) => k === 0 || time >= times[k - 1]);
    return times.every((time) => !Number.isNaN(time)) && isOrdered && times[0] !== times.at(-1);
  });
}
