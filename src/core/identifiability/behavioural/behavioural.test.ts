import { describe, expect, test } from "vitest";
import { complete } from "../../base/progress.ts";
import { seeded } from "../../base/random.ts";
import { combinedLosses } from "../../calibration/baselines/residuals.ts";
import { memberSeries, type Ensemble } from "../../ensemble/ensemble.ts";
import { easyCalibration, easySite } from "../../../testing/easyCalibration.ts";
import { easyEnsemble } from "../../../testing/easyEnsemble.ts";
import {
  behaviouralCorrelation,
  behaviouralRanges,
  behaviouralSet,
  membership,
} from "./behaviouralSet.ts";
import { chanceDistance, ksDistance } from "./ksDistance.ts";
import { predictionBands } from "./predictionBands.ts";
import { scoreMembers, type ScoredEnsemble } from "./scoreMembers.ts";
import { weightedQuantile } from "./weightedQuantile.ts";

const site = easySite(0.6, 0.3);
const first = withFailed(easyEnsemble(site, 40, 1), 3);
const second = easyEnsemble(site, 20, 2);
const scored = await complete(
  scoreMembers({ site, settings: easyCalibration, ensembles: [first, second] }),
);

/** The ensemble with one member that gave no numbers. */
function withFailed(ensemble: Ensemble, member: number): Ensemble {
  const values = ensemble.values.slice();
  const width = values.length / ensemble.members;
  values.fill(Number.NaN, member * width, (member + 1) * width);
  return { ...ensemble, values, failed: [{ member, reason: "test" }] };
}

/** Members with known losses and positions. */
function made(loss: readonly number[], positions: readonly number[]): ScoredEnsemble {
  return {
    parameters: ["vmax0"],
    members: loss.length,
    failed: 0,
    units: Float64Array.from(positions),
    loss: Float64Array.from(loss),
    rmse: { H: new Float64Array(loss.length), LE: new Float64Array(loss.length) },
    dates: [],
    fluxes: [],
  };
}

describe("ID40 members are scored by the calibration's loss and their errors; failed ones have no score", () => {
  test("losses, positions and counts", () => {
    expect(scored.members).toBe(59);
    expect(scored.failed).toBe(1);
    const losses = combinedLosses({ site, settings: easyCalibration }, first);
    expect([...scored.loss.subarray(0, 39)]).toEqual([...losses].filter(Number.isFinite));
    expect([...scored.units.subarray(6, 8)]).toEqual([...first.design.subarray(8, 10)]);
    expect([...scored.units.subarray(78, 80)]).toEqual([...second.design.subarray(0, 2)]);
  });

  test("root mean squared errors are those of the bins", () => {
    const observed = site.observations.H?.values ?? new Float64Array();
    const series = memberSeries(first, 0, "H");
    const squares = series.map((value, bin) => {
      const mean = observed.subarray(6 * bin, 6 * bin + 6).reduce((sum, x) => sum + x, 0) / 6;
      return (value - mean) ** 2;
    });
    const rmse = Math.sqrt(squares.reduce((sum, x) => sum + x, 0) / squares.length);
    expect(scored.rmse.H[0]).toBeCloseTo(rmse, 3);
  });
});

