/**
 * @file What a calibration has told so far: epochs, their tallies, and the states to go back to. Each epoch is looked at once,
 * when it is told; a step back keeps what was before it.
 */
import type {
  Calibration,
  CalibrationEpoch,
  CalibrationSettings,
} from "../core/calibration/calibration.ts";
import type { FluxPair } from "../core/calibration/fluxWeights.ts";
import type { CalibrationCheckpoint } from "../core/calibration/mdpl.ts";
import type { ParameterName } from "../core/model/parameters.ts";
import { markSpacing, type CalibrationTold } from "../protocol/calibrateJob.ts";
import { addTally, tallyEpoch, type EpochTally, type ExcursionSum } from "./epochTally.ts";

/** The optimiser as it stood after so many epochs. */
export interface OptimiserMark {
  readonly done: number;
  readonly optimiser: CalibrationCheckpoint["optimiser"];
}

/** A calibration under way: its checkpoint, and what is drawn of it. */
export interface CalibrationLive {
  readonly parameters: readonly ParameterName[];
  /** What it runs with; undefined before it has started. */
  readonly settings: CalibrationSettings | undefined;
  readonly epochs: readonly CalibrationEpoch[];
  /** One an epoch. */
  readonly tallies: readonly EpochTally[];
  /** Excursions over all epochs, one a parameter. */
  readonly sums: readonly ExcursionSum[];
  /** States to go back to, about every tenth epoch, oldest first. */
  readonly marks: readonly OptimiserMark[];
  /** First day of each window, from the start of the record. */
  readonly windowStarts: readonly number[];
  /** Weights that were balanced by a run with the defaults. */
  readonly balanced: FluxPair | undefined;
  readonly checkpoint: CalibrationCheckpoint | undefined;
  /** The calibration once it is there: what is left is the look at its optimum. */
  readonly calibrated: Calibration | undefined;
}

export const emptyCalibration: CalibrationLive = {
  parameters: [],
  settings: undefined,
  epochs: [],
  tallies: [],
  sums: [],
  marks: [],
  windowStarts: [],
  balanced: undefined,
  checkpoint: undefined,
  calibrated: undefined,
};

/** Take in what was told of new epochs. */
export function withEpochs(
  live: CalibrationLive,
  told: readonly CalibrationTold[],
): CalibrationLive {
  if (told.length === 0) return live;
  const added = told.map(({ epoch }) => epoch);
  const tallies = added.map(tallyEpoch);
  const epochs = [...live.epochs, ...added];
  const newest = told[told.length - 1];
  return {
    ...live,
    epochs,
    tallies: [...live.tallies, ...tallies],
    sums: tallies.reduce((sums, tally, i) => addTally(sums, tally, added[i].epoch), live.sums),
    marks: [...live.marks, ...marksOf(told, live.settings?.epochs ?? epochs.length)],
    windowStarts: newest.windowStarts,
    balanced: newest.balanced,
    checkpoint: newest.optimiser ? { optimiser: newest.optimiser, epochs } : live.checkpoint,
  };
}

function marksOf(told: readonly CalibrationTold[], total: number): OptimiserMark[] {
  return told.flatMap(({ epoch, optimiser }) => {
    const done = epoch.epoch + 1;
    return optimiser && done % markSpacing(total) === 0 ? [{ done, optimiser }] : [];
  });
}

/** What is left after a step back, and how many epochs have to be run again from there. */
export interface Rewound {
  readonly live: CalibrationLive;
  readonly replay: number;
}

/**
 * Go back to where so many epochs were done: what came after is dropped. The nearest state before it that is known is gone
 * to; MdPL is deterministic, so the few epochs from there to the place asked for come out as they were.
 */
export function rewound(live: CalibrationLive, done: number): Rewound {
  const mark = nearestMark(live, done);
  const kept = mark?.done ?? 0;
  const epochs = live.epochs.slice(0, kept);
  const tallies = live.tallies.slice(0, kept);
  return {
    replay: done - kept,
    live: {
      ...live,
      epochs,
      tallies,
      sums: tallies.reduce<readonly ExcursionSum[]>(
        (sums, tally, i) => addTally(sums, tally, epochs[i].epoch),
        [],
      ),
      marks: live.marks.filter(({ done: marked }) => marked <= kept),
      checkpoint: mark && { optimiser: mark.optimiser, epochs },
      calibrated: undefined,
    },
  };
}

/** The last known state at or before an epoch; undefined where that is the start. */
function nearestMark(
  { marks, checkpoint }: CalibrationLive,
  target: number,
): OptimiserMark | undefined {
  const newest = checkpoint && {
    done: checkpoint.epochs.length,
    optimiser: checkpoint.optimiser,
  };
  return [...marks, ...(newest ? [newest] : [])].findLast(({ done }) => done <= target);
}

/** What was told of a calibration that is there already, as if it had just run: for runs of refinement. */
export function liveOfCalibration(calibration: Calibration): CalibrationLive {
  const { parameters, settings, epochs, windowStarts } = calibration;
  const tallies = epochs.map(tallyEpoch);
  return {
    ...emptyCalibration,
    parameters,
    settings,
    epochs,
    tallies,
    sums: tallies.reduce<readonly ExcursionSum[]>(
      (sums, tally, i) => addTally(sums, tally, epochs[i].epoch),
      [],
    ),
    windowStarts,
    calibrated: calibration,
  };
}
