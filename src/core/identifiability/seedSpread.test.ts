import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import {
  anyStart,
  easyCalibration,
  easySite,
  easyTraining,
} from "../../testing/easyCalibration.ts";
import { easyEngine } from "../../testing/easyEngine.ts";
import { easyEnsemble } from "../../testing/easyEnsemble.ts";
import { startWasm } from "../../testing/startWasm.ts";
import { complete } from "../base/progress.ts";
import { calibrate } from "../calibration/mdpl.ts";
import type { EnsembleInput } from "../ensemble/ensemble.ts";
import { defaultValues } from "../model/defaults.ts";
import { trainSurrogate } from "../surrogate/training.ts";
import { chanceCorrelation, correlationMatrix } from "./correlation.ts";
import { seedsFrom } from "./seeds.ts";
import { runSeeds, type SeedsInput, type SeedSpread } from "./seedSpread.ts";

const site = easySite(0.6, 0.3);
const settings = { ...easyCalibration, epochs: 25 };

describe("one calibration with several seeds", () => {
  let input: SeedsInput;
  let found: SeedSpread;
  const asked: EnsembleInput[] = [];
  const told: { readonly done: number; readonly runs: number }[] = [];
  const engines = {
    calibrate,
    ensemble: easyEngine(undefined, undefined, (seen) => asked.push(seen)),
  };

  beforeAll(async () => {
    await startWasm();
    const surrogate = await complete(
      trainSurrogate({
        site,
        training: easyEnsemble(site, 24, 1),
        heldOut: easyEnsemble(site, 6, 2),
        settings: { ...easyTraining, maxEpochs: 6 },
        backend: "wasm",
      }),
    );
    const base = defaultValues(site.attributes);
    input = { site, surrogate, base, settings, start: anyStart, seeds: seedsFrom(1, 3) };
    found = await complete(runSeeds(input, engines), ({ done, detail }) =>
      told.push({ done, runs: detail.runs.length }),
    );
  }, 60_000);

  test("ID120 every seed is a calibration of its own through the same surrogate", async () => {
    const { surrogate, base } = input;
    const second = { site, surrogate, base, settings: { ...settings, seed: 2 } };
    const own = await complete(calibrate(second));
    expect(found.runs.map(({ seed }) => seed)).toEqual([1, 2, 3]);
    expect(found.runs[1].rawUnit).toEqual(own.rawUnit);
    expect(found.runs[1].values).toEqual(own.bounded);
    expect(found.runs[0].rawUnit).not.toEqual(own.rawUnit);
  });

  test("ID120 losses are those of the bounded vectors, by the surrogate and by ILS in one ensemble", () => {
    expect(asked.map(({ members }) => members)).toEqual([3]);
    expect([...asked[0].design]).toEqual(found.runs.flatMap(({ unit }) => [...unit]));
    for (const { surrogateLoss, modelLoss } of found.runs) {
      expect(modelLoss).toBeGreaterThan(0);
      expect(Math.abs(surrogateLoss - modelLoss)).toBeLessThan(0.5);
    }
  });

  test("ID120 progress never goes back, and tells the seeds that are done", () => {
    const done = told.map((step) => step.done);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    expect(told.at(-1)).toEqual({ done: 3, runs: 3 });
  });

  test("ID121 what is known or was found before a stop is not calibrated again, and the outcome is the same", async () => {
    const seeds: number[] = [];
    const counting: typeof calibrate = (wanted) => {
      seeds.push(wanted.settings.seed);
      return calibrate(wanted);
    };
    const [{ rawUnit, values }, second] = found.runs;
    const known = [{ settings: { ...settings, seed: 1 }, rawUnit, bounded: values }];
    const again = await complete(
      runSeeds({ ...input, known }, { ...engines, calibrate: counting }),
    );
    const from = [found.runs[0], second].map((run) => ({ ...run, modelLoss: Number.NaN }));
    const resumed = await complete(
      runSeeds({ ...input, from }, { ...engines, calibrate: counting }),
    );
    expect(seeds).toEqual([2, 3, 3]);
    expect(again.runs).toEqual(found.runs);
    expect(resumed.runs).toEqual(found.runs);
  });

  test("ID122 the spread is that of the bounded positions", () => {
    found.spread.forEach(({ lowest, highest, mean, sd }, p) => {
      const column = found.runs.map(({ unit }) => unit[p]);
      expect([lowest, highest]).toEqual([Math.min(...column), Math.max(...column)]);
      expect(mean).toBeCloseTo(column.reduce((a, b) => a + b, 0) / 3, 12);
      expect(sd).toBeLessThanOrEqual((highest - lowest) / Math.SQRT2 + 1e-12);
    });
  });
});

describe("correlation of columns", () => {
  const column = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
    minLength: 6,
    maxLength: 6,
  });

  test("ID122 is symmetric, within -1 and 1, and 1 with itself where a column moves", () => {
    fc.assert(
      fc.property(fc.array(column, { minLength: 1, maxLength: 4 }), (columns) => {
        const size = columns.length;
        const matrix = correlationMatrix(columns.map((values) => Float64Array.from(values)));
        matrix.forEach((value, at) => {
          const [a, b] = [Math.floor(at / size), at % size];
          const [isNumber, mirrored] = [!Number.isNaN(value), matrix[b * size + a]];
          expect(isNumber).toBe(!Number.isNaN(mirrored));
          expect(isNumber && Math.abs(value - mirrored) > 1e-12).toBe(false);
          expect(isNumber && Math.abs(value) > 1 + 1e-12).toBe(false);
          expect(isNumber && a === b && Math.abs(value - 1) > 1e-12).toBe(false);
        });
      }),
    );
  });

  test("ID122 is not a number where a parameter does not move, or seeds are fewer than three", () => {
    const moving = Float64Array.of(0.1, 0.4, 0.9);
    const still = Float64Array.of(0.5, 0.5, 0.5);
    const opposite = moving.map((value) => 1 - value);
    expect([...correlationMatrix([moving, still])]).toEqual([expect.closeTo(1), NaN, NaN, NaN]);
    expect(correlationMatrix([moving, opposite])[1]).toBeCloseTo(-1, 12);
    expect([...correlationMatrix([moving.subarray(0, 2)])]).toEqual([NaN]);
  });

  test("ID122 below the bound of chance nothing is said; with three vectors never", () => {
    expect(chanceCorrelation(3)).toBe(1);
    expect(chanceCorrelation(5)).toBeCloseTo(0.8824, 3);
    expect(chanceCorrelation(103)).toBeCloseTo(0.1936, 3);
  });
});
