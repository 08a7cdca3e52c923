/** @file The work of the Sensitivity stage: members of a design by ILS, or by the surrogate of the chain. */
import type { SensitivityDetail } from "../core/identifiability/sensitivity/sensitivity.ts";
import { sensitivityJob } from "../protocol/checkJob.ts";
import type { Beat } from "../protocol/drive.ts";
import { baseOf } from "../store/fixedValues.ts";
import { usedOutputs } from "../store/refinement.ts";
import { freshOutput } from "../store/selectors.ts";
import { sensitivityChoice, sensitivityPlan, withBlock } from "../store/sensitivityChoice.ts";
import type { Outputs } from "../store/workbench.ts";
import { calibrationSettings, runMixed } from "./checkWork.ts";
import { memberHome } from "./members.ts";
import { fresh, type StageRunContext } from "./stageRun.ts";

/** Members that are done together at least, so that every processor has some: what a stop can lose. */
const leastAtOnce = 128;

/** Members that have their numbers are not run again after a stop. */
export function sensitivityWork(
  context: StageRunContext<"sensitivity">,
): Promise<Outputs["sensitivity"]> {
  const { state, live, tell } = context;
  const settings = state.settings.present;
  const { site } = fresh(context, "site");
  const { start } = fresh(context, "model");
  const input = {
    site,
    base: baseOf(settings, site.attributes),
    start,
    settings: calibrationSettings(settings),
    plan: sensitivityPlan(settings),
    from: live.scored,
    membersAtOnce: Math.max(leastAtOnce, memberHome(context).blockSize),
    ...askedOf(context),
  };
  return runMixed(context, sensitivityJob, input, onUpdate);

  function onUpdate({ details, ...counts }: Beat<SensitivityDetail>): void {
    const blocks = details.flatMap(({ block }) => block ?? []);
    tell(counts, (now) => ({ scored: blocks.reduce(withBlock, now.scored) }));
  }
}

/** Who is asked, and of which parameters and bins. */
function askedOf(context: StageRunContext<"sensitivity">) {
  const { state, keys } = context;
  const settings = state.settings.present;
  if (sensitivityChoice(settings).by === "model") {
    return { parameters: settings.free, binSeconds: settings.chain.ensemble.binSeconds };
  }
  const used = usedOutputs(state, keys);
  const { surrogate } = used ?? fresh(context, "surrogate");
  const withoutModel = strangerOf(context);
  return {
    parameters: surrogate.parameters,
    binSeconds: 86_400 / surrogate.binsPerDay,
    surrogate,
    ...(withoutModel !== undefined && { withoutModel }),
  };
}

/** Why ILS cannot be asked what the surrogate says; undefined where it can. */
function strangerOf({ state, keys }: StageRunContext<"sensitivity">): string | undefined {
  const saved = freshOutput(state, "surrogate", keys)?.saved;
  const engine =
    saved?.file.ensemble.engine ?? freshOutput(state, "ensemble", keys)?.training.engine;
  if (engine !== "imported") return undefined;
  return "the surrogate learned another model, which is not here";
}
