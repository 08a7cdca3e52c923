/** @file Who does the long work of the chain: injected, so that command line, page and tests share what uses it. */
import type { Computation } from "../base/progress.ts";
import type { EnsembleEngine } from "../ensemble/ensemble.ts";
import type { Surrogate } from "../surrogate/surrogate.ts";
import type { TrainingDetail, TrainingInput } from "../surrogate/training.ts";
import type { Calibration } from "./calibration.ts";
import type { CalibrationDetail, CalibrationInput } from "./mdpl.ts";

/** Each as its home does it. */
export interface ChainEngines {
  readonly ensemble: EnsembleEngine;
  readonly train: (input: Omit<TrainingInput, "backend">) => Computation<TrainingDetail, Surrogate>;
  readonly calibrate: (input: CalibrationInput) => Computation<CalibrationDetail, Calibration>;
  /** Seconds on a clock of the home. */
  readonly seconds: () => number;
}
