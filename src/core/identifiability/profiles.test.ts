import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { answered } from "../../testing/answered.ts";
import { ask, type Asking } from "../calibration/baselines/descent.ts";
import { centralSlopes } from "./centralSlopes.ts";
import { fisherAt, spreadsOf } from "./knownSlopes.ts";
import { deviance95, holdersOf, intervalOf } from "./profile.ts";
import { walkProfiles, type ProfilesFound } from "./profiles.ts";

const parameters = ["vmax0", "gradm", "chl"] as const;
type Model = (unit: Float64Array) => readonly number[];

/** Slopes at a vector, then the profiles about it. */
function profilesAbout(optimum: readonly number[], model: Model, tolerated = Infinity) {
  const names = parameters.slice(0, optimum.length);
  function* work(): Asking<ProfilesFound> {
    const [point] = yield* ask([Float64Array.from(optimum)]);
    const sloped = yield* centralSlopes(point);
    const sd = spreadsOf(names, fisherAt(names, sloped));
    return yield* walkProfiles({ parameters: names, optimum: sloped, sd, tolerated });
  }
  return answered(work(), model);
}

describe("interval", () => {
  const xs = [-3, -1, 1, 3, 5, 7, 9];
  const ratios = [0.2, 0.3, 1, 0.27, 0.15, 0.15, 0.1];
  const points = xs.map((position, i) => {
    const deviance = -2 * Math.log(ratios[i]);
    return { position, deviance, freed: deviance };
  });
  const at = (ratio: number) => intervalOf(points, -2 * Math.log(ratio), [-3, 9]);

  test("ID6 pyPESTO's profile: from -1.6 to 3 at a ratio of .27, open at .1", () => {
    const { lower, upper, lowerBy, upperBy } = at(0.27);
    expect([lowerBy, upperBy]).toEqual(["data", "data"]);
    expect(lower).toBeCloseTo(-1.6, 12);
    expect(upper).toBeCloseTo(3, 12);
    expect(at(0.1)).toEqual({ lower: -3, upper: 9, lowerBy: "range", upperBy: "range" });
  });

  test("ID6 the threshold is the 95 % quantile of chi squared: a likelihood ratio of .14650006", () => {
    expect(Math.exp(-deviance95 / 2)).toBeCloseTo(0.14650006, 8);
  });

  test("ID7 an end whose rise is mostly the doing of others' bounds is theirs; one short of the range is a failure's", () => {
    const near = points.slice(0, 5).map((point) => ({ ...point, freed: 0 }));
    expect(intervalOf(near, -2 * Math.log(0.27), [-3, 9])).toMatchObject({
      lowerBy: "bound",
      upperBy: "bound",
    });
    expect(intervalOf(near, -2 * Math.log(0.1), [-3, 9])).toMatchObject({
      upper: 5,
      lowerBy: "range",
      upperBy: "failure",
    });
  });
});

