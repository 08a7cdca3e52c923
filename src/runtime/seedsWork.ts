/** @file The work of the Seeds stage: the calibration that is there, repeated with the seeds that follow its own. */
import type { SeedsDetail } from "../core/identifiability/seedSpread.ts";
import { seedsJob } from "../protocol/checkJob.ts";
import type { Beat } from "../protocol/drive.ts";
import { baseOf } from "../store/fixedValues.ts";
import { usedOutputs } from "../store/refinement.ts";
import { chosenSeeds } from "../store/seedsChoice.ts";
import { freshOutput } from "../store/selectors.ts";
import type { Outputs } from "../store/workbench.ts";
import { calibrationSettings, runMixed } from "./checkWork.ts";
import { onProcessors } from "./fewMembers.ts";
import { fresh, type StageRunContext } from "./stageRun.ts";

/** Seeds that ended before a stop are not calibrated again, nor is the calibration that is there. */
export function seedsWork(context: StageRunContext<"seeds">): Promise<Outputs["seeds"]> {
  const { state, keys, live, tell } = context;
  const settings = state.settings.present;
  const { site } = fresh(context, "site");
  const { start } = fresh(context, "model");
  const used = usedOutputs(state, keys);
  // A calibration after rounds of refinement did not begin as the others do.
  const known = settings.refine.isUsed ? undefined : freshOutput(state, "calibration", keys);
  const input = {
    site,
    base: baseOf(settings, site.attributes),
    start,
    surrogate: (used ?? fresh(context, "surrogate")).surrogate,
    settings: used?.calibration.settings ?? calibrationSettings(settings),
    seeds: chosenSeeds(settings),
    from: live.runs,
    ...(known && { known: [slim(known)] }),
  };
  const onUpdate = ({ details, ...counts }: Beat<SeedsDetail>): void => {
    const newest = details.at(-1);
    tell({ ...counts, phase: newest?.phase ?? "" }, (now) => ({ runs: newest?.runs ?? now.runs }));
  };
  return runMixed(onProcessors(context), seedsJob, input, onUpdate);
}

/** What is needed of it, without its epochs. */
function slim({ settings, rawUnit, bounded }: Outputs["calibration"]) {
  return { settings, rawUnit, bounded };
}
