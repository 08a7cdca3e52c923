import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { curvatureOf, heldWidth } from "./curvature.ts";

const times = [1, 2, 3];
const slopes = (...columns: (readonly number[])[]) =>
  columns.map((column) => Float64Array.from(column));

describe("curvature", () => {
  test("LG15 y = a t + b at t = 1, 2, 3: half the Hessian is [[14,6],[6,3]], eigenvalues 16.639410298 and 0.360589702", () => {
    const { hessian, eigen } = curvatureOf(["vmax0", "gradm"], slopes(times, [1, 1, 1]), 1);
    expect([...hessian]).toEqual([28, 12, 12, 6]);
    expect(eigen.values[0] / 2).toBeCloseTo(0.360589702, 8);
    expect(eigen.values[1] / 2).toBeCloseTo(16.639410298, 8);
  });

  test("LG15 y = (a + b) t: one eigenvalue is 0, both lie on a ridge with each other over the whole range", () => {
    const steep = times.map((t) => 100 * t);
    const { eigen, holds } = curvatureOf(["vmax0", "gradm"], slopes(steep, steep), 1);
    expect(eigen.values[0]).toBeCloseTo(0, 6);
    expect(holds.map(({ kind, partners }) => [kind, ...partners])).toEqual([
      ["ridge", "gradm"],
      ["ridge", "vmax0"],
    ]);
    for (const { halfWidth, halfWidthAlone } of holds) {
      expect(halfWidth).toBeGreaterThan(0.5);
      expect(halfWidthAlone).toBeLessThan(heldWidth);
    }
  });

  test("LG15 a parameter that changes nothing is flat, one that stands alone is held", () => {
    const { holds } = curvatureOf(["vmax0", "gradm"], slopes([100, 0, 0], [0, 0, 0]), 1);
    expect(holds.map(({ kind }) => kind)).toEqual(["held", "flat"]);
    expect(holds[1].halfWidth).toBe(1);
  });

  const column = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), {
    minLength: 4,
    maxLength: 4,
  });
  test.prop([column, column, column])(
    "LG15 others that follow never make a parameter better held",
    (a, b, c) => {
      const parameters = ["vmax0", "gradm", "chl"] as const;
      const { holds } = curvatureOf(parameters, slopes(a, b, c), 0.01);
      for (const { halfWidth, halfWidthAlone } of holds) {
        expect(halfWidth).toBeGreaterThanOrEqual(halfWidthAlone * (1 - 1e-6) - 1e-9);
      }
    },
  );
});
