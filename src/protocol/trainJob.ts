/** @file Training of the surrogate; the backend is chosen by a self-test on the thread that trains. */
import type { BackendChoice, DeviceHints } from "../core/surrogate/backends/chooseBackend.ts";
import type { Surrogate } from "../core/surrogate/surrogate.ts";
import type { TrainingDetail, TrainingInput } from "../core/surrogate/training.ts";
import type { Beat } from "./drive.ts";
import { defineJob } from "./job.ts";

/** What training needs, with what is known of the device. */
export interface TrainRequest {
  readonly training: Omit<TrainingInput, "backend">;
  readonly hints: DeviceHints;
}

/** First the backend and what its self-test found, then the training. */
export type TrainUpdate =
  | { readonly kind: "backend"; readonly choice: BackendChoice }
  | { readonly kind: "beat"; readonly beat: Beat<TrainingDetail> };

export const trainJob = defineJob<TrainRequest, TrainUpdate, Surrogate>("train");
