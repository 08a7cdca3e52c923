/** @file A calibration as it is looked at: under way or at its end, and kept beside another one. */
import type { CalibrationSettings } from "../core/calibration/calibration.ts";
import { liveOfCalibration, type CalibrationLive } from "./calibrationLive.ts";
import { provenanceOf } from "./openedBundleProvenance.ts";
import { freshOutput, keysOf, missing } from "./selectors.ts";
import { liveOf } from "./stage.ts";
import type { Outputs, Stages, Workbench } from "./workbench.ts";

/** Where and when it was calibrated. */
export interface RunSite {
  readonly id: string;
  /** Local midnight that windows are counted from, ms as if UTC. */
  readonly startMs: number;
  readonly days: number;
}

export type DrawnLive = Pick<
  CalibrationLive,
  "parameters" | "epochs" | "tallies" | "sums" | "windowStarts"
>;

/** What ILS made of the bounded vector. */
export type Concluded = Pick<Outputs["table"], "gaps" | "run" | "boundings">;

export interface CalibrationRun {
  readonly site: RunSite;
  readonly settings: CalibrationSettings;
  readonly live: DrawnLive;
  /** Undefined as long as it is under way. */
  readonly output: Outputs["calibration"] | undefined;
  /** Undefined without a table that was made from it. */
  readonly concluded: Concluded | undefined;
}

/** Where and when a site is; of a bundle without its data, what its manifest tells. */
type SiteOfRun = Pick<Outputs["site"]["site"], "id" | "startMs" | "steps" | "stepSeconds">;

/** What a run is put together from. */
export interface RunParts {
  readonly calibration: Stages["calibration"];
  readonly site: SiteOfRun | undefined;
  /** What refinement brought, where it is used. */
  readonly refined: Outputs["refinement"] | undefined;
  /** The table where it follows from what is shown. */
  readonly table: Concluded | undefined;
}

/** The calibration that is shown: of the stage, at its end that of the round of refinement in use; undefined before an epoch. */
export function runOf({ calibration, site, refined, table }: RunParts): CalibrationRun | undefined {
  if (!site) return undefined;
  if (calibration.status === "done" && refined) {
    const { calibration: kept, optimum } = refined;
    return {
      site: runSite(site),
      settings: kept.settings,
      live: liveOfCalibration(kept),
      output: { ...kept, optimum },
      concluded: table,
    };
  }
  const live = liveOf(calibration);
  if (!live?.settings || live.epochs.length === 0) return undefined;
  const output = calibration.status === "done" ? calibration.last.output : undefined;
  const { settings } = live;
  return { site: runSite(site), settings, live, output, concluded: output && table };
}

function runSite({ id, startMs, steps, stepSeconds }: SiteOfRun): RunSite {
  return { id, startMs, days: Math.floor((steps * stepSeconds) / 86_400) };
}

/** The calibration that is shown now. */
export function presentRun(state: Workbench): CalibrationRun | undefined {
  const { calibration, site } = state.stages;
  const keys = keysOf(state);
  return runOf({
    calibration,
    site: site.last?.output.site ?? openedSite(state.opened),
    refined: state.settings.present.refine.isUsed
      ? freshOutput(state, "refinement", keys)
      : undefined,
    table: freshOutput(state, "table", keys),
  });
}

/** The site of a bundle, as its manifest tells it. */
export function openedSite(opened: Workbench["opened"]): SiteOfRun | undefined {
  const site = opened && provenanceOf(opened)?.site;
  return site && { ...site, startMs: Date.parse(`${site.start}Z`) };
}

/** Whether the calibration that is shown can go on from any of its epochs: what it is made from is as it was. */
export function canSteer(state: Workbench): boolean {
  const { calibration } = state.stages;
  if (missing(state, "calibration").length > 0 || !liveOf(calibration)?.settings) return false;
  const key = "run" in calibration ? calibration.run.key : calibration.last?.key;
  return key === keysOf(state).calibration;
}
