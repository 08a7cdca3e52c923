/** @file A calibration like a tape: one epoch on, back to any epoch, other weights from here on, kept beside the next. */
import {
  editCalibration,
  withChange,
  withoutChange,
  type Steered,
} from "../store/calibrationChanges.ts";
import { rewound, type CalibrationLive } from "../store/calibrationLive.ts";
import { canSteer, presentRun } from "../store/calibrationRun.ts";
import { missing } from "../store/selectors.ts";
import type { Settings } from "../store/settings.ts";
import { liveOf, type StageProgress } from "../store/stage.ts";
import { emptyLives, type WorkbenchStore } from "../store/workbench.ts";

/** What the Calibration panel calls beside start, pause, resume and stop. */
export interface Steering {
  /** Let a calibration that is held, stopped or not begun go on for exactly one epoch, and hold it there. */
  readonly stepCalibration: () => void;
  /** Go back to where so many epochs were done, and hold it there; what came after is dropped. */
  readonly rewindCalibration: (done: number) => void;
  /** Go one epoch back from where it is, or from where it is being held. */
  readonly backCalibration: () => void;
  /** Set the weight of the range penalty or the learning rate from the next epoch on; recorded in the settings. */
  readonly changeCalibration: (wanted: Partial<Steered>) => void;
  /** Forget the change of an epoch; where that is done already, the calibration goes back to it. */
  readonly takeBackChange: (epoch: number) => void;
  /** Keep the calibration that is shown beside the next ones. */
  readonly keepBeside: () => void;
  readonly dropBeside: () => void;
}

/** What steering needs of the pipeline. */
export interface SteeringParts {
  readonly store: WorkbenchStore;
  readonly edit: (change: (now: Settings) => Settings) => void;
  /** End what is under way; what it told stays. */
  readonly halt: () => void;
  /** Start from a checkpoint; held after so many epochs where `heldFor` is given. */
  readonly launch: (
    live: CalibrationLive,
    from: StageProgress | undefined,
    heldFor: number | undefined,
  ) => void;
  /** Let the work that is held go on for one piece. */
  readonly step: () => void;
}

export function createSteering({ store, edit, halt, launch, step }: SteeringParts): Steering {
  const stage = () => store.getState().stages.calibration;
  const liveNow = (): CalibrationLive => liveOf(stage()) ?? emptyLives.calibration;
  /** Where a held calibration is heading: the few epochs before it may still be run again. */
  let heading = 0;
  const position = (): number => {
    const done = liveNow().epochs.length;
    return stage().status === "paused" ? Math.max(heading, done) : done;
  };
  store.subscribe(() => {
    if (stage().status === "running") heading = 0;
  });
  const rewind = (done: number): void => {
    if (!canSteer(store.getState())) return;
    const target = Math.max(0, Math.min(done, position()));
    halt();
    goBack(liveNow(), target);
  };

  /** Go on from a state that was told before. */
  const goOn = (live: CalibrationLive, heldFor?: number): void => {
    launch(live, { ...progressNow(stage()), done: live.epochs.length, phase: "" }, heldFor);
    heading = live.epochs.length + (heldFor ?? 0);
  };

  const goBack = (live: CalibrationLive, done: number): void => {
    const { live: kept, replay } = rewound(live, done);
    goOn(kept, replay);
  };

  return {
    stepCalibration() {
      const { status } = stage();
      if (status === "paused") {
        heading = position() + 1;
        step();
      } else if (status === "stopped" && canSteer(store.getState())) goOn(liveNow(), 1);
      else if (status === "idle" && missing(store.getState(), "calibration").length === 0) {
        launch(emptyLives.calibration, undefined, 1);
      }
    },
    rewindCalibration: rewind,
    backCalibration: () => rewind(position() - 1),
    changeCalibration(wanted) {
      if (!canSteer(store.getState())) return;
      const heldAt = stage().status === "running" ? undefined : position();
      const live = liveNow();
      const done = live.epochs.length;
      // Too late: what is left is its end, which a halt would take from it.
      if (done >= (live.settings?.epochs ?? 0)) return;
      halt();
      edit(editCalibration((now) => withChange(now, heldAt ?? done, wanted)));
      goOn(live, heldAt === undefined ? undefined : heldAt - done);
    },
    takeBackChange(epoch) {
      const isSteered = canSteer(store.getState());
      const heldAt = stage().status === "running" ? undefined : position();
      if (isSteered) halt();
      edit(editCalibration((now) => withoutChange(now, epoch)));
      if (!isSteered) return;
      const live = liveNow();
      const done = live.epochs.length;
      if ((heldAt ?? done) > epoch) goBack(live, epoch);
      else goOn(live, heldAt === undefined ? undefined : heldAt - done);
    },
    keepBeside() {
      const beside = presentRun(store.getState());
      if (beside) store.setState({ beside });
    },
    dropBeside: () => store.setState({ beside: undefined }),
  };
}

/** The clock and counts of the run that is shown. */
function progressNow(stage: ReturnType<WorkbenchStore["getState"]>["stages"]["calibration"]) {
  if (stage.status !== "idle" && stage.status !== "done") return stage.run.progress;
  const earlierMs = (stage.last?.seconds ?? 0) * 1000;
  const clock = { earlierMs, spellMs: 0, spellDone: 0, atMs: 0 };
  return { done: 0, total: 0, unit: "epoch", phase: "", ...clock };
}
