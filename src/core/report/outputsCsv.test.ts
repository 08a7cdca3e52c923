import { expect, test } from "vitest";
import { complete } from "../base/progress.ts";
import { almaColumns } from "../model/almaColumns.ts";
import { defaultValues } from "../model/defaults.ts";
import { runModel } from "../model/run.ts";
import { simpleSite } from "../../testing/simpleSite.ts";
import { readCsv } from "./csv.ts";
import { outputsCsv } from "./outputsCsv.ts";

test("OU17 the table of outputs reads back to the same numbers, one row a step; no albedo by night", async () => {
  const site = simpleSite(40);
  const values = defaultValues(site.attributes);
  const run = await complete(runModel({ site, values, warmupYears: 0, record: "all" }));
  const columns = almaColumns({ ...run, shortwaveWM2: site.forcing.shortwaveWM2 });
  const pieces = [...outputsCsv(site, columns)];
  expect(pieces.length).toBe(1 + 2);
  const [header, ...rows] = readCsv(pieces.join(""));
  expect(header).toEqual(["start", ...columns.map(({ name }) => name)]);
  expect(rows.length).toBe(site.steps);
  expect(rows[0][0]).toBe("2015-01-01T00:00");
  expect(rows[49][0]).toBe("2015-01-02T00:30");
  for (const [k, { values: series }] of columns.entries()) {
    const back = rows.map((row) => (row[k + 1] === "" ? Number.NaN : Number(row[k + 1])));
    expect(Float64Array.from(back)).toEqual(series);
  }
  const albedo = header.indexOf("Albedo");
  expect(rows[0][albedo]).toBe("");
  expect(Number(rows[24][albedo])).toBeGreaterThan(0);
});
