import { expect, test } from "vitest";
import * as fc from "fast-check";
import { anyStart, easyCalibration, easySite } from "../../testing/easyCalibration.ts";
import { easyEngine } from "../../testing/easyEngine.ts";
import { complete } from "../base/progress.ts";
import type { EnsembleInput } from "../ensemble/ensemble.ts";
import { defaultValues } from "../model/defaults.ts";
import { modelGradients, type ModelGradientInput } from "./modelGradient.ts";

const site = easySite(0.6, 0.3);
/** H and LE linear in the positions: the losses are parabolas, whose quotients are exact. */
const linear = (light: number, a: number, b: number) => [
  0.5 * light - 40 * a + 10 * b,
  light * (0.1 + 0.4 * a) + 20 * b,
  0,
  0,
  0,
  0,
  0,
  0,
];
const input = (units: Float64Array[]): ModelGradientInput => ({
  site,
  parameters: ["vmax0", "gradm"],
  base: defaultValues(site.attributes),
  start: anyStart,
  binSeconds: 10_800,
  settings: easyCalibration,
  units,
});
const position = fc.double({ min: 0, max: 1, noNaN: true });

test("FD2 the slopes of a parabola do not depend on the step, at the bounds too", async () => {
  await fc.assert(
    fc.asyncProperty(position, position, async (a, b) => {
      const units = [Float64Array.of(a, b)];
      const run = (step: number) =>
        complete(modelGradients({ ...input(units), step }, easyEngine(linear)));
      const [[fine], [coarse]] = [await run(0.02), await run(0.1)];
      for (const flux of ["H", "LE"] as const) {
        fine[flux].forEach((slope, p) =>
          expect(Math.abs(slope - coarse[flux][p])).toBeLessThan(2e-3 * (1 + Math.abs(slope))),
        );
      }
    }),
    { numRuns: 20 },
  );
});

test("FD2 no member leaves the range, and there are two for each parameter beside the point", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(position, position), { minLength: 1, maxLength: 4 }),
      async (pairs) => {
        const units = pairs.map((pair) => Float64Array.from(pair));
        const inputs: EnsembleInput[] = [];
        const engine = easyEngine(
          linear,
          () => false,
          (seen) => inputs.push(seen),
        );
        await complete(modelGradients(input(units), engine));
        expect(inputs.map(({ members }) => members)).toEqual([5 * units.length]);
        for (const value of inputs[0].design) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        }
      },
    ),
    { numRuns: 30 },
  );
});

test("FD2 the loss is that of the calibration: 0 where the observations were made, and its slopes too", async () => {
  const [truth] = await complete(modelGradients(input([Float64Array.of(0.6, 0.3)]), easyEngine()));
  expect(truth.loss.H).toBeLessThan(1e-10);
  expect(truth.loss.LE).toBeLessThan(1e-10);
  for (const slope of [...truth.H, ...truth.LE]) expect(Math.abs(slope)).toBeLessThan(1e-4);
});

test("FD3 a member that fails takes the slopes of its point, and is told with its reason", async () => {
  const units = [Float64Array.of(0.2, 0.2), Float64Array.of(0.8, 0.8)];
  const fails = (a: number) => a > 0.801;
  const [good, bad] = await complete(modelGradients(input(units), easyEngine(linear, fails)));
  expect(good.failure).toBeNull();
  expect(good.H.every(Number.isFinite)).toBe(true);
  expect(bad.failure).toBe("it was told to");
  expect(bad.H[0]).toBeNaN();
});
