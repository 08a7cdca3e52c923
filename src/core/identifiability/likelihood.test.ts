import { describe, expect, test } from "vitest";
import { complete } from "../base/progress.ts";
import { runEasily } from "../../testing/easyRun.ts";
import { easyCalibration, easySite } from "../../testing/easyCalibration.ts";
import type { Priors } from "../calibration/priors.ts";
import { fluxTargets } from "../calibration/targets.ts";
import { binWeights } from "../calibration/weighting.ts";
import {
  openLikelihood,
  seriesOfMember,
  type LikelihoodTarget,
  type LossWeighing,
} from "./likelihood.ts";

const parameters = ["vmax0", "gradm"] as const;
const site = easySite(0.3, 0.6);
const vectors = [
  [0.5, 0.5],
  [0.3, 0.6],
  [0.505, 0.5],
  [0.495, 0.5],
  [0.9, 0.1],
] as const;
const ensemble = await complete(runEasily(site, vectors, ([a]) => a === 0.9));
const series = vectors.map((_, member) => seriesOfMember(ensemble, member));
const units = vectors.map((vector) => Float64Array.from(vector));

const { quality, version } = easyCalibration;
const open = (
  targets: readonly LikelihoodTarget[],
  priors: Priors = {},
  weighing: Partial<LossWeighing> = {},
) =>
  openLikelihood(
    { site, settings: { quality, version, priors, ...weighing }, targets, parameters },
    10_800,
    series[0],
  );

describe("likelihood", () => {
  test("ID4 is n ln of the errors' ratio, floor in both, by target", () => {
    const { spoken, deviance } = open(["LE"]);
    const [{ effective, floor, observed, count }] = spoken;
    const { LE } = fluxTargets(site, 10_800, easyCalibration);
    expect(observed).toEqual(LE);
    const error = (member: number) =>
      LE.reduce((sum, value, bin) => sum + (series[member]("LE")[bin] - value) ** 2, 0) / count;
    expect(deviance(units[0], series[0])).toBe(0);
    expect(deviance(units[2], series[2])).toBeCloseTo(
      effective * Math.log((error(2) + floor) / (error(0) + floor)),
      9,
    );
    expect(effective).toBeLessThan(count);
  });

  test("ID4 the perfect vector is the likeliest, but not without end: no tower measures better than the floor", () => {
    const { deviance } = open(["H", "LE"]);
    const best = deviance(units[1], series[1]);
    expect(best).toBeLessThan(-9);
    expect(best).toBeGreaterThan(-1e5);
    expect(deviance(units[4], series[4])).toBe(Infinity);
  });

  test("ID4 targets speak alone or together, and the sum is what each says", () => {
    const of = (...targets: LikelihoodTarget[]) => open(targets).deviance(units[2], series[2]);
    expect(of("H", "LE")).toBeCloseTo(of("H") + of("LE"), 9);
    expect(() => open(["Rn"])).toThrow("Rn of TEST has 0 observed bins");
  });

  test.each([
    [1, 1],
    [1, 2],
    [3, 1],
  ])(
    "ID141 H and LE count as %d to %d in a loss balanced by the defaults, neither with more than its independent values",
    (weightH, weightLE) => {
      const weighing = { weightH, weightLE, lossForm: "rmse", balance: "default" } as const;
      const [H, LE] = open(["H", "LE"], {}, weighing).spoken;
      expect(H.counted / LE.counted).toBeCloseTo(weightH / weightLE, 9);
      expect(Math.max(H.counted / H.effective, LE.counted / LE.effective)).toBeCloseTo(1, 9);
      const [alone] = open(["LE"], {}, weighing).spoken;
      expect(alone.counted).toBe(alone.effective);
    },
  );

  test("ID141 where the loss is known by its weights they count as its parts at the reference do", () => {
    const settings = { weightH: 1, weightLE: 2, balance: "none" } as const;
    const { spoken } = open(["H", "LE"], {}, { ...settings, lossForm: "mse" });
    const relative = spoken.map(({ observed, referenceError }) => {
      const present = observed.filter((value) => !Number.isNaN(value));
      const mean = present.reduce((sum, value) => sum + value, 0) / present.length;
      const variance = present.reduce((sum, value) => sum + (value - mean) ** 2, 0);
      return (referenceError * present.length) / variance;
    });
    expect(spoken[0].counted / spoken[1].counted).toBeCloseTo(relative[0] / (2 * relative[1]), 9);
    const rooted = open(["H", "LE"], {}, { ...settings, lossForm: "rmse" }).spoken;
    expect(rooted[0].counted / rooted[1].counted).toBeCloseTo(
      Math.sqrt(relative[0]) / (2 * Math.sqrt(relative[1])),
      9,
    );
  });

  test("ID5 a prior adds the squared distance in its standard deviations; one of a parameter that is not asked adds nothing", () => {
    const gradm = { kind: "normal", mean: 8, sd: 2 } as const;
    const chl = { kind: "normal", mean: 0.1, sd: 0.001 } as const;
    const { deviance, residuals } = open(["LE"], { gradm, chl });
    const at = Float64Array.of(0.5, 0);
    const added = deviance(at, series[0]);
    expect(added).toBeCloseTo(((1 - 8) / 2) ** 2, 9);
    const { values, weights } = residuals(at, series[0]);
    expect(values.at(-1)).toBeCloseTo(-3.5, 9);
    expect(weights.at(-1)).toBe(1);
  });

  test("ID142 bins of H and LE count as in the loss: the certain ones more", () => {
    const weighing = { weighting: "uncertainty" } as const;
    const { spoken, deviance } = open(["LE"], {}, weighing);
    const [{ observed, effective, floor }] = spoken;
    const targets = fluxTargets(site, 10_800, easyCalibration);
    const weights = binWeights(site, 10_800, { quality, version, ...weighing }, targets);
    const errors = [0, 2].map((member) => {
      const parts = [...observed.keys()]
        .filter((bin) => !Number.isNaN(observed[bin]))
        .map(
          (bin) =>
            (weights?.LE[bin] ?? Number.NaN) * (series[member]("LE")[bin] - observed[bin]) ** 2,
        );
      return parts.reduce((sum, part) => sum + part, 0) / parts.length;
    });
    const expected = effective * Math.log((errors[1] + floor) / (errors[0] + floor));
    expect(deviance(units[2], series[2])).toBeCloseTo(expected, 9);
    expect(deviance(units[2], series[2])).not.toBeCloseTo(
      open(["LE"]).deviance(units[2], series[2]),
      3,
    );
  });

  test.each(["equal", "uncertainty"] as const)(
    "ID5 the weighted squares of the residuals have the slope of D, with weights that are %s",
    (weighting) => {
      const { deviance, residuals } = open(
        ["H", "LE"],
        { vmax0: { kind: "log-normal", mean: 5e-5, sd: 2e-5 } },
        { weighting },
      );
      const here = residuals(units[0], series[0]);
      const [above, below] = [2, 3].map(
        (member) => residuals(units[member], series[member]).values,
      );
      const slope = here.values.reduce(
        (sum, r, i) => sum + (2 * here.weights[i] * r * (above[i] - below[i])) / 0.01,
        0,
      );
      const direct = (deviance(units[2], series[2]) - deviance(units[3], series[3])) / 0.01;
      expect(slope / direct).toBeCloseTo(1, 2);
    },
  );
});
