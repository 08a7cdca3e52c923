import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { anyNames, anyRows } from "../../testing/boundedRows.ts";
import { observedSite } from "../../testing/observedSite.ts";
import { buildLedger } from "../calibration/ledger.ts";
import type { Calibration, CalibrationEpoch } from "../calibration/calibration.ts";
import { defaultValues } from "../model/defaults.ts";
import { boundedTable, notAssessed, tableColumns } from "./boundedTable.ts";
import type { BoundedRow } from "./boundedTable.ts";
import { readCsv, writeCsv } from "./csv.ts";
import { readTableCsv, readTableJson, tableCsv, tableJson } from "./tableFiles.ts";
import { plainEpoch } from "../../testing/plainEpoch.ts";

const names = ["gradm", "chl"] as const;

function calibrationOf(raw: readonly number[]): Calibration {
  const site = observedSite(1);
  const base = defaultValues(site.attributes);
  const epochs: CalibrationEpoch[] = [
    {
      epoch: 0,
      ...plainEpoch,
      lossH: 1,
      lossLE: 1,
      loss: 2,
      rangePenalty: 0,
      penaltyByParameter: new Float32Array(2),
      raw: Float32Array.from(raw),
      windows: 1,
      gradientNorm: 1,
    },
  ];
  return {
    parameters: names,
    settings: {
      epochs: 1,
      learningRate: 0.01,
      lambda: 1,
      generatorUnits: 4,
      windowDays: 1,
      weightH: 1,
      weightLE: 1,
      quality: "measured",
      version: "raw",
      seed: 7,
    },
    epochs,
    ledger: buildLedger(names, epochs),
    rawUnit: Float64Array.from(raw),
    raw: Float64Array.of(1 + 14 * raw[0], 0.01 + 0.19 * raw[1]),
    bounded: { ...base, gradm: 15, chl: 0.1 },
    sequence: Float32Array.from(raw),
    windowStarts: [0],
    windowDays: [1],
    effectiveSd: Float64Array.of(0, 0),
  };
}

describe("bounded table", () => {
  test("RP1 rows have exactly the stated columns, and tell what happened", () => {
    const site = observedSite(1);
    const table = boundedTable({
      site,
      calibration: calibrationOf([1.25, 0.5]),
      defaults: defaultValues(site.attributes),
      fixed: ["veg_h"],
      bundle: "b1",
    });
    for (const row of table) expect(Object.keys(row)).toEqual([...tableColumns]);
    const [gradm, chl, height] = table;
    expect(gradm).toMatchObject({
      site: "TEST",
      pft: "evergreen-forest",
      parameter: "gradm",
      lower: 1,
      upper: 15,
      default: 9,
      raw: 18.5,
      value: 15,
      out_of_range: true,
      excursion_share: 1,
      first_epoch: 0,
      worst_excursion: 0.25,
      bound_hit: true,
      status: "free",
      verdict: notAssessed,
      seed: 7,
      bundle: "b1",
    });
    expect(chl).toMatchObject({ out_of_range: false, bound_hit: false, first_epoch: null });
    expect(height).toMatchObject({ parameter: "veg_h", status: "fixed", raw: null, value: 6 });
  });

  test.prop([anyRows])("RP2 CSV and JSON read back exactly", (table) => {
    expect(readTableCsv(tableCsv(table), "t.csv")).toEqual({
      ok: true,
      value: table,
      problems: [],
    });
    expect(readTableJson(tableJson(table), "t.json")).toEqual({
      ok: true,
      value: table,
      problems: [],
    });
  });

  test.prop([fc.array(fc.array(anyNames, { minLength: 2, maxLength: 2 }), { minLength: 1 })])(
    "RP3 no text cell of a CSV starts like a formula",
    (cells) => {
      const text = writeCsv(["a", "b"], cells);
      expect(readCsv(text).slice(1)).toEqual(cells);
      const bare = text.replaceAll('"', "").split(/\r\n|,|\n|\r/);
      const known = cells
        .flat()
        .filter((cell) => /^(?:[=+@]|-.)/.test(cell) && !/[\r\n,"]/.test(cell));
      for (const cell of known) expect(bare).not.toContain(cell);
    },
  );

  test("RP3 numbers are untouched, in full precision", () => {
    expect(writeCsv(["x"], [[-0.1], [1 / 3], [1e-7], [null], [Number.NaN]])).toBe(
      "x\r\n-0.1\r\n0.3333333333333333\r\n1e-7\r\n\r\n\r\n",
    );
    expect(writeCsv(["x"], [["-0.1"]])).toBe("x\r\n'-0.1\r\n");
  });

  test.each(["=1", "+a", "-a", "@a", "\ta", "\ra", "\na", "'a", "＝1", "＋1", "－1", "＠a"])(
    "RP3 what starts like a formula is marked, and read without the mark: %j",
    (text) => {
      const written = writeCsv(["x"], [[text]]);
      expect(written).toContain(`'${text}`);
      expect(readCsv(written)).toEqual([["x"], [text]]);
    },
  );

  test("RP4 a table that is none is refused with place and remedy", () => {
    const noColumns = readTableCsv("a,b\r\n1,2\r\n", "t.csv");
    expect(noColumns.problems[0]).toMatchObject({ where: "t.csv", line: 1 });
    const [head, line] = tableCsv([calibrationRow()]).split("\r\n");
    const noValue = readTableCsv(`${head}\n\n${line.replace(",15,false", ", ,false")}`, "t.csv");
    expect(noValue.problems).toMatchObject([{ line: 3, column: "value" }]);
    const tooLarge = readTableCsv(`${head}\n${line.replace(",15,false", ",1e999,false")}`, "t.csv");
    expect(tooLarge.problems).toMatchObject([{ line: 2, column: "value" }]);
    const cut = readTableCsv(`${head}\n${line.slice(0, -3)}`, "t.csv");
    expect(cut.problems).toMatchObject([{ line: 2 }]);
    const twice = readTableCsv(`${head},value\n`, "t.csv");
    expect(twice.problems).toMatchObject([
      { line: 1, message: "columns that are there twice: value" },
    ]);
    expect(readTableJson("[", "t.json").ok).toBe(false);
  });
});

function calibrationRow(): BoundedRow {
  const site = observedSite(1);
  const defaults = defaultValues(site.attributes);
  return boundedTable({ site, calibration: calibrationOf([0.5, 0.5]), defaults, bundle: "b" })[0];
}
