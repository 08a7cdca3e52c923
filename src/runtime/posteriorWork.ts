/** @file The work of the Posterior stage: chains through the surrogate that the calibration used. */
import type { PosteriorDetail } from "../core/identifiability/posterior/samplePosterior.ts";
import { posteriorJob } from "../protocol/checkJob.ts";
import type { Beat } from "../protocol/drive.ts";
import { positionsOf } from "../store/positions.ts";
import { samplerOf } from "../store/posteriorChoice.ts";
import { usedOutputs } from "../store/refinement.ts";
import type { Outputs } from "../store/workbench.ts";
import { ilsOf, runMixed } from "./checkWork.ts";
import { onProcessors } from "./fewMembers.ts";
import { fresh, type StageRunContext } from "./stageRun.ts";

/** What was told before a stop is not predicted again. */
export function posteriorWork(
  context: StageRunContext<"posterior">,
): Promise<Outputs["posterior"]> {
  const { state, keys, live, tell } = context;
  const settings = state.settings.present;
  const { site } = fresh(context, "site");
  const used = usedOutputs(state, keys);
  if (!used) throw new Error("posterior: there is no calibration whose surrogate to ask");
  const { surrogate, calibration } = used;
  const { saved } = fresh(context, "surrogate");
  const input = {
    site,
    base: calibration.bounded,
    surrogate,
    settings: calibration.settings,
    sampler: samplerOf(settings),
    reference: positionsOf(surrogate.parameters, calibration.bounded),
    ils: ilsOf(context, saved?.file.ensemble.engine ?? used.training?.engine ?? "cpu"),
    from: live.blocks,
  };
  const onUpdate = ({ details, ...counts }: Beat<PosteriorDetail>): void => {
    const blocks = details.flatMap(({ block }) => block ?? []);
    const points = details.flatMap(({ convergence }) => convergence ?? []);
    const phase = counts.unit === "member" ? "ILS with some draws" : "";
    tell({ ...counts, phase }, (now) =>
      blocks.length + points.length === 0
        ? now
        : {
            blocks: [...now.blocks, ...blocks],
            convergence: [...now.convergence, ...points],
          },
    );
  };
  return runMixed(onProcessors(context), posteriorJob, input, onUpdate);
}
