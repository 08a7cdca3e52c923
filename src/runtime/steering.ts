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

  /** Go on from a state that was told before. */
  const goOn = (live: CalibrationLive, heldFor?: number): void =>
    launch(live, { ...progressNow(stage()), done: live.epochs.length, phase: "" }, heldFor);

  const goBack = (live: CalibrationLive, done: number): void => {
    const { live: kept, replay } = rewound(live, done);
    goOn(kept, replay);
  };

  return {
    stepCalibration() {
      const { status } = stage();
      if (status === "paused") step();
      else if (status === "stopped" && canSteer(store.getState())) goOn(liveNow(), 1);
      else if (status === "idle" && missing(store.getState(), "calibration").length === 0) {
        launch(emptyLives.calibration, undefined, 1);
      }
    },
    rewindCalibration(done) {
      if (!canSteer(store.getState())) return;
      halt();
      goBack(liveNow(), done);
    },
    changeCalibration(wanted) {
      const isRunning = stage().status === "running";
      if (!canSteer(store.getState())) return;
      const total = liveNow().settings?.epochs ?? 0;
      if (liveNow().epochs.length >= total) return;
      halt();
      const live = liveNow();
      edit(editCalibration((now) => withChange(now, live.epochs.length, wanted)));
      goOn(live, isRunning ? undefined : 0);
    },
    takeBackChange(epoch) {
      const isSteered = canSteer(store.getState());
      const isRunning = stage().status === "running";
      if (isSteered) halt();
      edit(editCalibration((now) => withoutChange(now, epoch)));
      if (!isSteered) return;
      const live = liveNow();
      if (live.epochs.length > epoch) goBack(live, epoch);
      else goOn(live, isRunning ? undefined : 0);
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
