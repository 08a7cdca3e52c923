import { describe, expect, test } from "vitest";
import { easyEnsemble } from "../../testing/easyEnsemble.ts";
import { simpleSite } from "../../testing/simpleSite.ts";
import { memberSeries, type Ensemble } from "../ensemble/ensemble.ts";
import { siteFeatures } from "./features.ts";
import { fitScaling, presentTasks } from "./scaling.ts";
import { taskSkill } from "./skill.ts";
import { tasks } from "./surrogate.ts";

const site = simpleSite(10);
const whole = easyEnsemble(site, 6, 1);
const members = [0, 1, 2, 3, 4, 5];
const features = siteFeatures(site, whole.binSeconds);

/** The ensemble without GPP, and without the first half of the record. */
function withHoles(): Ensemble {
  const holed = {
    ...whole,
    values: whole.values.slice(),
    present: ["H", "LE", "Rn", "G"] as const,
  };
  for (const member of members) {
    memberSeries(holed, member, "GPP").fill(Number.NaN);
    for (const task of tasks) memberSeries(holed, member, task).fill(Number.NaN, 0, whole.bins / 2);
  }
  return holed;
}

describe("an ensemble that does not tell everything", () => {
  test("EN18 a task that the files lack has no scaling, the others that of the bins that are there", () => {
    const holed = withHoles();
    const { taskMean, taskSd } = fitScaling(features, holed, members);
    expect(presentTasks(holed)).toEqual(["H", "LE", "Rn", "G"]);
    expect([taskMean[2], taskSd[2]]).toEqual([Number.NaN, Number.NaN]);
    const told = members.flatMap((m) => [...memberSeries(whole, m, "H").slice(whole.bins / 2)]);
    const mean = told.reduce((sum, value) => sum + value, 0) / told.length;
    const variance = told.reduce((sum, value) => sum + (value - mean) ** 2, 0) / told.length;
    expect(taskMean[0]).toBeCloseTo(mean, 9);
    expect(taskSd[0]).toBeCloseTo(Math.sqrt(variance), 9);
  });

  test("EN18 skill counts the bins that are there, and none is no skill", () => {
    const truth = [Float32Array.of(1, 2, Number.NaN, 4), Float32Array.of(2, Number.NaN, 3, 6)];
    const guess = [Float32Array.of(1, 2, 99, 4), Float32Array.of(2, 99, 3, 6)];
    expect(taskSkill(truth, guess)).toMatchObject({ R: 1, RMSE: 0, NSE: 1, effectR2: 1, n: 6 });
    const nothing = truth.map((values) => values.map(() => Number.NaN));
    expect(taskSkill(nothing, guess)).toMatchObject({ R: Number.NaN, RMSE: Number.NaN, n: 0 });
  });
});
