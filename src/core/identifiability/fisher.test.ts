import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { curvatureOf } from "../calibration/curvature.ts";
import { collinearFrom, fisherOf } from "./fisher.ts";

const slopes = (...columns: (readonly number[])[]) =>
  columns.map((column) => Float64Array.from(column));
const times = [1, 2, 3];

describe("Fisher information", () => {
  test("ID1 y = a t + b at t = 1, 2, 3: [[14,6],[6,3]], eigenvalues 16.639410298 and 0.360589702, correlation -0.92582010", () => {
    const fisher = fisherOf(["vmax0", "gradm"], slopes(times, [1, 1, 1]));
    expect([...fisher.information]).toEqual([14, 6, 6, 3]);
    expect(fisher.eigen.values[0]).toBeCloseTo(0.360589702, 9);
    expect(fisher.eigen.values[1]).toBeCloseTo(16.639410298, 9);
    expect(fisher.correlation?.[1]).toBeCloseTo(-0.9258201, 8);
    expect(fisher.correlation?.[2]).toBe(fisher.correlation?.[1]);
    expect(fisher.sd[0]).toBeCloseTo(Math.sqrt(3 / 6), 9);
    expect(fisher.sd[1]).toBeCloseTo(Math.sqrt(14 / 6), 9);
    expect(fisher.sdAlone[0]).toBeCloseTo(1 / Math.sqrt(14), 12);
    expect(fisher.collinear).toEqual([]);
  });

  test("ID1 y = (a + b) t: eigenvalues 28 and 0, no correlation, no end of spread, a pair without end of collinearity", () => {
    const fisher = fisherOf(["vmax0", "gradm"], slopes(times, times));
    expect(fisher.eigen.values[0]).toBeCloseTo(0, 12);
    expect(fisher.eigen.values[1]).toBeCloseTo(28, 12);
    expect(fisher.correlation).toBeUndefined();
    expect([...fisher.sd]).toEqual([Infinity, Infinity]);
    expect(fisher.collinear).toEqual([{ a: "vmax0", b: "gradm", index: Infinity }]);
  });

  test("ID1 a parameter that changes nothing has no end of spread, and leaves the others theirs", () => {
    const { sd, sdAlone, correlation, collinear } = fisherOf(
      ["vmax0", "gradm", "chl"],
      slopes([2, 0, 0], [0, 0, 0], [0, 4, 0]),
    );
    expect([...sd]).toEqual([0.5, Infinity, 0.25]);
    expect([...sdAlone]).toEqual([0.5, Infinity, 0.25]);
    expect(correlation).toBeUndefined();
    expect(collinear).toEqual([]);
  });

  test("ID2 slopes at a cosine of .99 have the index 10, from which pairs are told", () => {
    const at = (cosine: number) => slopes([1, 0], [cosine, Math.sqrt(1 - cosine ** 2)]);
    const [pair] = fisherOf(["psicr", "rflv"], at(0.995)).collinear;
    expect(pair.index).toBeCloseTo(1 / Math.sqrt(0.005), 6);
    expect(fisherOf(["psicr", "rflv"], at(0.989)).collinear).toEqual([]);
    expect(1 / Math.sqrt(1 - 0.99)).toBeCloseTo(collinearFrom, 9);
  });

  const column = fc.array(fc.double({ min: -9, max: 9, noNaN: true }), {
    minLength: 5,
    maxLength: 5,
  });
  const names = ["vmax0", "gradm", "chl"] as const;

  test.prop([column, column, column])(
    "ID1 is half the Hessian of the squares, and others that follow never narrow a parameter",
    (a, b, c) => {
      const columns = slopes(a, b, c);
      const { information, sd, sdAlone } = fisherOf(names, columns);
      const { hessian } = curvatureOf(names, columns, 1);
      information.forEach((value, at) => expect(2 * value).toBe(hessian[at]));
      sd.forEach((value, p) => expect(value).toBeGreaterThanOrEqual(sdAlone[p] * (1 - 1e-6)));
    },
  );

  test.prop([column, column, column])("ID1 correlations lie between -1 and 1", (a, b, c) => {
    const { correlation = new Float64Array(9) } = fisherOf(names, slopes(a, b, c));
    for (const value of correlation) expect(Math.abs(value)).toBeLessThanOrEqual(1 + 1e-6);
  });
});
