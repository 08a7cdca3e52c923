/** @file The workers of the page: one pool a kind, each made when it is first needed. */
import { createPool, type Pool, type WorkerLike } from "./pool.ts";

export interface Threads {
  /** Reads files and makes twins. */
  readonly site: Pool;
  /** Single model runs and ensemble members in float64, one worker a core less the one that draws. */
  readonly model: Pool;
  /** The ensemble on WebGPU. */
  readonly gpu: Pool;
  /** Training and calibration: both want the same warm tensor backend. */
  readonly learn: Pool;
  /** Asks ILS one ensemble after another and learns nothing: beside a training, not behind it. */
  readonly ask: Pool;
  /** Months under the hand: one worker that keeps the open site, so that nothing else is in its way. */
  readonly lab: Pool;
  /** Paper: bundles, tables, reviews, files for other tools. Beside the reading of a site, not behind it. */
  readonly desk: Pool;
}

/** Workers for a machine with so many cores. */
export function openThreads(cores: number): Threads {
  return {
    site: createPool(1, siteWorker),
    model: createPool(Math.max(1, cores - 1), modelWorker),
    gpu: createPool(1, gpuWorker),
    learn: createPool(1, learnWorker),
    ask: createPool(1, askWorker),
    lab: createPool(1, modelWorker),
    desk: createPool(1, deskWorker),
  };
}

const siteWorker = (): WorkerLike =>
  new Worker(new URL("../../workers/import.worker.ts", import.meta.url), { type: "module" });

const modelWorker = (): WorkerLike =>
  new Worker(new URL("../../workers/ensemble.worker.ts", import.meta.url), { type: "module" });

const gpuWorker = (): WorkerLike =>
  new Worker(new URL("../../workers/gpuEnsemble.worker.ts", import.meta.url), { type: "module" });

const askWorker = (): WorkerLike =>
  new Worker(new URL("../../workers/ask.worker.ts", import.meta.url), { type: "module" });

const deskWorker = (): WorkerLike =>
  new Worker(new URL("../../workers/desk.worker.ts", import.meta.url), { type: "module" });

const learnWorker = (): WorkerLike =>
  new Worker(new URL("../../workers/learn.worker.ts", import.meta.url), { type: "module" });
