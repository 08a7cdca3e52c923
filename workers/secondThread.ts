/** @file The learning worker's helper for training: one, kept warm between trainings. */
import type { GradientPool } from "../src/core/surrogate/fused/gradientPool.ts";
import { openShardThread } from "../src/runtime/shardThread.ts";

let thread: GradientPool | undefined;

/** The second thread, or undefined where the machine has none to give; a dead one is started anew by the next training. */
export function secondThread(): GradientPool | undefined {
  thread ??= openShardThread(navigator.hardwareConcurrency);
  return thread;
}
