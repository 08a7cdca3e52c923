/** @file The end of the chain in Node: ILS with the default and with what the calibration found, at the forcing step. */
import { compareBoundings } from "../core/calibration/boundingComparison.ts";
import type { Calibration } from "../core/calibration/calibration.ts";
import { evaluateCalibration } from "../core/calibration/evaluateCalibration.ts";
import { measureGaps } from "../core/calibration/gaps.ts";
import { compareRun } from "../core/evaluation/comparison.ts";
import { evaluateRun } from "../core/evaluation/evaluate.ts";
import type { Surrogate } from "../core/surrogate/surrogate.ts";
import type { ChainInput } from "./chainInput.ts";
import { runSite } from "./modelRun.ts";
import { withProgress } from "./progressLine.ts";
import type { Terminal } from "./terminal.ts";

/** ILS itself with the default and the bounded vector, at the forcing step. */
export async function concludeSite(
  input: ChainInput & { readonly surrogate: Surrogate; readonly calibration: Calibration },
  terminal: Terminal,
) {
  const { prepared, surrogate, calibration } = input;
  const { site, base } = prepared;
  const { quality, version } = calibration.settings;
  const choice = { quality, version, resolution: "step" } as const;
  const before = await runSite(prepared, base, terminal, "run with the defaults");
  const label = "run with the bounded vector";
  const after = await runSite(prepared, calibration.bounded, terminal, label);
  const { start } = prepared;
  const ways = compareBoundings({
    site,
    start,
    calibration,
    binSeconds: 86_400 / surrogate.binsPerDay,
  });
  return {
    boundings: await withProgress(terminal, "compare boundings", ways),
    gaps: await measureGaps({ site, surrogate, calibration, modelBounded: after.series }),
    skill: {
      default: evaluateRun(site, before.series, choice),
      calibrated: evaluateRun(site, after.series, choice),
    },
    evaluation: evaluateCalibration(
      { site, before: before.series, after: after.series },
      calibration.settings,
    ),
    closure: after.closure,
    runs: {
      before: compareRun(site, before.series, choice),
      after: compareRun(site, after.series, choice),
    },
  };
}
