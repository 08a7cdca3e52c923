import { expect, test } from "vitest";
import { simpleSite } from "../../testing/simpleSite.ts";
import { dailyFeatures, siteFeatures } from "./features.ts";
import { headInputs, trunkInputs } from "./levelFeatures.ts";
import { coveringCut, joinWindows } from "./predict.ts";
import { fitScaling } from "./scaling.ts";
import { tasks } from "./surrogate.ts";
import { cutWindows } from "./windows.ts";
import { easyEnsemble } from "../../testing/easyEnsemble.ts";

/** Features of which every column is the number of the day. */
function numberedDays(days: number) {
  const table = (width: number) =>
    Float32Array.from({ length: days * width }, (_, i) => Math.floor(i / width));
  return { days, binsPerDay: 1, daily: table(trunkInputs), bins: table(headInputs) };
}

test("SU35 before the record come the last days of its first year, as members go through them", () => {
  const long = cutWindows(numberedDays(800), [0, 2, 400], 2, 3);
  const days = (row: number) => [0, 1, 2, 3, 4].map((t) => long.daily[(t * 3 + row) * trunkInputs]);
  expect(days(0)).toEqual([362, 363, 364, 0, 1]);
  expect(days(1)).toEqual([364, 0, 1, 2, 3]);
  expect(days(2)).toEqual([397, 398, 399, 400, 401]);
  const short = cutWindows(numberedDays(4), [0], 1, 6);
  expect(short.daily.filter((_, i) => i % trunkInputs === 0)).toEqual(
    Float32Array.of(2, 3, 0, 1, 2, 3, 0),
  );
});

test("SU35 the mean temperature of the last 30 days begins with the end of the first year", () => {
  const site = simpleSite(400);
  const column = dailyFeatures.indexOf("temperature of the last 30 days");
  const today = dailyFeatures.indexOf("air temperature");
  const { daily } = siteFeatures(site, 10_800);
  const of = (day: number, k: number) => daily[day * dailyFeatures.length + k];
  let sum = of(0, today);
  for (let day = 336; day < 365; day++) sum += of(day, today);
  expect(of(0, column)).toBeCloseTo(sum / 30, 10);
});

test("SU38 predicted windows join to a record; days that the last reaches back over are those of the window before", () => {
  const site = simpleSite(11);
  const ensemble = easyEnsemble(site, 2, 1);
  const scaling = fitScaling(siteFeatures(site, 10_800), ensemble, [0, 1]);
  const cut = coveringCut(11, 4);
  expect(cut.starts).toEqual([0, 4, 7]);
  // Every value is the number of its window.
  const rows = cut.starts.length * 8 * tasks.length;
  const standardised = Float32Array.from({ length: 4 * rows }, (_, i) =>
    Math.floor((i % rows) / (8 * tasks.length)),
  );
  const joined = joinWindows({ binsPerDay: 8, scaling }, standardised, cut, 11);
  const window = tasks.map((_, k) =>
    Array.from({ length: 11 }, (__, day) => {
      const at = (k * 11 + day) * 8;
      return Math.round((joined[at] - scaling.taskLevel[at]) / scaling.taskSd[k]);
    }),
  );
  for (const days of window) expect(days).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2]);
});
