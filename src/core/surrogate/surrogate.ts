/** @file What a trained surrogate is: architecture, weights, scaling and the skill it showed on members it never saw. */
import type { ParameterName } from "../model/parameters.ts";

/** Task heads of the multi-task network, in output order; H and LE are the targets, the rest are auxiliary. */
export const tasks = ["H", "LE", "GPP", "Rn", "G", "skinTempK", "rootWetness"] as const;
export type Task = (typeof tasks)[number];

/** Unit of each task; "-" is a share of saturation. */
export const taskUnits: Readonly<Record<Task, string>> = {
  H: "W m-2",
  LE: "W m-2",
  GPP: "umol m-2 s-1",
  Rn: "W m-2",
  G: "W m-2",
  skinTempK: "K",
  rootWetness: "-",
};

/** A named weight array, row-major. */
export interface Weight {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}
export type Weights = Readonly<Record<string, Weight>>;

/** How to train. */
export interface SurrogateSettings {
  /** LSTM units of the trunk. */
  readonly units: number;
  /** Units of each dense layer of the heads. */
  readonly headUnits: number;
  /** Days per training window, warm-up included. */
  readonly windowDays: number;
  /** Unscored days at the start of each window. */
  readonly warmupDays: number;
  readonly batch: number;
  /** Gradient steps per epoch. */
  readonly stepsPerEpoch: number;
  readonly maxEpochs: number;
  /** Epochs without a better validation loss before training ends. */
  readonly patience: number;
  readonly learningRate: number;
  /** Share of the training members kept for early stopping. */
  readonly validationShare: number;
  /** Weights of the tasks in the loss: as given, or found in training. */
  readonly taskWeighting: TaskWeighting;
  readonly seed: number;
}

export const taskWeightings = ["fixed", "learnt"] as const;
export type TaskWeighting = (typeof taskWeightings)[number];

/** One finished epoch. */
export interface TrainingEpoch {
  readonly epoch: number;
  /** Normalised mean squared error over all tasks. */
  readonly trainLoss: number;
  readonly validationLoss: number;
}

/** Skill of one task on held-out members, bin by bin. */
export interface TaskSkill {
  readonly R: number;
  readonly RMSE: number;
  readonly NSE: number;
  /** Share of the variance between members that the surrogate explains (1 - SSE/SST of anomalies from the member mean). */
  readonly effectR2: number;
  readonly n: number;
}

/** Why training ended: all epochs done, no gain for as long as patience lasts, or a loss that ran away. */
export interface TrainingEnd {
  readonly reason: "epochs" | "patience" | "diverged";
  /** Empty, or what happened and what to try. */
  readonly message: string;
}

export type BackendName = "webgpu" | "wasm" | "cpu";

/** A frozen surrogate and where it came from. */
export interface Surrogate {
  readonly parameters: readonly ParameterName[];
  readonly settings: SurrogateSettings;
  readonly binsPerDay: number;
  readonly weights: Weights;
  readonly scaling: Scaling;
  readonly backend: BackendName;
  readonly history: readonly TrainingEpoch[];
  readonly bestEpoch: number;
  readonly end: TrainingEnd;
  /** What each task weighed in the loss at the best epoch, in the order of `tasks`; 0 where it was not learned. */
  readonly taskWeights: readonly number[];
  readonly skill: Readonly<Record<Task, TaskSkill>>;
  readonly heldOutMembers: number;
}

/** Means and standard deviations that standardise inputs and outputs. */
export interface Scaling {
  readonly dailyMean: Float64Array;
  readonly dailySd: Float64Array;
  readonly binMean: Float64Array;
  readonly binSd: Float64Array;
  /**
   * Mean of the training members in each bin of the record, in the task's unit, [tasks, bins of whole days]: the network
   * learns departures from it. NaN where no member tells a bin.
   */
  readonly taskLevel: Float32Array;
  /** What is added to the network's word so that it is the model's at one vector, [tasks, bins], in the task's unit. */
  readonly taskShift?: Float32Array;
  /** Standard deviation of the members' departures from that mean, per task. */
  readonly taskSd: Float64Array;
}
