import { expect, test } from "vitest";
import type { CalibrationEpoch } from "../core/calibration/calibration.ts";
import { outsideWarnings } from "./outside.ts";
import { plainEpoch } from "../testing/plainEpoch.ts";

function epoch(raw: readonly number[]): CalibrationEpoch {
  return {
    epoch: 0,
    ...plainEpoch,
    lossH: 1,
    lossLE: 1,
    loss: 2,
    rangePenalty: 0,
    penaltyByParameter: Float32Array.of(0, 0),
    raw: Float32Array.from(raw),
    windows: raw.length / 2,
    gradientNorm: 1,
  };
}

test("UI14 where the newest raw values leave the sampled box, it is said which, how often and how far", () => {
  const early = epoch([2, 2, 2, 2]);
  const [warning, ...rest] = outsideWarnings(
    ["vmax0", "gradm"],
    [early, epoch([0.5, 1.25, 0, 1.125])],
  );
  expect(rest).toEqual([]);
  expect(warning.message).toContain("raw values of gradm are outside");
  expect(warning.message).toContain("2 of 2 windows");
  expect(warning.message).toContain("0.25 range widths");
  expect(outsideWarnings(["vmax0", "gradm"], [early, epoch([0, 1, 0.5, 0.5])])).toEqual([]);
  expect(outsideWarnings(["vmax0"], [])).toEqual([]);
});
