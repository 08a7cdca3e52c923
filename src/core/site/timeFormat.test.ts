import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { fittingTimeFormats, knownTimeFormats, stampMs, timeReader } from "./timeFormat.ts";

const two = (value: number) => String(value).padStart(2, "0");

/** A moment written in a pattern. */
function written(timeMs: number, pattern: string): string {
  const time = new Date(timeMs);
  const dayOfYear = Math.floor((timeMs - Date.UTC(time.getUTCFullYear(), 0, 1)) / 86_400_000) + 1;
  const hour = (timeMs % 86_400_000) / 3_600_000;
  const isDayAlone = pattern.endsWith("DOY");
  const parts: readonly (readonly [RegExp, string])[] = [
    [/YYYY/, String(time.getUTCFullYear())],
    [/MM/, two(time.getUTCMonth() + 1)],
    [/DOY/, isDayAlone ? (dayOfYear + hour / 24).toFixed(6) : String(dayOfYear)],
    [/DD/, two(time.getUTCDate())],
    [/HOUR/, String(hour)],
    [/HH/, two(time.getUTCHours())],
    [/mm/, two(time.getUTCMinutes())],
    [/ss/, "00"],
    [/UNIX/, String(timeMs / 1000)],
  ];
  return parts.reduce((text, [token, value]) => text.replace(token, value), pattern);
}

const moments = fc
  .integer({ min: Date.UTC(1990, 0, 1) / 1_800_000, max: Date.UTC(2035, 0, 1) / 1_800_000 })
  .map((steps) => steps * 1_800_000);

describe("times as files write them", () => {
  test.prop([moments, fc.constantFrom(...knownTimeFormats)], { numRuns: 500 })(
    "FM6 a moment written in any known pattern is read back",
    (time, pattern) => {
      expect(timeReader(pattern)?.(written(time, pattern))).toBe(time);
    },
  );

  test.prop([moments], { numRuns: 300 })("FM6 a stamp of twelve digits is read back", (time) => {
    expect(stampMs(Number(written(time, "YYYYMMDDHHmm")))).toBe(time);
  });

  test.each([
    ["YYYYMMDDHHmm", "201402300000"],
    ["YYYYMMDDHHmm", "201413010000"],
    ["YYYYMMDDHHmm", "2.01401E+11"],
    ["YYYY-MM-DD HH:mm", "2014-02-29 00:00"],
    ["DD/MM/YYYY HH:mm", "12/31/2014 00:00"],
    ["YYYY DOY HOUR", "2014 0 0.5"],
    ["YYYY DOY HOUR", "2014 400 0.5"],
    ["YYYY-MM-DD HH:mm", ""],
    ["YYYY-MM-DD HH:mm", "24:00"],
  ])("FM6 in %s %s is no time", (pattern, text) => {
    expect(timeReader(pattern)?.(text)).toBeNaN();
    if (pattern === "YYYYMMDDHHmm") expect(stampMs(Number(text))).toBeNaN();
  });

  test.each([
    ["DD/MM/YYYY HH:mm", "31/12/2014 24:00", Date.UTC(2015, 0, 1)],
    ["YYYY DOY HOUR", "1998 366 0", Date.UTC(1999, 0, 1)],
    ["YYYY DOY HOUR", "1998 365 24", Date.UTC(1999, 0, 1)],
    ["DD.MM.YYYY HH:mm", "1.3.2012 7:30", Date.UTC(2012, 2, 1, 7, 30)],
    ["YYYY-MM-DD HH:mm", "2016-02-29 12:00", Date.UTC(2016, 1, 29, 12)],
  ])("FM6 in %s %s is a time", (pattern, text, time) => {
    expect(timeReader(pattern)?.(text)).toBe(time);
  });

  test("FM6 a pattern without a date is none; one that fits is found", () => {
    expect(timeReader("HH:mm")).toBeUndefined();
    expect(timeReader("YYYY YYYY-MM-DD")).toBeUndefined();
    expect(fittingTimeFormats(["2014-01-01 00:00", "2014-01-01 00:30"])).toEqual([
      "YYYY-MM-DD HH:mm",
    ]);
    expect(fittingTimeFormats(["cold", "warm"])).toEqual([]);
    expect(fittingTimeFormats([])).toEqual([]);
  });
});
