import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { easyTraining } from "../../../testing/easyCalibration.ts";
import { easyEnsemble } from "../../../testing/easyEnsemble.ts";
import { simpleSite } from "../../../testing/simpleSite.ts";
import { startWasm } from "../../../testing/startWasm.ts";
import { complete } from "../../base/progress.ts";
import { siteFeatures } from "../features.ts";
import { initialWeights } from "../network.ts";
import { fitScaling } from "../scaling.ts";
import { surrogateSkill } from "../skill.ts";
import { tasks } from "../surrogate.ts";
import { fidelityReport, scatterCap } from "./fidelity.ts";
import { groupedError } from "./groupedError.ts";
import { distanceError, nearestDistances } from "./memberError.ts";
import { rankCorrelation } from "./rankCorrelation.ts";

beforeAll(startWasm);

describe("errors by group", () => {
  const value = fc.float({ min: -500, max: 500, noNaN: true });
  const series = fc.array(fc.tuple(value, value), { minLength: 24, maxLength: 24 });

  test("FD5 every value counts once: the groups' squares add up to the whole, gaps left out", () => {
    fc.assert(
      fc.property(fc.array(series, { minLength: 1, maxLength: 4 }), fc.nat(23), (members, gap) => {
        const truth = members.map((pairs) => Float32Array.from(pairs, ([t]) => t));
        const guess = members.map((pairs) => Float32Array.from(pairs, ([, g]) => g));
        truth[0][gap] = Number.NaN;
        const groups = groupedError({ truth, guess }, (bin) => bin % 8);
        let squares = 0;
        truth.forEach((one, m) =>
          one.forEach((t, i) => (squares += Number.isNaN(t) ? 0 : (guess[m][i] - t) ** 2)),
        );
        const n = groups.reduce((sum, group) => sum + group.n, 0);
        expect(n).toBe(members.length * 24 - 1);
        const sum = groups.reduce((all, group) => all + group.n * group.RMSE ** 2, 0);
        expect(Math.abs(sum - squares)).toBeLessThanOrEqual(1e-6 * (1 + squares));
        expect(groups.map(({ group }) => group)).toEqual(
          groups.map(({ group }) => group).toSorted((a, b) => a - b),
        );
      }),
    );
  });

  test("FD5 bias is surrogate less model, and the spread is the model's", () => {
    const truth = [Float32Array.of(1, 3), Float32Array.of(3, 5)];
    const guess = [Float32Array.of(2, 4), Float32Array.of(4, 6)];
    expect(groupedError({ truth, guess }, () => 7)).toEqual([
      { group: 7, n: 4, RMSE: 1, bias: 1, modelSd: Math.SQRT2 },
    ]);
  });
});

describe("errors by distance", () => {
  test("FD6 rank correlation: 1 along any rising curve, -1 along a falling one, ties share their rank", () => {
    const x = [3, 1, 2, 5, 4];
    expect(rankCorrelation(x, x.map(Math.exp))).toBeCloseTo(1, 12);
    expect(
      rankCorrelation(
        x,
        x.map((v) => -(v ** 3)),
      ),
    ).toBeCloseTo(-1, 12);
    // scipy.stats.spearmanr([1, 2, 2, 3], [1, 3, 2, 4]).statistic
    expect(rankCorrelation([1, 2, 2, 3], [1, 3, 2, 4])).toBeCloseTo(0.9486832980505138, 12);
    expect(rankCorrelation([1, 1], [1, 2])).toBeNaN();
  });

  test("FD6 the nearest training member that did not fail is looked for in the unit cube", () => {
    const site = simpleSite(2);
    const training = {
      ...easyEnsemble(site, 3, 1),
      design: Float64Array.of(0, 0, 0.5, 0.5, 1, 1),
      failed: [{ member: 1, reason: "it was told to" }],
    };
    const series = {
      members: [0, 2],
      units: [Float64Array.of(0.5, 0.5), Float64Array.of(0.6, 0.7)],
      bins: 2,
      of: () => ({ truth: [], guess: [] }),
    };
    const distance = nearestDistances(series, training);
    expect(distance[0]).toBeCloseTo(Math.SQRT1_2, 12);
    expect(distance[1]).toBeCloseTo(0.5, 12);
    const truth = [Float32Array.of(0, 0), Float32Array.of(Number.NaN, 0)];
    const guess = [Float32Array.of(3, 4), Float32Array.of(9, 2)];
    expect(distanceError(series, { truth, guess }, distance)).toMatchObject({
      members: [0, 2],
      RMSE: Float64Array.of(Math.sqrt(12.5), 2),
      rankCorrelation: 1,
    });
  });
});

describe("the report", () => {
  const site = simpleSite(60);
  const training = easyEnsemble(site, 12, 1);
  const surrogate = {
    parameters: training.parameters,
    settings: easyTraining,
    binsPerDay: 8,
    weights: initialWeights({ ...easyTraining, parameters: 2 }, 1),
    scaling: fitScaling(siteFeatures(site, 10_800), training, [0, 1, 2]),
  };
  const heldOut = {
    ...easyEnsemble(site, 6, 2),
    failed: [{ member: 4, reason: "it was told to" }],
  };
  const report = (seed: number) =>
    complete(fidelityReport({ surrogate, site, training, heldOut, seed }));

  test("FD5 has the skill of the surrogate, months and hours of the record, and a capped sample", async () => {
    const { fluxes, heldOutMembers, site: name } = await report(1);
    const skill = await surrogateSkill(surrogate, site, heldOut);
    expect([name, heldOutMembers]).toEqual(["TEST", 5]);
    expect(Object.keys(fluxes)).toEqual([...tasks]);
    const { LE } = fluxes;
    expect(LE?.skill).toEqual(skill.LE);
    expect(LE?.byMonth.map(({ group, n }) => [group, n / 40])).toEqual([
      [1, 31],
      [2, 28],
      [3, 1],
    ]);
    expect(LE?.byHour.map(({ group }) => group)).toEqual([0, 3, 6, 9, 12, 15, 18, 21]);
    expect(LE?.byDistance.members).toEqual([0, 1, 2, 3, 5]);
    expect(LE?.scatter.of).toBe(5 * 480);
    expect(LE?.scatter.model).toHaveLength(scatterCap);
    expect(LE?.scatter.surrogate).toHaveLength(scatterCap);
  });

  test("FD5 the sample is the same for the same seed, and another for another", async () => {
    const [first, second, other] = [await report(1), await report(1), await report(2)];
    expect(second.fluxes.H?.scatter).toEqual(first.fluxes.H?.scatter);
    expect(other.fluxes.H?.scatter.model).not.toEqual(first.fluxes.H?.scatter.model);
  });
});
