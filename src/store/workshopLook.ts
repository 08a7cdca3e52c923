/** @file What lessons look at: finished stages that follow from the settings as they are, and numbers of theirs. */
import type { CalibrationSettings } from "../core/calibration/calibration.ts";
import { editCalibration } from "./calibrationChanges.ts";
import { freshOutput, keysOf } from "./selectors.ts";
import type { Settings } from "./settings.ts";
import type { Outputs, StageName, Workbench } from "./workbench.ts";

/** The output of a finished stage where it follows from the settings as they are. */
export function finished<N extends StageName>(state: Workbench, name: N): Outputs[N] | undefined {
  return state.stages[name].status === "done" ? freshOutput(state, name, keysOf(state)) : undefined;
}

/** What makes a lesson quick: few members, a small network, short training. */
export interface Effort {
  readonly members: number;
  readonly heldOut: number;
  readonly units: number;
  readonly headUnits: number;
  readonly maxEpochs: number;
  readonly epochs: number;
}

/** Settings with as much work as a lesson can wait for. */
export function withEffort(settings: Settings, effort: Effort): Settings {
  const { ensemble, surrogate, calibration } = settings.chain;
  const { members, heldOut, units, headUnits, maxEpochs, epochs } = effort;
  return {
    ...settings,
    chain: {
      ensemble: { ...ensemble, members, heldOut },
      surrogate: { ...surrogate, units, headUnits, maxEpochs },
      calibration: { ...calibration, epochs },
    },
  };
}

/** An edit of how the chain calibrates. */
export function calibrating(change: Partial<CalibrationSettings>): (now: Settings) => Settings {
  return editCalibration((now) => ({ ...now, ...change }));
}
