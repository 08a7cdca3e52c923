/** @file The second thread of training; the thread that trains asks for it, a worker within a worker. */
import type { GradientPool } from "../core/surrogate/fused/gradientPool.ts";
import { shardJob } from "../protocol/shardJob.ts";
import { createPool, type WorkerLike } from "./pool.ts";

/** A step takes milliseconds: who has not answered this long after is gone, ms. */
const usualPatienceMs = 20_000;

/**
 * A second thread for training, started with its first task.
 * @returns undefined where there is one core only, or the browser starts no workers within workers
 */
export function openShardThread(
  cores: number,
  makeWorker = shardWorker,
  patienceMs = usualPatienceMs,
): GradientPool | undefined {
  if (cores < 2 || typeof Worker === "undefined") return undefined;
  const pool = createPool(1, makeWorker);
  return {
    async solve(task) {
      const abort = new AbortController();
      const timer = setTimeout(() => abort.abort(), patienceMs);
      try {
        return await pool.run(shardJob, task, { signal: abort.signal, transfer: [task.buffer] });
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

const shardWorker = (): WorkerLike =>
  new Worker(new URL("../../workers/shard.worker.ts", import.meta.url), { type: "module" });
