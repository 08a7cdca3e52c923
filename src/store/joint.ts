/** @file One generator for several sites: what each finished site brought for it, how far it is, and what came out. */
import type { Calibration, Gaps } from "../core/calibration/calibration.ts";
import type { CalibrationSite, JointCheckpoint } from "../core/calibration/mdpl.ts";
import type { SettledStart } from "../core/ensemble/ensemble.ts";
import type { BoundedRow } from "../core/report/boundedTable.ts";
import type { SiteProvenance } from "../core/report/provenance.ts";
import type { JointTold } from "../protocol/jointJob.ts";
import { emptyCalibration, withEpochs, type CalibrationLive } from "./calibrationLive.ts";
import type { HarvestedSite } from "./siteHarvest.ts";
import { idle, type Stage } from "./stage.ts";

/** What a generator for several sites needs of one that is done. It is in memory alone: about 2 MB a year of half hours. */
export interface LearnedSite extends CalibrationSite {
  /** Name in the queue. */
  readonly id: string;
  /** What every run of ILS starts from, and the years run again before the record counts. */
  readonly start: SettledStart;
  readonly warmupYears: number;
}

/** A site with what its own calibration was worth. */
export interface JointMember {
  readonly learned: LearnedSite;
  readonly alone: HarvestedSite;
}

/** What it has told so far; kept when it is stopped. */
export interface JointLive {
  readonly members: readonly JointMember[];
  /** One a site. */
  readonly calibrations: readonly CalibrationLive[];
  readonly checkpoint: JointCheckpoint | undefined;
  /** The calibrations once they are there: what is left is ILS at each site. */
  readonly calibrated: readonly Calibration[] | undefined;
  /** Sites where ILS has run. */
  readonly concluded: readonly JointSite[];
}

/** A site at its end. */
export interface JointSite {
  readonly alone: HarvestedSite;
  readonly calibration: Calibration;
  /** With the vector of the generator of all sites. */
  readonly rows: readonly BoundedRow[];
  readonly skill: SiteProvenance["skill"];
  readonly gaps: Gaps;
}

export type JointStage = Stage<readonly JointSite[], JointLive>;

export interface Joint {
  /** By name in the queue; what was brought back after the page was closed has none. */
  readonly learned: Readonly<Record<string, LearnedSite | undefined>>;
  readonly stage: JointStage;
}

export const emptyJoint: Joint = { learned: {}, stage: idle() };

/** Before anything was told. */
export function jointStart(members: readonly JointMember[]): JointLive {
  const calibrations = members.map(({ learned: { surrogate, settings } }) => ({
    ...emptyCalibration,
    parameters: surrogate.parameters,
    // One schedule holds for all: the first site's.
    settings: { ...settings, epochs: members[0].learned.settings.epochs },
  }));
  return { members, calibrations, checkpoint: undefined, calibrated: undefined, concluded: [] };
}

/** Take in what was told of new epochs. */
export function withJointEpochs(live: JointLive, told: readonly JointTold[]): JointLive {
  if (told.length === 0) return live;
  const { optimiser } = told[told.length - 1];
  const before = live.checkpoint?.epochs ?? [];
  const epochs = [...before, ...told.map((one) => one.epochs)];
  return {
    ...live,
    calibrations: live.calibrations.map((calibration, k) =>
      withEpochs(
        calibration,
        told.map((one) => ({ epoch: one.epochs[k], optimiser: undefined, windowStarts: [] })),
      ),
    ),
    checkpoint: optimiser ? { optimiser, epochs } : live.checkpoint,
  };
}
