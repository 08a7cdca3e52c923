/** @file In which home a surrogate learns and predicts: the fused module beside the wasm backend, else tfjs. */
import { FusedLearner } from "../fused/fusedLearner.ts";
import { FusedPredictor } from "../fused/fusedPredictor.ts";
import { fusedReport } from "../fused/fusedSelfTest.ts";
import type { GradientPool } from "../fused/gradientPool.ts";
import type { BackendName, Weights } from "../surrogate.ts";
import type { Windows } from "../windows.ts";
import { Predictor, SurrogateLearner, type Learner } from "./learner.ts";
import { runningBackend } from "./tfjs.ts";
import type { OptimiserState } from "./variables.ts";

/** A frozen surrogate that predicts. */
export interface FluxPredictor {
  /** @returns standardised fluxes, [scoredDays, rows, binsPerDay, tasks] */
  predict(windows: Windows, unit: Float32Array): Promise<Float32Array>;
  dispose(): void;
}

/** Whether the fused module does the work: where the backend is WebAssembly and the module passes its self-test. */
function isFused(backend: BackendName | undefined): boolean {
  return backend === "wasm" && fusedReport().passed;
}

/**
 * A network that learns.
 * @param backend the running tfjs backend
 * @param taskWeights weight of each task in the loss; 0 leaves a task out
 * @param pool computes the second shard of every step elsewhere, in the fused home
 */
export function openLearner(
  backend: BackendName,
  start: OptimiserState,
  taskWeights: readonly number[],
  pool?: GradientPool,
): Learner {
  if (isFused(backend)) return new FusedLearner(start, taskWeights, pool);
  return new SurrogateLearner(start, taskWeights);
}

/** A network that predicts, on the running backend. */
export function openPredictor(weights: Weights): FluxPredictor {
  return isFused(runningBackend()) ? new FusedPredictor(weights) : new Predictor(weights);
}
