/** @file Another thread that computes the gradient of a shard, or its fluxes; `core` starts none, it is handed one. */
import type { ShardAnswer, ShardTask } from "./shardTask.ts";

/** A helper for the second shard of every step. */
export interface GradientPool {
  /**
   * Move the task's buffer to the other thread and answer with it.
   * Rejects where the other thread cannot answer, from then on at once.
   */
  readonly solve: (task: ShardTask) => Promise<ShardAnswer>;
}
