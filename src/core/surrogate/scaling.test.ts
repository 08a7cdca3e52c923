import { describe, expect, test } from "vitest";
import { easyEnsemble } from "../../testing/easyEnsemble.ts";
import { simpleSite } from "../../testing/simpleSite.ts";
import { memberSeries, type Ensemble } from "../ensemble/ensemble.ts";
import { siteFeatures } from "./features.ts";
import {
  fitScaling,
  presentTasks,
  requireSameRecord,
  taskRestorer,
  standardiseTask,
} from "./scaling.ts";
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
    const { taskLevel, taskSd } = fitScaling(features, holed, members);
    expect(presentTasks(holed)).toEqual(["H", "LE", "Rn", "G"]);
    expect([taskLevel[2 * whole.bins], taskSd[2]]).toEqual([Number.NaN, Number.NaN]);
    const complete = fitScaling(features, whole, members);
    const half = whole.bins / 2;
    expect(taskLevel.slice(0, half)).toEqual(new Float32Array(half).fill(Number.NaN));
    expect(taskLevel.slice(half, whole.bins)).toEqual(complete.taskLevel.slice(half, whole.bins));
  });

  test("SU33 the members' mean is the level, their departures have standard deviation 1 on all bins", () => {
    const scaling = fitScaling(features, whole, members);
    for (const task of [0, 1, 2]) {
      let [sum, squares] = [0, 0];
      for (const member of members) {
        memberSeries(whole, member, tasks[task]).forEach((value, bin) => {
          const departure = standardiseTask(scaling, task, bin, value);
          sum += departure;
          squares += departure ** 2;
          expect(taskRestorer(scaling, task)(bin, departure)).toBeCloseTo(value, 3);
        });
      }
      const n = members.length * whole.bins;
      expect(sum / n).toBeCloseTo(0, 6);
      expect(squares / n).toBeCloseTo(1, 6);
    }
  });

  test("SU33 a record of another length is refused with the remedy", () => {
    const scaling = fitScaling(features, whole, members);
    const longer = siteFeatures(simpleSite(11), whole.binSeconds);
    expect(() => requireSameRecord(scaling, longer)).toThrow(/10 days .* not of 11; train one/u);
  });

  test("EN18 skill counts the bins that are there, and none is no skill", () => {
    const truth = [Float32Array.of(1, 2, Number.NaN, 4), Float32Array.of(2, Number.NaN, 3, 6)];
    const guess = [Float32Array.of(1, 2, 99, 4), Float32Array.of(2, 99, 3, 6)];
    expect(taskSkill(truth, guess)).toMatchObject({ R: 1, RMSE: 0, NSE: 1, effectR2: 1, n: 6 });
    const nothing = truth.map((values) => values.map(() => Number.NaN));
    expect(taskSkill(nothing, guess)).toMatchObject({ R: Number.NaN, RMSE: Number.NaN, n: 0 });
  });
});
