import { describe, expect, test } from "vitest";
import { answered } from "../../testing/answered.ts";
import { ask, type Asking } from "../calibration/baselines/descent.ts";
import { cutSlices, type Slice } from "./slices.ts";

const parameters = ["vmax0", "gradm"] as const;

function slicesAt(
  optimum: readonly number[],
  sd: readonly number[],
  model: (unit: Float64Array) => readonly number[],
) {
  function* work(): Asking<Slice[]> {
    const [point] = yield* ask([Float64Array.from(optimum)]);
    return yield* cutSlices(parameters, point, Float64Array.from(sd));
  }
  return answered(work(), model);
}

describe("slices", () => {
  test("ID13 slices are as wide as the others' standing still makes them, in one batch", () => {
    // Both together are what is seen: alone each is sharp, together they slide.
    const { output, batches } = slicesAt([0.5, 0.5], [0.05, 0.05], ([a, b]) => [20 * (a + b - 1)]);
    for (const { interval, points } of output) {
      expect(interval.upper - interval.lower).toBeCloseTo((2 * 1.96) / 20, 2);
      expect(points.map(({ position }) => position)).toContain(0.5);
    }
    expect(batches.length).toBe(2);
  });

  test("ID13 slices see what slopes at the optimum do not: a rise that levels off ends no interval", () => {
    const { output } = slicesAt([0.5, 0.5], [0.05, Infinity], ([a]) => [
      1.5 * Math.tanh(20 * (a - 0.5)),
    ]);
    expect(output.map(({ interval }) => interval)).toEqual([
      { lower: 0, upper: 1, lowerBy: "range", upperBy: "range" },
      { lower: 0, upper: 1, lowerBy: "range", upperBy: "range" },
    ]);
  });

  test("ID13 slices end before the model fails", () => {
    const { output } = slicesAt([0.5, 0], [0.5, 0.5], ([a]) => [a > 0.7 ? Number.NaN : a]);
    expect(output[0].interval).toMatchObject({ upper: 0.6, upperBy: "failure" });
    expect(output[1].points[0].position).toBe(0);
  });
});
