import { describe, expect, test } from "vitest";
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

const table = csvTable(30);
const { header, rows } = table;
const file = (name: string, part: { header: string[]; rows: string[][] }) =>
  fileFromText(name, csvText(part.header, part.rows));
const only = (...names: string[]) => {
  const keep = header.filter(
    (name) => name.startsWith("TIMESTAMP") || names.some((n) => name === n || name === `${n}_QC`),
  );
  return withoutColumns(table, ...header.filter((name) => !keep.includes(name)));
};
const fluxNames = ["LE_F_MDS", "H_F_MDS", "NETRAD", "G_F_MDS"];

describe("files of one site", () => {
  test("FM8 different variables side by side become one site, in any order", async () => {
    const met = file(
      "ZZ-Tst_Met.csv",
      withoutColumns(table, ...fluxNames, ...fluxNames.map((n) => `${n}_QC`)),
    );
    const flux = file("ZZ-Tst_Flux.csv", only(...fluxNames));
    const whole = must(await read(file("ZZ-Tst.csv", table)));
    for (const files of [
      [met, flux],
      [flux, met],
    ]) {
      const site = must(await read(files));
      expect(site.forcing).toEqual(whole.forcing);
      expect(site.observations.LE).toEqual(whole.observations.LE);
      expect(site.steps).toBe(whole.steps);
    }
  });

  test("FM8 where files overlap the first one is believed, and the difference is told", async () => {
    const changed = withColumn(table, "TA_F", (value, row) =>
      row >= 100 && row < 150 ? "3.25" : value,
    );
    const late = { header, rows: changed.rows.slice(80) };
    const early = { header, rows: rows.slice(0, 400) };
    const result = await read([file("ZZ-Tst_a.csv", early), file("ZZ-Tst_b.csv", late)]);
    const site = must(result);
    expect(site.forcing.airTempK).toEqual(
      must(await read(file("ZZ-Tst.csv", table))).forcing.airTempK,
    );
    const told = result.problems.find(({ message }) => message.includes("overlaps"));
    expect(told).toMatchObject({
      severity: "warning",
      where: "ZZ-Tst_b.csv",
      column: "TA_F",
      line: 22,
    });
    expect(told?.message).toContain("50 values");
    const other = must(await read([file("ZZ-Tst_b.csv", late), file("ZZ-Tst_a.csv", early)]));
    expect(other.forcing.airTempK[120]).toBe(276.4);
  });

  test("FM8 gaps of one file are filled from the other", async () => {
    const holes = withColumn(table, "TA_F", (value, row) => (row % 5 === 0 ? "-9999" : value));
    const site = must(await read([file("a.csv", holes), file("b.csv", only("TA_F"))]));
    expect(site.forcing.airTempK).toEqual(must(await read(file("c.csv", table))).forcing.airTempK);
  });

  test("FM8 units of other files become those of the first", async () => {
    const half = { header, rows: rows.slice(360) };
    const text = csvText(header, half.rows).replace("TA_F,", "Temp,").replace("PA_F,", "Press,");
    const kelvin = withColumn(half, "TA_F", (value) => String(Number(value) + 273.15));
    const pascal = withColumn(kelvin, "PA_F", (value) => String(Number(value) * 1000));
    const renamed = csvText(header, pascal.rows)
      .replace("TA_F,", "Temp,")
      .replace("PA_F,", "Press,");
    expect(text.length).toBeGreaterThan(0);
    const mapping = {
      columns: [
        { variable: "TA", column: "Temp", unit: "K" },
        { variable: "PA", column: "Press", unit: "Pa" },
      ],
    } as const;
    const first = { header, rows: rows.slice(0, 360) };
    const site = must(
      await read([file("a.csv", first), fileFromText("b.csv", renamed)], {
        ...woodlandOptions,
        mapping,
      }),
    );
    const whole = must(await read(file("ZZ-Tst.csv", table)));
    site.forcing.airTempK.forEach((value, k) =>
      expect(value).toBeCloseTo(whole.forcing.airTempK[k], 9),
    );
    site.forcing.pressurePa.forEach((value, k) =>
      expect(value).toBeCloseTo(whole.forcing.pressurePa[k], 6),
    );
  });

  test("FM8 what is no table is left out where another file is one, and told", async () => {
    const note = fileFromText("README.txt", "Thank you for the data.\nSee the paper.\n");
    const result = await read([note, file("ZZ-Tst.csv", table)]);
    must(result);
    const told = result.problems.find(({ where }) => where === "README.txt");
    expect(told).toMatchObject({ severity: "warning" });
    expect(told?.message).toContain("left out");
  });
});
