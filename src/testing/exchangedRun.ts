/** @file A calibration that never ran at a small site that really runs: what exports are made of in tests. */
import { complete } from "../core/base/progress.ts";
import { presetSettings } from "../core/calibration/presets.ts";
import { settle } from "../core/ensemble/settle.ts";
import type { CalibratedRun } from "../core/exchange/exchanged.ts";
import { defaultValues } from "../core/model/defaults.ts";
import { observedSite } from "./observedSite.ts";

/** H and LE calibrated with two free parameters. */
export async function exchangedRun(days: number): Promise<CalibratedRun> {
  const site = { ...observedSite(days), startMs: Date.UTC(2016, 1, 27), id: "FR-Pue" };
  const prior = defaultValues(site.attributes);
  const limits = { maxCycles: 1, tolerance: 1 };
  return {
    site,
    free: ["gradm", "rflv"],
    fixed: [],
    prior,
    posterior: { ...prior, gradm: 12, rflv: 0.1 },
    settings: { ...presetSettings("quick", 1).calibration, balance: "none" },
    start: await complete(settle(site, prior, limits)),
    ensembles: [],
  };
}
