import { describe, expect, test } from "vitest";
import { easyEnsemble } from "../../../testing/easyEnsemble.ts";
import {
  everyMember,
  imported,
  importSite,
  importTables,
  longTable,
  mustImport,
  parameterTable,
  stepTime,
} from "../../../testing/importFiles.ts";
import { mutations } from "../../../testing/mutations.ts";
import { simpleSite } from "../../../testing/simpleSite.ts";
import { seeded } from "../../base/random.ts";
import type { Problem } from "../../base/result.ts";
import { ensembleNetcdf } from "./exportEnsemble.ts";

const site = importSite;
const at = stepTime;
const must = mustImport;
const files = importTables;
const halfHours = site.steps;
const baseline = everyMember(must(await imported(site, files)));

describe("what is wrong with them", () => {
  const long = files["s.csv"];
  const table = files["p.csv"];
  const noUnit = table.replace(" [umol m-2 s-1]", "");
  const cases: readonly [string, Readonly<Record<string, string>>, RegExp, RegExp][] = [
    ["no file of series", { "p.csv": table }, /parameters, but no series/, /series table/],
    ["no parameters", { "s.csv": long }, /series, but no parameters/, /parameters table/],
    [
      "a wrong unit that is not stated",
      { "p.csv": noUnit, "s.csv": long },
      /10 of 10 values of vmax0 are outside/,
      /vmax0 \[umol m-2 s-1\]/,
    ],
    [
      "a unit nobody knows",
      { "p.csv": table.replace("umol m-2 s-1", "furlong"), "s.csv": long },
      /vmax0 cannot be read in furlong/,
      /give it in mol m-2 s-1/,
    ],
    [
      "fluxes in water",
      { "p.csv": table, "s.csv": long.replace("LE", "LE [mm d-1]") },
      /LE cannot be read in mm d-1/,
      /latent heat/,
    ],
    [
      "fluxes that are no W m-2",
      { "p.csv": table, "s.csv": long.replaceAll(/,(\d+),(\d+)$/gm, ",0.$1,0.$2") },
      /H is never above 0\.\d+ in size/,
      /unit/,
    ],
    [
      "no LE",
      { "p.csv": table, "s.csv": long.replace(",LE", ",XX") },
      /no series of LE/,
      /give LE too/,
    ],
    [
      "a repeated row",
      { "p.csv": table, "s.csv": `${long}\n7,2015-01-02T03:00,1,1` },
      /member 7 has the step of 2015-01-02 03:00 twice/,
      /delete/,
    ],
    [
      "a member with two vectors",
      { "p.csv": `${table}\n4,30,3`, "s.csv": long },
      /member 4 has other values on line 5/,
      /one row/,
    ],
    [
      "another year",
      { "p.csv": table, "s.csv": long.replaceAll("2015-", "2012-") },
      /2012-01-01 00:00 to 2012-01-04 23:30, are not those of the site/,
      /weather of the same years/,
    ],
    [
      "a word for a time",
      { "p.csv": table, "s.csv": long.replace("2015-01-01T00:30", "yesterday") },
      /"yesterday" is no time/,
      /write times as/,
    ],
    [
      "a word for a number",
      { "p.csv": table, "s.csv": long.replace(/,52,/, ",warm,") },
      /"warm" is no number/,
      /empty/,
    ],
    [
      "times off the step",
      { "p.csv": table, "s.csv": long.replace("2015-01-02T00:30", "2015-01-02T00:37") },
      /does not fit the day|off the step/,
      /step/,
    ],
    [
      "a weekly step",
      { "p.csv": table, "s.csv": longTable(10, 3, (i) => at(i, 604_800)) },
      /step is 7 days/,
      /daily/,
    ],
    [
      "too few members",
      { "p.csv": parameterTable(5), "s.csv": longTable(5, halfHours, at) },
      /5 members can be used, at least 6/,
      /more members/,
    ],
    [
      "no column of members",
      { "p.csv": table.replace("member", "number"), "s.csv": long },
      /no column is called member/,
      /add a column/,
    ],
    [
      "a short row",
      { "p.csv": table, "s.csv": long.replace(/,\d+$/m, "") },
      /row has 3 fields, the header 4/,
      /every column/,
    ],
    [
      "a column that is there twice",
      { "p.csv": table.replace("gradm", "vmax0"), "s.csv": long },
      /vmax0 is there twice/,
      /rename/,
    ],
    [
      "a table of something else",
      { "x.csv": "a,b\n1,2\n", "p.csv": table, "s.csv": long },
      /no column is a parameter or a time/,
      /parameters table/,
    ],
    ["a picture", { "p.csv": table, "s.png": "\u0000\u0000\u0000" }, /binary file/, /series table/],
    ["nothing", { "p.csv": table, "s.csv": "" }, /no line of column names/, /series table/],
    [
      "members of other names",
      { "p.csv": table.replaceAll(/^(\d)/gm, "r$1"), "s.csv": long },
      /none of its members has parameters: they are called 1, 2/,
      /the same in both/,
    ],
  ];
  test.each(cases)("EN21 %s is told with place and remedy", async (_, content, message, remedy) => {
    const result = await imported(site, content);
    expect(result.ok).toBe(false);
    const error = result.problems.find(({ severity }) => severity === "error");
    expect(error?.message).toMatch(message);
    expect(error?.remedy).toMatch(remedy);
    expect(error?.where).not.toBe("");
  });

  const warnings: readonly [string, Readonly<Record<string, string>>, RegExp][] = [
    [
      "a value outside of its range",
      { "p.csv": table.replace("3,45", "3,260"), "s.csv": long },
      /vmax0 is outside of its range.* in members 3: the first is 0\.00026/,
    ],
    [
      "a name the catalogue has not",
      {
        "p.csv": table
          .replace("gradm", "gradm,topt")
          .replaceAll(/(\d)$/gm, "$1,7")
          .replace("topt,7", "topt"),
        "s.csv": long,
      },
      /topt is no parameter/,
    ],
    [
      "a member without series",
      { "p.csv": `${table}\n11,50,5`, "s.csv": long },
      /1 members are left out: 11 \(no H is given\)/,
    ],
    [
      "a member without parameters",
      { "p.csv": table.split("\n").slice(0, -1).join("\n"), "s.csv": long },
      /1 of its members have no parameters and are left out: 10/,
    ],
    [
      "a repeated row of parameters",
      { "p.csv": `${table}\n${table.split("\n")[3]}`, "s.csv": long },
      /1 rows repeat a member/,
    ],
    [
      "rows outside of the record",
      { "p.csv": table, "s.csv": longTable(10, 2 * halfHours, at) },
      /50 % of its rows are outside/,
    ],
    [
      "a parameter that never changes",
      {
        "p.csv": table
          .split("\n")
          .map((line, i) => `${line},${i === 0 ? "chl" : "0.1"}`)
          .join("\n"),
        "s.csv": long,
      },
      /chl is 0\.1 in every member/,
    ],
    [
      "LE with the other sign",
      { "p.csv": table, "s.csv": long.replaceAll(/,(\d+)$/gm, ",-$1") },
      /which is dew/,
    ],
    [
      "a flux beyond all bounds",
      { "p.csv": table, "s.csv": long.replaceAll(/^5,(.*),(\d+),(\d+)$/gm, "5,$1,9000,$3") },
      /5 \(a flux of 9000 W m-2 was reached\)/,
    ],
  ];
  test.each(warnings)("EN21 %s is told and the rest is used", async (_, content, message) => {
    const result = await imported(site, content);
    must(result);
    expect(result.problems.map((problem) => problem.message).join("\n")).toMatch(message);
  });

  test("EN22 a share of the members is held out by a seed, whatever their order in the series", async () => {
    const { training, heldOut } = must(await imported(site, files));
    expect([training.members, heldOut.members]).toEqual([8, 2]);
    const again = must(await imported(site, files));
    expect(again.heldOut.design).toEqual(heldOut.design);
    const other = await Promise.all(
      [2, 3, 4].map(async (seed) => must(await imported(site, files, { seed })).heldOut.design[0]),
    );
    expect(new Set([heldOut.design[0], ...other]).size).toBeGreaterThan(1);
    const half = must(await imported(site, files, { heldOutShare: 0.5 }));
    expect([half.training.members, half.heldOut.members]).toEqual([5, 5]);
  });

  test("EN22 the members that the file names are held out", async () => {
    const stated = files["p.csv"]
      .split("\n")
      .map((line, i) => `${line},${i === 0 ? "set" : i > 7 ? "held-out" : "training"}`)
      .join("\n");
    const { training, heldOut, summary } = must(
      await imported(site, { ...files, "p.csv": stated }),
    );
    expect(summary.isSplitStated).toBe(true);
    expect([training.members, heldOut.members]).toEqual([7, 3]);
    const last = baseline.slice(7).map(({ position }) => position);
    expect([...heldOut.design].filter((_, i) => i % 2 === 0)).toEqual(last);
  });

  test("EN23 no damage makes the import throw, and what is read is finite or NaN", async () => {
    const parameters = new TextEncoder().encode(parameterTable(8));
    const series = new TextEncoder().encode(longTable(8, 96, at));
    const exported = {
      site,
      training: easyEnsemble(site, 6, 1),
      heldOut: easyEnsemble(site, 3, 2),
    };
    const whole = ensembleNetcdf(exported);
    const refusals: Problem[] = [];
    const infinite: string[] = [];
    for (const [kind, mutate] of Object.entries(mutations)) {
      for (let seed = 0; seed < 4; seed++) {
        const random = seeded(seed, kind);
        for (const content of [
          { "p.csv": mutate(parameters.slice(), random), "s.csv": series },
          { "p.csv": parameters, "s.csv": mutate(series.slice(), random) },
          { "e.nc": mutate(whole.slice(0), random) },
        ]) {
          const result = await imported(simpleSite(2), content);
          if (!result.ok) refusals.push(result.problems[0]);
          else if (result.value.training.values.some((value) => Math.abs(value) === Infinity)) {
            infinite.push(kind);
          }
        }
      }
    }
    expect(infinite).toEqual([]);
    expect(refusals.length).toBeGreaterThan(100);
    expect(refusals.filter(({ where, remedy }) => where === "" || remedy === "")).toEqual([]);
  }, 120_000);
});
