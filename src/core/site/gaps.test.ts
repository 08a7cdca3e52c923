import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
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
import { fillDry, fillGaps, findGaps, type Series } from "./gaps.ts";
import { forcingFlag } from "./siteData.ts";

const stepSeconds = 1800;
const days = 20;
const length = days * 48;

/** A series with gaps; every flag of what is there is `measured`. */
function withGaps(
  value: (i: number) => number,
  gaps: readonly { from: number; to: number }[],
): Series {
  const values = Float64Array.from({ length }, (_, i) =>
    gaps.some(({ from, to }) => i >= from && i < to) ? Number.NaN : value(i),
  );
  return { values, flags: new Uint8Array(length) };
}

/** A gap somewhere inside, of at least one and at most so many steps. */
const gapOf = (most: number) =>
  fc
    .tuple(fc.integer({ min: 1, max: length - most - 2 }), fc.integer({ min: 1, max: most }))
    .map(([from, steps]) => ({ from, to: from + steps }));

describe("filling gaps", () => {
  test.prop([gapOf(4), fc.double({ min: -5, max: 5, noNaN: true })])(
    "GF1 up to two hours of a straight line come back exactly",
    (gap, slope) => {
      const line = (i: number) => 280 + slope * i;
      const series = withGaps(line, [gap]);
      expect(fillGaps(series, stepSeconds)).toEqual([]);
      for (let i = gap.from; i < gap.to; i++) {
        expect(series.values[i]).toBeCloseTo(line(i), 8);
        expect(series.flags[i]).toBe(forcingFlag.interpolated);
      }
    },
  );

  test.prop([
    gapOf(240).filter(({ from, to }) => to - from > 4),
    fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 48, maxLength: 48 }),
  ])("GF2 up to five days of what repeats daily come back exactly", (gap, day) => {
    const series = withGaps((i) => day[i % 48], [gap]);
    expect(fillGaps(series, stepSeconds)).toEqual([]);
    for (let i = gap.from; i < gap.to; i++) {
      expect(series.values[i]).toBeCloseTo(day[i % 48], 9);
      expect(series.flags[i]).toBe(forcingFlag.diurnalCycle);
    }
  });

  test("GF3 a longer gap is left and told", () => {
    const gap = { from: 100, to: 341 };
    expect(fillGaps(withGaps(Math.sin, [gap]), stepSeconds)).toEqual([gap]);
  });

  test("GF3 a time of day that is missing for weeks is left", () => {
    const noons = Array.from({ length: days }, (_, day) => ({
      from: day * 48 + 20,
      to: day * 48 + 28,
    }));
    const left = fillGaps(withGaps(Math.sin, noons), stepSeconds);
    expect(left).toEqual(noons);
  });

  test.prop([fc.array(gapOf(100), { maxLength: 6 })])(
    "GF4 rain is never invented: gaps of up to five days are dry, longer ones left",
    (gaps) => {
      const series = withGaps(() => 1, gaps);
      const missing = findGaps(series.values);
      const left = fillDry(series, stepSeconds);
      expect(left).toEqual(missing.filter(({ from, to }) => to - from > 240));
      const rain = series.values.reduce((sum, value) => sum + (value || 0), 0);
      expect(rain).toBe(length - missing.reduce((sum, { from, to }) => sum + to - from, 0));
    },
  );

  test.prop([fc.array(gapOf(60), { maxLength: 8 })])(
    "GF5 what was measured stays as it was, and what was filled lies between what was measured",
    (gaps) => {
      const wave = (i: number) => Math.sin(i / 7) * 10;
      const series = withGaps(wave, gaps);
      const before = series.values.slice();
      fillGaps(series, stepSeconds);
      const isWrong = (value: number, i: number) => {
        const isFilled = Number.isNaN(value) && !Number.isNaN(series.values[i]);
        const isKept = Number.isNaN(value) || series.values[i] === value;
        const isFlagged = isFilled === (series.flags[i] !== forcingFlag.measured);
        return !isKept || !isFlagged || Math.abs(series.values[i]) > 10;
      };
      expect(before.findIndex(isWrong)).toBe(-1);
    },
  );
});

