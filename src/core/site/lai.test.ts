import { fc, test } from "@fast-check/vitest";
import { readFileSync } from "node:fs";
import { describe, expect } from "vitest";
import { sharedDataPath } from "../../testing/sharedData.ts";
import {
  csvTable,
  csvText,
  must,
  read,
  withColumn,
  withoutColumns,
  woodlandOptions,
} from "../../testing/siteCsv.ts";
import { fileFromText } from "../../testing/sourceFiles.ts";
import { constantLai, laiAt, parseLaiList } from "./lai.ts";
import { forcingFlag } from "./siteData.ts";

const noonOf = (day: number) => Date.UTC(2014, 0, day, 12);
const table = csvTable(20);
const readChanged = (
  { header, rows }: { header: string[]; rows: string[][] },
  options = woodlandOptions,
) => read(fileFromText("FLX_ZZ-Tst.csv", csvText(header, rows)), options);

describe("leaf area", () => {
  test("SD15 a monthly list holds in the middle of each month and is linear between", () => {
    const rows = Array.from({ length: 12 }, (_, i) => `${i + 1},${1 + i / 10}`);
    const source = must(parseLaiList("lai.csv", `month,LAI\n${rows.join("\n")}\n`));
    // Middle of March: 2.5 twelfths of 365 days.
    expect(laiAt(source, Date.UTC(2014, 0, 1) + 2.5 * (365 / 12) * 86_400_000)).toBeCloseTo(1.2, 6);
    expect(laiAt(source, Date.UTC(2014, 0, 1) + 3 * (365 / 12) * 86_400_000)).toBeCloseTo(1.25, 6);
  });

  test("SD15 a list by day holds at noon of its days, and December leads to January", () => {
    const source = must(parseLaiList("lai.csv", "DOY;LAI\r\n100;2\r\n300;4\r\n"));
    expect(laiAt(source, noonOf(100))).toBeCloseTo(2, 9);
    expect(laiAt(source, noonOf(200))).toBeCloseTo(3, 9);
    // 165 days from day 300 to day 100 of the next year.
    expect(laiAt(source, noonOf(365))).toBeCloseTo(4 - (65 / 165) * 2, 9);
    expect(laiAt(source, noonOf(17.5))).toBeCloseTo(4 - (82.5 / 165) * 2, 1);
  });

  test.prop([
    fc.array(fc.tuple(fc.integer({ min: 1, max: 366 }), fc.integer({ min: 0, max: 80 })), {
      minLength: 1,
      maxLength: 20,
    }),
    fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2030, 0, 1) }),
  ])("SD15 the value at any time lies within those of the list", (points, time) => {
    const text = points.map(([day, lai]) => `${day},${lai / 10}`).join("\n");
    const source = must(parseLaiList("lai.csv", `doy,lai\n${text}`));
    const values = points.map(([, lai]) => lai / 10);
    expect(laiAt(source, time)).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
    expect(laiAt(source, time)).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
  });

  test.each([
    ["no columns", "a,b\n1,2\n", 1],
    ["a word", "DOY,LAI\n1,x\n", 2],
    ["a wrong month", "month,LAI\n1,2\n13,2\n", 3],
    ["too many leaves", "month,LAI\n1,2\n2,40\n", 3],
    ["a short line", "month,LAI\n1\n", 2],
    ["nothing", "", 1],
    ["a header only", "DOY,LAI\n", 1],
  ])("SD15 a list with %s is refused with its line", (_, text, line) => {
    const result = parseLaiList("lai.csv", text);
    expect(result.ok).toBe(false);
    expect(result.problems[0]).toMatchObject({ where: "lai.csv", line });
  });

  test.each([0, -1, 30, Number.NaN])("SD15 a constant of %d is refused", (lai) => {
    expect(constantLai(lai).ok).toBe(false);
  });

  test("SD15 without column or option LAI is asked for", async () => {
    const result = await readChanged(withoutColumns(table, "LAI"));
    expect(result.ok).toBe(false);
    expect(result.problems.find(({ where }) => where === "--lai")?.remedy).toContain(
      "--lai FILE.csv",
    );
  });

  test("SD15 what the user gives goes before the column", async () => {
    const options = { ...woodlandOptions, lai: must(constantLai(3)) };
    const { forcing, forcingFlags } = must(await readChanged(table, options));
    expect(forcing.lai.every((value) => value === 3)).toBe(true);
    expect(forcingFlags.lai[0]).toBe(forcingFlag.estimated);
  });

  test("SD15 a column with one value a day is linear between", async () => {
    const sparse = withColumn(table, "LAI", (_, row) =>
      row % 24 === 0 ? String(row / 240 + 1) : "-9999",
    );
    const { forcing } = must(await readChanged(sparse));
    expect(forcing.lai[36]).toBeCloseTo(1.15, 9);
    expect(forcing.lai[479]).toBeCloseTo(2.9, 9);
  });

  const path = sharedDataPath("US-SRM_LAI_daily_2015.csv");
  test.skipIf(path === undefined)(
    "SD15 the daily list of US-SRM is read (needs the shared data folder)",
    () => {
      const source = must(parseLaiList("US-SRM.csv", readFileSync(path ?? "", "utf8")));
      expect(source.kind === "seasonal" && source.points.length).toBe(365);
      expect(laiAt(source, noonOf(230))).toBeGreaterThan(0.3);
    },
  );
});
