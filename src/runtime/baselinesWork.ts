/** @file The work of the Baselines stage: usual optimisers on ILS itself, one after the other. */
import type { BaselinesDetail } from "../core/calibration/baselines/runBaselines.ts";
import { baselinesJob } from "../protocol/checkJob.ts";
import type { Beat } from "../protocol/drive.ts";
import { baselineChoice, baselineRuns, baselineTitles } from "../store/baselineChoice.ts";
import { baseOf } from "../store/fixedValues.ts";
import type { Outputs } from "../store/workbench.ts";
import { calibrationSettings, askModel } from "./checkWork.ts";
import { onProcessors } from "./fewMembers.ts";
import { fresh, type StageRunContext } from "./stageRun.ts";

/** Methods that ended before a stop are not run again. */
export function baselinesWork(
  context: StageRunContext<"baselines">,
): Promise<Outputs["baselines"]> {
  const { state, live, tell } = context;
  const { site } = fresh(context, "site");
  const { start } = fresh(context, "model");
  const settings = state.settings.present;
  const { ensemble, calibration } = settings.chain;
  const input = {
    site,
    base: baseOf(settings, site.attributes),
    start,
    parameters: settings.free,
    settings: calibrationSettings(settings),
    binSeconds: ensemble.binSeconds,
    methods: baselineChoice(settings).methods,
    runs: baselineRuns(settings),
    seed: calibration.seed,
    from: live.results,
  };
  return askModel(
    onProcessors(context),
    baselinesJob,
    input,
    ({ details, ...counts }: Beat<BaselinesDetail>) => {
      const newest = details.at(-1);
      const method = newest?.traces.at(-1)?.method;
      const phase = method ? baselineTitles[method] : "defaults";
      tell({ ...counts, phase }, (now) => newest ?? now);
    },
  );
}
