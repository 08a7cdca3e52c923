import { expect, test } from "vitest";
import { easyEnsemble } from "../../testing/easyEnsemble.ts";
import { simpleSite } from "../../testing/simpleSite.ts";
import { memberSeries } from "../ensemble/ensemble.ts";
import { binFeatures, dailyFeatures, siteFeatures } from "./features.ts";
import { headInputs, trunkInputs } from "./levelFeatures.ts";
import { fitScaling } from "./scaling.ts";
import { scaleFeatures } from "./windows.ts";

const site = simpleSite(10);
const ensemble = easyEnsemble(site, 6, 1);
const members = [0, 1, 2, 3, 4, 5];
const features = siteFeatures(site, ensemble.binSeconds);

function moments(values: readonly number[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, sd: Math.sqrt(variance) };
}

/** One column of a row-major table. */
function columnOf(table: Float32Array, width: number, column: number): number[] {
  return [...table].filter((_, i) => i % width === column);
}

test("SU34 the network reads the weather's columns first, then the members' means, standardised", () => {
  const scaled = scaleFeatures(features, fitScaling(features, ensemble, members));
  expect(scaled.daily).toHaveLength(10 * trunkInputs);
  expect(scaled.bins).toHaveLength(80 * headInputs);
  const meanH = Array.from({ length: 80 }, (_, bin) =>
    members.reduce((sum, m) => sum + memberSeries(ensemble, m, "H")[bin] / members.length, 0),
  );
  const { mean, sd } = moments(meanH);
  const column = columnOf(scaled.bins, headInputs, binFeatures.length);
  column.forEach((value, bin) => expect(value).toBeCloseTo((meanH[bin] - mean) / sd, 3));
  const daily = moments(columnOf(scaled.daily, trunkInputs, dailyFeatures.length + 1));
  expect(daily.mean).toBeCloseTo(0, 5);
  expect(daily.sd).toBeCloseTo(1, 5);
});

test("SU34 what no member tells reads as 0", () => {
  const values = ensemble.values.slice();
  const silent = { ...ensemble, values };
  for (const member of members) memberSeries(silent, member, "Rn").fill(Number.NaN);
  const scaled = scaleFeatures(features, fitScaling(features, silent, members));
  expect(columnOf(scaled.bins, headInputs, binFeatures.length + 2)).toEqual(
    Array.from({ length: 80 }, () => 0),
  );
  expect([...scaled.bins, ...scaled.daily].every(Number.isFinite)).toBe(true);
});
