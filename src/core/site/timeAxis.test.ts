import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { seeded, shuffle } from "../base/random.ts";
import { csvTable, csvText, must, read, woodlandOptions } from "../../testing/siteCsv.ts";
import { fileFromText } from "../../testing/sourceFiles.ts";
import { forcingFlag } from "./siteData.ts";

const { header, rows } = csvTable(30);
const readRows = (chosen: readonly (readonly string[])[], options = woodlandOptions) =>
  read(fileFromText("FLX_ZZ-Tst.csv", csvText(header, chosen)), options);
const without = (from: number, to: number) => rows.filter((_, i) => i < from || i >= to);
const warnings = (result: Awaited<ReturnType<typeof readRows>>) =>
  result.problems.map(({ message }) => message).join("\n");

describe("the time axis", () => {
  test.prop([fc.integer()], { numRuns: 10 })(
    "TA1 the order of the rows does not matter, and disorder is told",
    async (seed) => {
      const result = await readRows(shuffle([...rows], seeded(seed)));
      expect(must(result).forcing).toEqual(must(await readRows(rows)).forcing);
      expect(warnings(result)).toContain("not in the order of time");
    },
  );

  test.prop([fc.integer({ min: 0, max: 719 })], { numRuns: 10 })(
    "TA2 a row that is there twice is dropped, with a warning that names the line",
    async (row) => {
      const result = await readRows([...rows, rows[row]]);
      expect(must(result).steps).toBe(720);
      const warning = result.problems.find(({ message }) => message.includes("1 rows repeat"));
      expect(warning?.line).toBe(722);
    },
  );

  test("TA3 two rows of one time with other values are refused with both lines", async () => {
    const changed = rows[100].with(header.indexOf("TA_F"), "-3.25");
    const result = await readRows([...rows, changed]);
    expect(result.ok).toBe(false);
    const problem = result.problems.find(({ severity }) => severity === "error");
    expect(problem?.line).toBe(722);
    expect(problem?.message).toContain("2021-01-05 04:00 is also on line 102");
  });

  test("TA4 a hole of more than five days is refused with its dates and the ways out", async () => {
    const result = await readRows(without(240, 480));
    expect(result.ok).toBe(false);
    const [problem] = result.problems;
    expect(problem.message).toContain(
      "no rows from 2021-01-11 00:00 to 2021-01-21 00:00 (10 days)",
    );
    expect(problem.line).toBe(242);
    expect(problem.remedy).toContain("--years");
  });

  test("TA4 a hole between two years is refused, and one year of the two can be chosen", async () => {
    const later = rows.map((fields) =>
      fields.map((text, i) => (i < 2 ? text.replace(/^2021/, "2023") : text)),
    );
    const result = await readRows([...rows, ...later]);
    expect(result.ok).toBe(false);
    expect(result.problems[0].message).toContain("2021-01-31 00:00 to 2023-01-01 00:00");
    const years = { from: 2023, to: 2023 };
    const one = must(await readRows([...rows, ...later], { ...woodlandOptions, years }));
    expect(one.startMs).toBe(Date.UTC(2023, 0, 1));
    expect(one.steps).toBe(720);
  });

  test("TA5 missing rows become gaps that are filled and flagged", async () => {
    const site = must(await readRows(without(100, 140)));
    expect(site.steps).toBe(720);
    const { airTempK } = site.forcingFlags;
    expect(airTempK[99]).toBe(forcingFlag.measured);
    expect(airTempK.subarray(100, 140).every((flag) => flag === forcingFlag.diurnalCycle)).toBe(
      true,
    );
    expect(site.observations.H?.values.subarray(100, 140).every(Number.isNaN)).toBe(true);
    expect(site.observations.H?.quality[100]).toBe(255);
  });

  test("TA6 a first day that lacks two hours is padded", async () => {
    const result = await readRows(rows.slice(2));
    expect(must(result).startMs).toBe(Date.UTC(2021, 0, 1));
    expect(must(result).steps).toBe(720);
    expect(warnings(result)).toContain("the missing 2 hours were filled");
  });

  test("TA6 a first day that lacks more is left out", async () => {
    const result = await readRows(rows.slice(3));
    expect(must(result).startMs).toBe(Date.UTC(2021, 0, 2));
    expect(must(result).steps).toBe(696);
    expect(warnings(result)).toContain("were left out");
  });

  test("TA7 an incomplete last day is kept", async () => {
    expect(must(await readRows(rows.slice(0, -5))).steps).toBe(715);
  });

  test("TA9 rows off the step are refused", async () => {
    const odd = rows[50].with(0, "202101030207");
    const result = await readRows(rows.with(50, odd));
    expect(result.ok).toBe(false);
    expect(warnings(result)).toContain("2021-01-03 02:07");
  });

  test("TA10 years that the files do not have are refused with those they have", async () => {
    const result = await readRows(rows, { ...woodlandOptions, years: { from: 1999, to: 2000 } });
    expect(result.ok).toBe(false);
    expect(result.problems[0].message).toContain("the files cover 2021 to 2021");
  });

  test("TA11 less than 14 days is not enough data", async () => {
    const result = await readRows(rows.slice(0, 13 * 24));
    expect(result.ok).toBe(false);
    expect(warnings(result)).toContain("the file covers 13 days, at least 14");
  });
});
