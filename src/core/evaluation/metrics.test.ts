import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { metricNames, metrics } from "./metrics.ts";

const simulated = [5, 7, 9, 2, 4.5, 6.7];
const observed = [4.7, 6, 10, 2.5, 4, 6.8];

const values = fc.double({ min: -500, max: 500, noNaN: true });
const pairs = fc.array(fc.tuple(values, values), { minLength: 3, maxLength: 60 });

describe("metrics", () => {
  test("EV1 the reference pair of HydroErr gives its numbers", () => {
    const skill = metrics(observed, simulated);
    const expected = {
      MBE: 0.03333333333333336,
      MAE: 0.5666666666666665,
      RMSE: 0.6582805886043833,
      R: 0.9615951377405804,
      NSE: 0.923333988598388,
      KGE: 0.9181073779138655,
      alpha: 0.927910707932087,
      beta: 1.0058823529411764,
      ubRMSE: 0.6574360974438673,
      KGE2012: 0.9132923608280752,
      NME: 0.293103448275862,
      SDdiff: 0.0720892920679,
      P5diff: 0.25,
      P95diff: 0.7,
    };
    for (const [name, value] of Object.entries(expected)) {
      expect(Reflect.get(skill, name)).toBeCloseTo(value, 12);
    }
    expect(skill.n).toBe(6);
    expect(skill.undefinedBecause).toEqual({});
  });

  test.prop([pairs])("EV2 a series against itself is perfect", (rows) => {
    const series = rows.map(([a]) => a);
    fc.pre(new Set(series).size > 1 && Math.abs(series.reduce((a, b) => a + b)) > 1e-3);
    const skill = metrics(series, series);
    for (const name of ["RMSE", "MBE", "MAE", "NME", "SDdiff", "P5diff", "P95diff"] as const) {
      expect(skill[name]).toBeCloseTo(0, 9);
    }
    for (const name of ["R", "NSE", "KGE", "KGE2012", "overlap"] as const) {
      expect(skill[name]).toBeCloseTo(1, 6);
    }
  });

  test.prop([pairs, fc.constantFrom(Number.NaN, Infinity)])(
    "EV3 a step without both values changes nothing",
    (rows, gap) => {
      const [o, m] = [rows.map(([a]) => a), rows.map(([, b]) => b)];
      expect(metrics([gap, ...o, 3], [1, ...m, gap])).toEqual(metrics(o, m));
    },
  );

  test.prop([pairs])("EV4 RMSE splits into bias and unbiased part; overlap is a share", (rows) => {
    const skill = metrics(
      rows.map(([a]) => a),
      rows.map(([, b]) => b),
    );
    expect(skill.ubRMSE ** 2 + skill.MBE ** 2).toBeCloseTo(skill.RMSE ** 2, 6);
    expect(skill.overlap).toBeGreaterThanOrEqual(0);
    expect(skill.overlap).toBeLessThanOrEqual(1 + 1e-12);
  });

  test("EV5 the bias is model less observation", () => {
    expect(metrics([1, 2, 3], [2, 3, 4]).MBE).toBe(1);
  });

  test("EV6 what is not defined is NaN and says why", () => {
    const constant = metrics([2, 2, 2], [1, 2, 3]);
    expect([constant.R, constant.NSE, constant.KGE, constant.NME]).toEqual(
      Array(4).fill(Number.NaN),
    );
    expect(constant.undefinedBecause.KGE).toBe("the observed series is constant");
    expect(constant.RMSE).toBeCloseTo(Math.sqrt(2 / 3), 12);
    const centred = metrics([-1, 0, 1], [-1, 0, 2]);
    expect(centred.KGE).toBeNaN();
    expect(centred.undefinedBecause.KGE).toBe("the observed mean is zero");
    expect(centred.R).toBeGreaterThan(0.9);
    const empty = metrics([Number.NaN], [1]);
    expect(empty.n).toBe(0);
    for (const name of metricNames) expect(empty[name]).toBeNaN();
    expect(empty.undefinedBecause.RMSE).toBe("no step has both values");
  });

  test("EV7 distributions apart overlap 0, the same ones 1, halves 0.5", () => {
    expect(metrics([0, 1, 2], [10, 11, 12]).overlap).toBe(0);
    expect(metrics([3, 1, 2], [1, 2, 3]).overlap).toBeCloseTo(1, 12);
    expect(metrics([0, 0, 10, 10], [0, 0, 5, 5]).overlap).toBeCloseTo(0.5, 12);
  });

  test("EV3 series of different lengths are refused", () => {
    expect(() => metrics([1, 2], [1])).toThrow(/equal length expected, got 2 and 1/);
  });
});
