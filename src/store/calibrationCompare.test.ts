import { expect, test } from "vitest";
import { pairOfRuns, runOfEpochs } from "../testing/calibrationRuns.ts";
import { compareRuns } from "./calibrationCompare.ts";

const [kept, now] = pairOfRuns;

test("ST19 of two runs it is told what differs in their settings, in words", () => {
  expect(compareRuns(kept, kept).settings).toEqual([]);
  const priors = { gradm: { kind: "normal", mean: 9, sd: 1 } } as const;
  const other = runOfEpochs(now.live.epochs, { lambda: 0, seed: 4, priors });
  const told = compareRuns(kept, other).settings;
  expect(told.map(({ name, kept: before, now: after }) => [name, before, after])).toEqual([
    ["λ range", "1", "0"],
    ["calibration seed", "1", "4"],
    ["priors", undefined, "gradm kind normal, mean 9, sd 1"],
  ]);
  expect(compareRuns(kept, now).settings).toMatchObject([
    { name: "changes on the way", now: "epoch 2, lambda 10" },
  ]);
});

test("ST19 losses, skill, vectors and excursions stand side by side; what a run does not have is left open", () => {
  const { outcome, parameters, excursions } = compareRuns(kept, now);
  expect(outcome.map(({ name, kept: before, now: after }) => [name, before, after])).toEqual([
    ["epochs", "2", "3"],
    ["H loss", 1 / 2, 1 / 3],
    ["LE loss", 1, 2 / 3],
    ["range penalty", 0.5, 0.25],
    ["RMSE of H, ILS on the bins", undefined, undefined],
    ["RMSE of LE, ILS on the bins", undefined, undefined],
  ]);
  const [vmax0, gradm] = parameters;
  expect(vmax0.unit).toBe("mol m-2 s-1");
  expect(gradm.now).toBeCloseTo(1 - 0.25 * 14, 5);
  expect(excursions.map(({ kept: before, now: after }) => [before, after])).toEqual([
    [0, expect.closeTo(1 / 6, 6)],
    [0.25, expect.closeTo(1 / 6, 6)],
  ]);
});
