/** @file The work of the Other optimum stage: two vectors that fit alike, by runs of ILS. */
import type { OtherOptimumPhase } from "../core/identifiability/otherOptimum/otherOptimum.ts";
import type { Beat } from "../protocol/drive.ts";
import { otherOptimumJob } from "../protocol/labJob.ts";
import { baseOf } from "../store/fixedValues.ts";
import { knownVectorsOf } from "../store/otherOptimumKnown.ts";
import { positionsOf } from "../store/positions.ts";
import type { Outputs } from "../store/workbench.ts";
import { calibrationSettings, askModel } from "./checkWork.ts";
import { onProcessors } from "./fewMembers.ts";
import { fresh, type StageRunContext } from "./stageRun.ts";

const phases: Readonly<Record<OtherOptimumPhase, string>> = {
  optimum: "the first optimum",
  valley: "along its valley",
  pair: "the two",
};

/** A run that was stopped begins anew: which members it asks for next depends on all before. */
export function otherOptimumWork(
  context: StageRunContext<"otherOptimum">,
): Promise<Outputs["otherOptimum"]> {
  const { state, keys, tell } = context;
  const { site } = fresh(context, "site");
  const { start } = fresh(context, "model");
  const settings = state.settings.present;
  const base = baseOf(settings, site.attributes);
  const { quality, version, split } = calibrationSettings(settings);
  const input = {
    site,
    base,
    start,
    parameters: settings.free,
    binSeconds: settings.chain.ensemble.binSeconds,
    settings: { quality, version, ...(split && { split }) },
    asked: positionsOf(settings.free, base),
    known: knownVectorsOf(state, keys),
  };
  const onUpdate = ({ details, ...counts }: Beat<OtherOptimumPhase>): void => {
    const phase = details.at(-1);
    tell({ ...counts, ...(phase && { phase: phases[phase] }) });
  };
  return askModel(onProcessors(context), otherOptimumJob, input, onUpdate);
}