describe("ID41 the behavioural set is what rises no more than the threshold, weighed by how far it stays below", () => {
  test("set and weights by hand", () => {
    const set = behaviouralSet(made([2, 1, 1.5, 1.2, 3], [0, 1, 2, 3, 4]), 0.5);
    expect(set.limit).toBe(1.5);
    expect([...set.members]).toEqual([1, 3, 2]);
    expect(set.weights[0]).toBeCloseTo(0.5 / 0.8, 12);
    expect(set.weights[1]).toBeCloseTo(0.3 / 0.8, 12);
    expect(set.weights[2]).toBe(0);
  });

  test("without a rise the best alone is left, whole", () => {
    const set = behaviouralSet(made([2, 1, 3], [0, 1, 2]), 0);
    expect([...set.members]).toEqual([1]);
    expect([...set.weights]).toEqual([1]);
  });

  test.each([0.01, 0.1, 1, 10])("a rise of %d: sets grow, weights sum to 1 and fall", (rise) => {
    const [set, wider] = [behaviouralSet(scored, rise), behaviouralSet(scored, 2 * rise)];
    const others = new Set(wider.members);
    expect([...set.members].every((member) => others.has(member))).toBe(true);
    expect(set.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
    expect([...set.weights].toSorted((a, b) => b - a)).toEqual([...set.weights]);
  });
});

describe("ID42 ranges, weighted quantiles, distance from the rest and correlation tell where the set lies", () => {
  test("quantiles are values of members, by weight", () => {
    expect(weightedQuantile([3, 1, 2], [1, 1, 2], 0.5)).toBe(2);
    expect(weightedQuantile([3, 1, 2], [1, 1, 2], 0.76)).toBe(3);
    expect(weightedQuantile([3, 1, 2], [1, 0, 2], 0)).toBe(2);
    expect(weightedQuantile([3, 1, 2], [1, 0, 2], 1)).toBe(3);
    expect(weightedQuantile([], [], 0.5)).toBeNaN();
  });

  test("the distance is that of scipy's ks_2samp", () => {
    const distance = (a: readonly number[], b: readonly number[]) =>
      ksDistance(Float64Array.from(a), Float64Array.from(b));
    expect(distance([1, 2, 3, 4], [3, 4, 5, 6, 7])).toBeCloseTo(0.6, 12);
    expect(distance([1, 1, 2], [1, 2, 2])).toBeCloseTo(1 / 3, 12);
    expect(distance([1, 2], [1, 2])).toBe(0);
    expect(distance([1], [])).toBeNaN();
    expect(chanceDistance(100, 100)).toBeCloseTo(0.192, 3);
  });

  test("a parameter that decides the fit is far from the rest, one that does not is near", () => {
    const random = seeded(1, "sets");
    const positions = Array.from({ length: 400 }, () => random.uniform());
    const decides = made(
      positions.map((u) => 1 + (u - 0.3) ** 2),
      positions,
    );
    const [range] = behaviouralRanges(decides, behaviouralSet(decides, 0.01));
    expect(range.lower).toBeGreaterThanOrEqual(0.2);
    expect(range.upper).toBeLessThanOrEqual(0.4);
    expect(range.p5).toBeGreaterThanOrEqual(range.lower);
    expect(range.p50).toBeCloseTo(0.3, 1);
    expect(range.distance).toBeGreaterThan(2 * range.chance);
    const idle = made(
      positions.map(() => 1 + random.uniform()),
      positions,
    );
    const [none] = behaviouralRanges(idle, behaviouralSet(idle, 0.3));
    expect(none.distance).toBeLessThan(none.chance);
  });

  test("a ridge has a rank correlation of its own sign", () => {
    const random = seeded(2, "ridge");
    const pairs = Array.from({ length: 300 }, () => [random.uniform(), random.uniform()]);
    const ridge: ScoredEnsemble = {
      ...made(
        pairs.map(([a, b]) => 1 + (a + b - 1) ** 2),
        pairs.flat(),
      ),
      parameters: ["vmax0", "gradm"],
    };
    const correlation = behaviouralCorrelation(ridge, behaviouralSet(ridge, 0.005));
    expect(correlation[1]).toBeLessThan(-0.9);
    expect(correlation[0]).toBeCloseTo(1, 12);
    expect(correlation[1]).toBe(correlation[2]);
  });
});

describe("ID43 bands are weighted quantiles of the set's days, with the share of observations within", () => {
  const set = behaviouralSet(scored, 1);
  const bands = predictionBands(scored, set);

  test("each day by itself", () => {
    const runs = [first, second].flatMap((ensemble) =>
      Array.from({ length: ensemble.members }, (_, m) => memberSeries(ensemble, m, "LE")),
    );
    const kept = runs.filter((series) => !Number.isNaN(series[0]));
    for (const day of [0, 17, 59]) {
      const mean = (series: Float32Array) =>
        series.subarray(8 * day, 8 * day + 8).reduce((sum, x) => sum + x, 0) / 8;
      const days = Array.from(set.members, (member) => mean(kept[member]));
      for (const [share, name] of [
        [0.05, "p5"],
        [0.5, "p50"],
        [0.95, "p95"],
      ] as const) {
        expect(bands[1][name][day]).toBeCloseTo(weightedQuantile(days, set.weights, share), 3);
      }
    }
  });

  test("the share within, the tower's gaps apart", () => {
    const { observed, p5, p95, inside, days } = bands[0];
    const within = observed.filter((value, day) => value >= p5[day] && value <= p95[day]);
    expect(days).toBe(60);
    expect(inside).toBeCloseTo(within.length / 60, 12);
    expect(scored.dates[59]).toBe("2015-03-01");
  });

  test("a member without a value on a day has no say on that day", () => {
    const holed: ScoredEnsemble = {
      ...made([1, 1.1, 1.2], [0, 0, 0]),
      fluxes: [
        {
          flux: "H",
          observed: Float64Array.of(2),
          sorted: Float32Array.of(1, 3, Number.NaN),
          order: Uint32Array.of(2, 1, 0),
        },
      ],
    };
    const [band] = predictionBands(holed, behaviouralSet(holed, 0.4));
    expect([band.p5[0], band.p50[0], band.p95[0]]).toEqual([1, 3, 3]);
    expect(band.inside).toBe(1);
  });
});

test("ID44 a thousand members over two years follow the threshold within 50 ms", () => {
  const big = large(1000, 730, 7);
  const once = () => {
    const began = performance.now();
    const set = behaviouralSet(big, 0.5);
    behaviouralRanges(big, set);
    behaviouralCorrelation(big, set);
    predictionBands(big, set);
    membership(big, set);
    return performance.now() - began;
  };
  // The least: other work on the machine is not meant.
  expect(Math.min(...Array.from({ length: 12 }, once))).toBeLessThan(50);
});

function large(members: number, days: number, width: number): ScoredEnsemble {
  const random = seeded(9, "large");
  const numbers = (n: number) => Float64Array.from({ length: n }, () => random.uniform());
  const flux = (name: "H" | "LE") => ({
    flux: name,
    observed: numbers(days),
    sorted: Float32Array.from({ length: days * members }, (_, i) => i % members),
    order: Uint32Array.from({ length: days * members }, (_, i) => (7 * i) % members),
  });
  return {
    ...made(
      Array.from(numbers(members), (value) => 1 + value),
      Array.from(numbers(members * width)),
    ),
    parameters: ["vmax0", "gradm", "psicr", "veg_h", "vgcov", "chl", "rflv"],
    fluxes: [flux("H"), flux("LE")],
  };
}
