/** @file The work of the Surface stage: two parameters over a grid, all others held. */
import { surfaceJob } from "../protocol/labJob.ts";
import { askable } from "../store/evidenceChoice.ts";
import { baseOf } from "../store/fixedValues.ts";
import { positionsOf } from "../store/positions.ts";
import { surfaceChoice } from "../store/surfaceChoice.ts";
import type { Outputs } from "../store/workbench.ts";
import { calibrationSettings, askModel } from "./checkWork.ts";
import { fresh, type StageRunContext } from "./stageRun.ts";

/** Whatever the site observed is asked; what counts is chosen when the surface is looked at. */
export function surfaceWork(context: StageRunContext<"surface">): Promise<Outputs["surface"]> {
  const { state, tell } = context;
  const { site } = fresh(context, "site");
  const { start } = fresh(context, "model");
  const settings = state.settings.present;
  const { axes, nodes, held } = surfaceChoice(settings);
  const base = baseOf(settings, site.attributes);
  const [x, y] = positionsOf(axes, base);
  const { quality, version, split } = calibrationSettings(settings);
  const input = {
    site,
    start,
    binSeconds: settings.chain.ensemble.binSeconds,
    axes,
    held: held?.values ?? base,
    from: [x, y] as const,
    nodes,
    settings: { quality, version, ...(split && { split }) },
    targets: askable
      .filter(({ observed }) => site.observations[observed] !== undefined)
      .map(({ target }) => target),
  };
  return askModel(context, surfaceJob, input, ({ done, total, unit }) =>
    tell({ done, total, unit }),
  );
}