describe("filling a site", () => {
  const table = csvTable(30);
  const readChanged = (
    changed: { header: string[]; rows: string[][] },
    options = woodlandOptions,
  ) => read(fileFromText("FLX_ZZ-Tst.csv", csvText(changed.header, changed.rows)), options);

  test("GF6 without pressure the standard atmosphere of the elevation is taken, flagged and told", async () => {
    const result = await readChanged(withoutColumns(table, "PA_F"));
    const { forcing, forcingFlags } = must(result);
    // ICAO standard atmosphere at 1100 m: 887.9 hPa.
    expect(forcing.pressurePa[0]).toBeCloseTo(88_790, -2);
    expect(forcingFlags.pressurePa.every((flag) => flag === forcingFlag.estimated)).toBe(true);
    expect(result.problems.some(({ message }) => message.includes("standard atmosphere"))).toBe(
      true,
    );
  });

  test.each([undefined, 380])("GF6 without CO2 a constant is taken (%s)", async (co2Ppm) => {
    const options = { ...woodlandOptions, ...(co2Ppm !== undefined && { co2Ppm }) };
    const result = await readChanged(withoutColumns(table, "CO2_F_MDS"), options);
    const { forcing, forcingFlags } = must(result);
    expect(forcing.co2MolMol[5]).toBeCloseTo((co2Ppm ?? 400) * 1e-6, 12);
    expect(forcingFlags.co2MolMol[5]).toBe(forcingFlag.estimated);
  });

  test("GF6 long-wave radiation that is estimated is near the one left out", async () => {
    const truth = must(await readChanged(table)).forcing.longwaveWM2;
    const result = await readChanged(withoutColumns(table, "LW_IN_F"));
    const estimate = must(result).forcing.longwaveWM2;
    const error = estimate.reduce((sum, value, i) => sum + (value - truth[i]) ** 2, 0);
    expect(Math.sqrt(error / truth.length)).toBeLessThan(20);
  });

  test.each([
    [undefined, "prata", "Prata 1996"],
    ["brutsaert", "brutsaert", "Brutsaert 1975"],
    ["dilley", "dilley", "Dilley & O'Brien 1998"],
  ] as const)(
    "GF11 long wave is estimated with the formula that is asked for, and named (%s)",
    async (longwave, formula, source) => {
      const options = { ...woodlandOptions, ...(longwave && { longwave }) };
      const result = await readChanged(withoutColumns(table, "LW_IN_F"), options);
      expect(must(result).longwaveFormula).toBe(formula);
      expect(result.problems.some(({ message }) => message.includes(source))).toBe(true);
      expect(must(await readChanged(table, options)).longwaveFormula).toBeUndefined();
    },
  );

  test("GF7 short-wave radiation below zero is set to zero and counted", async () => {
    const changed = withColumn(table, "SW_IN_F", (value) => (value === "0" ? "-1.5" : value));
    const result = await readChanged(changed);
    expect(must(result).forcing.shortwaveWM2.every((value) => value >= 0)).toBe(true);
    const nights = table.rows.filter((row) => row[table.header.indexOf("SW_IN_F")] === "0").length;
    const warning = result.problems.find(({ column }) => column === "SW_IN_F");
    expect(warning?.message).toContain(`${nights} values`);
  });

  test("GF8 a long gap in one forcing variable is refused with its dates", async () => {
    const changed = withColumn(table, "WS_F", (value, row) =>
      row >= 240 && row < 480 ? "-9999" : value,
    );
    const result = await readChanged(changed);
    expect(result.ok).toBe(false);
    const [problem] = result.problems.filter(({ severity }) => severity === "error");
    expect(problem.column).toBe("WS_F");
    expect(problem.message).toContain("from 2021-01-11 00:00 to 2021-01-21 00:00");
  });

  test("GF9 relative humidity stands in where the deficit is missing", async () => {
    const plain = must(await readChanged(table)).forcing.specificHumidity;
    const { header, rows } = table;
    const [temp, deficit] = [header.indexOf("TA_F"), header.indexOf("VPD_F")];
    const relative = rows.map((fields) => {
      const celsius = Number(fields[temp]);
      const saturated = 6.1094 * Math.exp((17.625 * celsius) / (celsius + 243.04));
      return [
        ...fields.with(deficit, "-9999"),
        String(100 * (1 - Number(fields[deficit]) / saturated)),
      ];
    });
    const site = must(await readChanged({ header: [...header, "RH"], rows: relative }));
    site.forcing.specificHumidity.forEach((value, i) => expect(value).toBeCloseTo(plain[i], 9));
  });

  test("GF10 a value that the provider filled keeps that origin", async () => {
    const changed = withColumn(table, "TA_F_QC", (_, row) => (row === 7 ? "2" : "0"));
    const { forcingFlags } = must(await readChanged(changed));
    expect(forcingFlags.airTempK[7]).toBe(forcingFlag.provider);
    expect(forcingFlags.airTempK[8]).toBe(forcingFlag.measured);
    expect(forcingFlags.specificHumidity[7]).toBe(forcingFlag.provider);
  });
});