describe("profiles", () => {
  test("ID8 of a straight line are parabolas as wide as the Fisher information foretells, the others moving along", () => {
    const line: Model = ([a, b]) => [1, 2, 3].map((t) => 8 * ((a - 0.5) * t + (b - 0.5)));
    const { output } = profilesAbout([0.5, 0.5], line);
    const widths = [Math.sqrt(3 / 6), Math.sqrt(14 / 6)].map(
      (sd) => (Math.sqrt(deviance95) * sd) / 8,
    );
    output.profiles.forEach(({ interval, points }, p) => {
      expect(interval.lower).toBeCloseTo(0.5 - widths[p], 2);
      expect(interval.upper).toBeCloseTo(0.5 + widths[p], 2);
      expect([interval.lowerBy, interval.upperBy]).toEqual(["data", "data"]);
      for (const { position, deviance } of points) {
        expect(deviance).toBeCloseTo(deviance95 * ((position - 0.5) / widths[p]) ** 2, 5);
      }
      expect(points[0].deviance).toBeGreaterThan(deviance95);
      expect(points[0].deviance).toBeLessThan(6);
    });
  });

  test("ID8 follow a curved valley", () => {
    // Along b = a^2 nothing changes but slowly with a itself.
    const valley: Model = ([a, b]) => [60 * (b - a * a), 3 * (a - 0.5)];
    const { output } = profilesAbout([0.5, 0.25], valley);
    const [{ points }] = output.profiles;
    for (const { position, deviance, unit } of points) {
      expect(deviance).toBeCloseTo((3 * (position - 0.5)) ** 2, 1);
      expect(unit[1]).toBeCloseTo(position ** 2, 2);
    }
    expect(points[0].position).toBe(0);
  });

  test("ID7 y = k1 / k2 with k2 bounded: where k2 meets its bounds k1 ends by them, not by the data", () => {
    const ratio: Model = ([k1, k2]) => [50 * ((1 + 4 * k1) / (1 + k2) - 2)];
    const [first, second] = profilesAbout([0.4, 0.3], ratio).output.profiles;
    expect(first.interval.lower).toBeCloseTo(0.25, 1);
    expect(first.interval.upper).toBeCloseTo(0.75, 1);
    expect([first.interval.lowerBy, first.interval.upperBy]).toEqual(["bound", "bound"]);
    expect(holdersOf(first)).toEqual(["gradm"]);
    expect(first.points[0].onBound).toEqual(["gradm"]);
    expect(second.interval).toEqual({ lower: 0, upper: 1, lowerBy: "range", upperBy: "range" });
    expect(holdersOf(second)).toEqual([]);
  });

  test("ID7 a bound that presses as much at the optimum as elsewhere ends no interval", () => {
    const pressed: Model = ([a, b]) => [40 * (a - 0.5), 2 * (b - 3)];
    const [profile] = profilesAbout([0.5, 1], pressed).output.profiles;
    expect(profile.points.every(({ onBound }) => onBound.join() === "gradm")).toBe(true);
    expect([profile.interval.lowerBy, profile.interval.upperBy]).toEqual(["data", "data"]);
  });

  test("ID9 an arm that comes upon a likelier vector stops all arms", () => {
    const hills: Model = ([a, b]) => [30 * (a - 0.2) * (a - 0.7), 2 * (1 - a), 9 * (b - 0.5)];
    const { output } = profilesAbout([0.21, 0.5], hills, 0.1);
    expect(output.better?.unit[0]).toBeGreaterThan(0.6);
    expect(profilesAbout([0.21, 0.5], hills).output.better).toBeUndefined();
  });

  test("ID10 an arm ends before the model fails, and failed neighbours stop no other", () => {
    const torn: Model = ([a, b, c]) => (a > 0.7 ? [Number.NaN] : [a - 0.6, 20 * (b - 0.5), c]);
    const [first, second] = profilesAbout([0.6, 0.5, 0], torn).output.profiles;
    expect(first.interval.upperBy).toBe("failure");
    expect(first.interval.upper).toBeGreaterThan(0.69);
    expect(first.interval.upper).toBeLessThanOrEqual(0.7);
    expect(first.points.length).toBeLessThan(20);
    expect([second.interval.lowerBy, second.interval.upperBy]).toEqual(["data", "data"]);
  });

  test("ID11 arms ask side by side, and for few runs", () => {
    const three: Model = ([a, b, c]) => [30 * (a - 0.5), 20 * (b - 0.4 + a / 5), c - 0.5];
    const { batches, asked } = profilesAbout([0.5, 0.3, 0.5], three);
    expect(Math.max(...batches.slice(2))).toBeGreaterThan(12);
    expect(asked.length).toBeLessThan(6 * 5 * 8);
  });

  const unit = fc.double({ min: 0, max: 1, noNaN: true });
  const slope = fc.double({ min: -40, max: 40, noNaN: true });
  test.prop([fc.tuple(unit, unit), fc.tuple(slope, slope, slope, slope)])(
    "ID11 every point is in the ranges, in order, the optimum among them, the arms ended",
    (best, [p, q, r, s]) => {
      const model: Model = ([a, b]) => {
        const [da, db] = [a - best[0], b - best[1]];
        return [p * da + q * db, r * da + s * db, da * db];
      };
      const { output, asked } = profilesAbout(best, model);
      expect(asked.every((vector) => vector.every((x) => x >= 0 && x <= 1))).toBe(true);
      output.profiles.forEach(({ points, interval }, held) => {
        const positions = points.map(({ position }) => position);
        expect(positions).toEqual(positions.toSorted((a, b) => a - b));
        expect(positions).toContain(best[held]);
        const ended = ["data", "bound"].includes(interval.lowerBy) || interval.lower === 0;
        expect(ended).toBe(true);
        expect(interval.lower).toBeLessThanOrEqual(best[held]);
        expect(interval.upper).toBeGreaterThanOrEqual(best[held]);
      });
    },
  );
});
