/** @file The work of the Behavioural stage: members are scored once; thresholds are then a matter of the page. */
import { scoreJob } from "../protocol/scoreJob.ts";
import { baseOf } from "../store/fixedValues.ts";
import type { Outputs } from "../store/workbench.ts";
import { calibrationSettings } from "./checkWork.ts";
import { fresh, type StageRunContext } from "./stageRun.ts";

export function behaviouralWork(
  context: StageRunContext<"behavioural">,
): Promise<Outputs["behavioural"]> {
  const { threads, state, signal, gate, tell } = context;
  const settings = state.settings.present;
  const { site } = fresh(context, "site");
  const { start } = fresh(context, "model");
  const { training, heldOut } = fresh(context, "ensemble");
  const input = {
    site,
    base: baseOf(settings, site.attributes),
    start,
    settings: calibrationSettings(settings),
    ensembles: heldOut.members > 0 ? [training, heldOut] : [training],
  };
  return threads.model.run(scoreJob, input, { signal, gate, onUpdate: (beat) => tell(beat) });
}
