/** @file Members of the easy engine at chosen pairs of positions, 3-hourly. */
import type { Computation } from "../core/base/progress.ts";
import type { Ensemble } from "../core/ensemble/ensemble.ts";
import { defaultValues } from "../core/model/defaults.ts";
import type { SiteData } from "../core/site/siteData.ts";
import { anyStart } from "./easyCalibration.ts";
import { easyEngine } from "./easyEngine.ts";

/** Run pairs; those for which `fails` holds fail. */
export function runEasily(
  site: SiteData,
  pairs: readonly (readonly [number, number])[],
  fails: (pair: readonly [number, number]) => boolean = () => false,
): Computation<unknown, Ensemble> {
  const engine = easyEngine(undefined, (a, b) => fails([a, b]));
  return engine({
    site,
    parameters: ["vmax0", "gradm"],
    base: defaultValues(site.attributes),
    design: Float64Array.from(pairs.flat()),
    members: pairs.length,
    binSeconds: 10_800,
    start: anyStart,
  });
}
