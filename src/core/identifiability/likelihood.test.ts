import { describe, expect, test } from "vitest";
import { complete } from "../base/progress.ts";
import { runEasily } from "../../testing/easyRun.ts";
import { easyCalibration, easySite } from "../../testing/easyCalibration.ts";
import type { Priors } from "../calibration/priors.ts";
import { fluxTargets } from "../calibration/targets.ts";
import { openLikelihood, seriesOfMember, type LikelihoodTarget } from "./likelihood.ts";

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

const open = (targets: readonly LikelihoodTarget[], priors: Priors = {}) =>
  openLikelihood(
    { site, settings: { ...easyCalibration, priors }, targets, parameters },
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

  test("ID5 the weighted squares of the residuals have the slope of D", () => {
    const { deviance, residuals } = open(["H", "LE"], {
      vmax0: { kind: "log-normal", mean: 5e-5, sd: 2e-5 },
    });
    const here = residuals(units[0], series[0]);
    const [above, below] = [2, 3].map((member) => residuals(units[member], series[member]).values);
    const slope = here.values.reduce(
      (sum, r, i) => sum + (2 * here.weights[i] * r * (above[i] - below[i])) / 0.01,
      0,
    );
    const direct = (deviance(units[2], series[2]) - deviance(units[3], series[3])) / 0.01;
    expect(slope / direct).toBeCloseTo(1, 2);
  });
});
