import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { complete } from "../base/progress.ts";
import { waterBudget } from "../model/budget.ts";
import { defaultValues } from "../model/defaults.ts";
import { fromUnit, parameter } from "../model/parameters.ts";
import { runModel, type ModelRun } from "../model/run.ts";
import { simpleSite } from "../../testing/simpleSite.ts";
import { effectiveValues, readEffective, type EffectiveSeries } from "./effectiveFile.ts";

const site = simpleSite(6);
const base = defaultValues(site.attributes);

function seriesOf(text: string): { series: EffectiveSeries; warnings: string[] } {
  const read = readEffective("e.csv", text, site);
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join("; "));
  return { series: read.value, warnings: read.problems.map(({ message }) => message) };
}

function runWith(text: string): Promise<ModelRun> {
  const { series } = seriesOf(text);
  const valuesOfDay = (day: number) => effectiveValues(series, base, day);
  return complete(runModel({ site, values: base, valuesOfDay, warmupYears: 0 }));
}

describe("a series of effective parameters", () => {
  test("OU14 is told by date or by day of the record, and leaves the other parameters alone", () => {
    const days = [1, 2, 3, 4, 5, 6];
    const byDay = seriesOf(`day,gradm\n${days.map((day) => `${day},${day + 2}`).join("\n")}\n`);
    const byDate = seriesOf(
      `gradm,date\n${days.map((day) => `${day + 2},2015-01-0${day}`).join("\n")}\n`,
    );
    expect(byDay.warnings).toEqual([]);
    expect(byDate).toEqual(byDay);
    for (const day of days) {
      const told = effectiveValues(byDay.series, base, day - 1);
      expect(told).toEqual({ ...base, gradm: day + 2 });
    }
  });

  test("OU14 a missing day or cell keeps the value before it, and is told; days outside are told too", () => {
    const { series, warnings } = seriesOf("day,gradm,chl\n2,4,0.03\n3,5,\n6,7,0.04\n9,8,0.05\n");
    const gradm = [0, 1, 2, 3, 4, 5].map((day) => effectiveValues(series, base, day).gradm);
    expect(gradm).toEqual([base.gradm, 4, 5, 5, 5, 7]);
    const chl = [0, 1, 2, 3, 4, 5].map((day) => effectiveValues(series, base, day).chl);
    expect(chl).toEqual([base.chl, 0.03, 0.03, 0.03, 0.03, 0.04]);
    expect(warnings).toEqual([
      expect.stringMatching(/^gradm has no value on 3 of 6 days, first on 2015-01-01/),
      expect.stringMatching(/^chl has no value on 4 of 6 days, first on 2015-01-01/),
      "1 day is outside the record and not used",
    ]);
  });

  test("OU15 what is no such series is refused with line and remedy", () => {
    const cases: readonly [string, RegExp, number | undefined][] = [
      ["", /date or day is missing/, 1],
      ["gradm\n4\n", /date or day is missing/, 1],
      ["day,gradm,nope\n1,4,4\n", /no parameter is called nope/, 1],
      ["day\n1\n", /no parameter is called/, 1],
      ["day,gradm,gradm\n1,4,4\n", /twice/, 1],
      ["day,gradm\n1,4\n1,5\n", /in line 2 too/, 3],
      ["day,gradm\n1,4\nsoon,5\n", /"soon" is no day/, 3],
      ["date,gradm\n2015-02-31,4\n", /no day/, 2],
      ["day,gradm\n1,99\n", /gradm must be from 1 to 15/, 2],
      ["day,gradm\n1,many\n", /got many/, 2],
      ["day,gradm\n100,4\n", /no day of the record/, undefined],
    ];
    for (const [text, says, line] of cases) {
      const read = readEffective("e.csv", text, site);
      expect([text, read.ok]).toEqual([text, false]);
      expect(read.problems[0].message).toMatch(says);
      expect(read.problems[0].line).toBe(line);
      expect(read.problems[0].remedy).not.toBe("");
    }
  });

  test("OU16 values that are the run's own change nothing, and no water is carried", async () => {
    const plain = await complete(runModel({ site, values: base, warmupYears: 0 }));
    const told = await runWith(`day,poros,gradm\n1,${base.poros},${base.gradm}\n`);
    expect(told.series).toEqual(plain.series);
    expect(told.carried.every((water) => water === 0)).toBe(true);
  });

  test.prop([fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { minLength: 6, maxLength: 6 })], {
    numRuns: 15,
  })("OU16 no water is lost where porosity changes by the day", async (units) => {
    const row = parameter("poros");
    const rows = units.map((unit, day) => `${day + 1},${fromUnit(row, unit / 1000)}`);
    const run = await runWith(`day,poros\n${rows.join("\n")}\n`);
    expect(run.waterMaxAbs).toBeLessThan(1e-6);
    const budget = waterBudget(run, site);
    expect(Math.abs(budget.residual)).toBeLessThan(1e-6);
    expect(Math.abs(budget.carried)).toBeGreaterThan(Math.abs(budget.residual));
    const [carrying, others] = [
      run.carried.filter((_, i) => i % 48 === 0),
      run.carried.filter((_, i) => i % 48 !== 0),
    ];
    expect(others.every((water) => water === 0)).toBe(true);
    expect(carrying.some((water) => water !== 0)).toBe(true);
  });
});
