/** @file How a table nobody knows writes its times: tried out on its first rows. */
import type { TimeMapping } from "./formats/columnMapping.ts";
import type { StampPlace } from "./formats/clockTable.ts";
import type { Head } from "./formats/format.ts";
import { findName } from "./formats/namedColumns.ts";
import { fittingTimeFormats, timeReader } from "./timeFormat.ts";

/** Columns that together make a time, by names; the likelier first. */
const groups: readonly (readonly (readonly string[])[])[] = [
  [["TIMESTAMP_START", "TIMESTAMP_END", "TIMESTAMP"]],
  [
    [
      "datetime",
      "date_time",
      "date time",
      "date/time",
      "timestamp",
      "time_stamp",
      "date & time",
      "date_end",
      "utc",
    ],
  ],
  [
    ["date", "day"],
    ["time", "hour", "hhmm", "clock"],
  ],
  [
    ["year", "yyyy"],
    ["month", "mo", "mm"],
    ["day", "dd"],
    ["hour", "hh", "hr"],
    ["minute", "min"],
  ],
  [
    ["year", "yyyy"],
    ["month", "mo", "mm"],
    ["day", "dd"],
    ["hour", "hh", "hr", "time"],
  ],
  [
    ["year", "yyyy"],
    ["doy", "day of year", "jday", "julian", "day"],
    ["hour", "hh", "hr", "time"],
  ],
  [
    ["year", "yyyy"],
    ["doy", "day of year", "jday", "julian", "day", "dday"],
  ],
  [["date", "time", "unix", "epoch", "unixtime"]],
];

/** Times that were found, and the other patterns that read them too. */
export interface ProposedTime {
  readonly time: TimeMapping;
  readonly otherFormats: readonly string[];
  readonly because: readonly string[];
}

/** The likeliest way to read a table's times; undefined where none reads the first rows. */
export function proposeTime(head: Head): ProposedTime | undefined {
  const named = groups.map((group) => group.map((names) => findName(head.header, names)));
  const first = head.header.map((_, index) => [index]).slice(0, 4);
  for (const indexes of [...named, ...first]) {
    if (indexes.includes(-1) || new Set(indexes).size !== indexes.length) continue;
    const found = tryColumns(head, indexes);
    if (found) return found;
  }
  return undefined;
}

function tryColumns(head: Head, indexes: readonly number[]): ProposedTime | undefined {
  const texts = head.sample.map((fields) =>
    indexes.map((index) => (fields[index] ?? "").trim()).join(" "),
  );
  const isClock = indexes.some((index) => /unix|epoch|time|stamp/i.test(head.header[index]));
  const fitting = fittingTimeFormats(texts)
    .filter((format) => format !== "UNIX" || isClock)
    .map((format) => ({ format, ...regularity(texts, format) }))
    .filter(({ stepMs }) => stepMs >= 60_000)
    .toSorted((a, b) => a.jumps - b.jumps);
  const [best, ...others] = fitting;
  if (!best) return undefined;
  const columns = indexes.map((index) => head.header[index]);
  const { stamp, reason } = stampOf(columns, best.firstMs, best.stepMs);
  return {
    time: { columns, format: best.format, stamp },
    otherFormats: others.filter(({ jumps }) => jumps === best.jumps).map(({ format }) => format),
    because: [
      `${columns.join(", ")} read as ${best.format}: steps of ${best.stepMs / 60_000} minutes`,
      reason,
    ],
  };
}

/** Shortest step, and how many steps are longer: day and month taken for each other make jumps. */
function regularity(
  texts: readonly string[],
  format: string,
): { readonly firstMs: number; readonly stepMs: number; readonly jumps: number } {
  const read = timeReader(format);
  const times = texts.map((text) => read?.(text) ?? Number.NaN);
  const steps = times.slice(1).map((time, k) => time - times[k]);
  const stepMs = Math.min(...steps.filter((step) => step > 0));
  return { firstMs: times[0], stepMs, jumps: steps.filter((step) => step > stepMs).length };
}

/** Which moment of a step a time is: by the column's name, else by the first time of the file. */
function stampOf(
  columns: readonly string[],
  firstMs: number,
  stepMs: number,
): { readonly stamp: StampPlace; readonly reason: string } {
  const name = columns.join(" ").toLowerCase();
  if (/start|begin/.test(name)) return { stamp: "start", reason: "the name says start" };
  if (/end/.test(name)) return { stamp: "end", reason: "the name says end" };
  const clock = new Date(firstMs).toISOString().slice(11, 16);
  if (firstMs % stepMs !== 0) {
    return { stamp: "middle", reason: `the first time is ${clock}: the middle of a step` };
  }
  const isEnd = firstMs % 86_400_000 === stepMs;
  return isEnd
    ? { stamp: "end", reason: `the first time is ${clock}: the end of the day's first step` }
    : { stamp: "start", reason: `the first time is ${clock}: taken for the start of a step` };
}
