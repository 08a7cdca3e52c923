/** @file The work of the Verdicts stage: ILS is asked what the data say of every parameter. */
import type { EvidenceDetail } from "../core/identifiability/gatherEvidence.ts";
import { evidenceJob } from "../protocol/checkJob.ts";
import type { Beat } from "../protocol/drive.ts";
import { evidenceChoice } from "../store/evidenceChoice.ts";
import { baseOf } from "../store/fixedValues.ts";
import { positionsOf } from "../store/positions.ts";
import { usedOutputs } from "../store/refinement.ts";
import type { Outputs } from "../store/workbench.ts";
import { calibrationSettings, askModel } from "./checkWork.ts";
import { onProcessorsUnlessSoftware } from "./fewMembers.ts";
import { fresh, type StageRunContext } from "./stageRun.ts";

/** A run that was stopped begins anew: which members it asks for next depends on all before. */
export function evidenceWork(context: StageRunContext<"evidence">): Promise<Outputs["evidence"]> {
  const { tell } = context;
  const { site } = fresh(context, "site");
  const { start } = fresh(context, "model");
  const settings = context.state.settings.present;
  const { targets, candidates } = evidenceChoice(settings);
  const { seed } = settings.chain.calibration;
  const { balanced, ...beginning } = beginningOf(context);
  const input = {
    ...beginning,
    site,
    start,
    binSeconds: site.stepSeconds,
    settings: { ...calibrationSettings(settings), ...(balanced && { balanced }) },
    targets,
    seed,
    ...(candidates !== undefined && { candidates }),
  };
  const onUpdate = ({ details, ...counts }: Beat<EvidenceDetail>): void => {
    const newest = details.at(-1);
    if (!newest) return tell(counts);
    const { phase, profiles, runs, failed } = newest;
    tell({ ...counts, phase }, () => ({ profiles, runs, failed }));
  };
  return askModel(onProcessorsUnlessSoftware(context), evidenceJob, input, onUpdate);
}

/** Free parameters, the values of all others, the vector that the search begins with, and the weights that balancing brought. */
function beginningOf(context: StageRunContext<"evidence">) {
  const { state, keys } = context;
  const settings = state.settings.present;
  const { site } = fresh(context, "site");
  if (evidenceChoice(settings).from === "defaults") {
    const base = baseOf(settings, site.attributes);
    const asked = positionsOf(settings.free, base);
    return { parameters: settings.free, base, asked, balanced: undefined };
  }
  const used = usedOutputs(state, keys);
  if (!used) throw new Error("evidence: there is no calibration to begin with");
  const { parameters, bounded, settings: own } = used.calibration;
  const { balanced } = own;
  return { parameters, base: bounded, asked: positionsOf(parameters, bounded), balanced };
}
