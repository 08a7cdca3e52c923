import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { fromUnit, parameter, parameters } from "../model/parameters.ts";
import { tf } from "../surrogate/backends/tfjs.ts";
import { startWasm } from "../../testing/startWasm.ts";
import { priorTensor } from "./priorTensor.ts";
import { priorDistance, priorKinds, priorShape } from "./priors.ts";

const inside = fc.double({ min: 0.05, max: 0.95, noNaN: true });
const anyParameter = fc.constantFrom(...parameters.map(({ name }) => name));
const anyKind = fc.constantFrom(...priorKinds);

describe("priors", () => {
  test.prop([anyParameter, anyKind, inside, inside])(
    "LG9 the distance is that of the quantity, or of its logarithm, in standard deviations",
    (name, kind, center, unit) => {
      const range = parameter(name);
      fc.pre(kind === "normal" || range.lower * range.upper > 0);
      const mean = fromUnit(range, center);
      const sd = 0.2 * Math.abs(mean) + 1e-12;
      const value = fromUnit(range, unit);
      const s2 = Math.log(1 + (sd / mean) ** 2);
      const known =
        kind === "normal" ? (value - mean) / sd : (Math.log(value / mean) + s2 / 2) / Math.sqrt(s2);
      const found = priorDistance(priorShape(name, { kind, mean, sd }), unit);
      expect(Math.abs(found - known)).toBeLessThan(1e-8 * Math.max(1, Math.abs(known)));
    },
  );

  test("LG10 the priors on the device are half the squared distances, mean over windows, summed; gradients too", async () => {
    await startWasm();
    const shapes = [
      priorShape("vmax0", { kind: "normal", mean: 6e-5, sd: 1e-5 }),
      priorShape("veg_h", { kind: "log-normal", mean: 12, sd: 3 }),
      undefined,
      priorShape("vgcov", { kind: "normal", mean: 0.7, sd: 0.1 }),
      priorShape("psicr", { kind: "log-normal", mean: -200, sd: 60 }),
    ];
    const rows = [
      [0.2, 0.3, 9, 0.5, 0.4],
      [0.9, 1.2, 9, -0.2, 0.8],
    ];
    const plain = (raw: readonly (readonly number[])[]) =>
      raw
        .flatMap((row) =>
          shapes.map((shape, p) =>
            shape ? priorDistance(shape, row[p]) ** 2 / 2 / rows.length : 0,
          ),
        )
        .reduce((sum, part) => sum + part, 0);
    const tensor = tf.tensor2d(rows.map((row) => [...row]));
    const { value, grad } = tf.valueAndGrad((raw) => priorTensor(raw, shapes))(tensor);
    expect((await value.data())[0] / plain(rows)).toBeCloseTo(1, 5);
    const slopes = await grad.data();
    rows.forEach((row, w) =>
      row.forEach((unit, p) => {
        const moved = (d: number) => rows.map((r, k) => (k === w ? r.with(p, unit + d) : r));
        const known = (plain(moved(1e-5)) - plain(moved(-1e-5))) / 2e-5;
        expect(Math.abs(slopes[w * 5 + p] - known)).toBeLessThan(
          1e-3 * Math.max(1, Math.abs(known)),
        );
      }),
    );
  });

  test("LG11 a prior that makes no sense is refused, with what was expected", () => {
    const shape = (mean: number, sd: number, kind: "normal" | "log-normal" = "normal") =>
      priorShape("veg_h", { kind, mean, sd });
    expect(() => shape(10, 0)).toThrow(/positive sd/);
    expect(() => shape(Number.NaN, 1)).toThrow(/finite mean/);
    expect(() => shape(-10, 1, "log-normal")).toThrow(/sign of the range/);
  });
});
