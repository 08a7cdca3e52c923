/** @file A second thread for training in Node: what it is sent and what it answers, declared once for both sides. */
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Worker, type MessagePort } from "node:worker_threads";
import type { GradientPool } from "../core/surrogate/fused/gradientPool.ts";
import type { ShardAnswer, ShardTask } from "../core/surrogate/fused/shardTask.ts";

/** The thread's side: one answer a task, its buffer moved back. A task that throws ends the thread. */
export function answerShards(port: MessagePort, solve: (task: ShardTask) => ShardAnswer): void {
  port.on("message", (task: ShardTask) => {
    const answer = solve(task);
    port.postMessage(answer, [answer.buffer]);
  });
}

let thread: GradientPool | undefined;

/** The thread of this process, started once; undefined on one core, and where the program runs from its sources. */
export function trainingPool(): GradientPool | undefined {
  const file = fileURLToPath(new URL("shard.js", import.meta.url));
  if (availableParallelism() < 2 || !existsSync(file)) return undefined;
  thread ??= openShardThread(file, () => (thread = undefined));
  return thread;
}

/**
 * Start the thread; it keeps the process alive only while it owes an answer.
 * @param onEnd called when the thread has died
 */
export function openShardThread(file: string, onEnd: () => void = () => {}): GradientPool {
  const worker = new Worker(file);
  worker.unref();
  const { solve, end } = portPool(worker);
  const dies = (error: Error) => {
    end(error);
    onEnd();
  };
  worker.on("error", dies);
  worker.on("exit", (code) => dies(new Error(`shardThread: the thread ended with code ${code}`)));
  return { solve };
}

/** The asking side of a port: one task at a time. @returns also how to tell that nobody will answer any more */
export function portPool(
  port: MessagePort | Worker,
): GradientPool & { readonly end: (error: Error) => void } {
  let owed: { resolve(answer: ShardAnswer): void; reject(error: Error): void } | undefined;
  let dead: Error | undefined;
  port.on("message", (answer: ShardAnswer) => owed?.resolve(answer));
  port.unref();
  return {
    end: (error) => {
      dead ??= error;
      owed?.reject(dead);
    },
    solve: (task) => {
      if (dead) return Promise.reject(dead);
      const answer = new Promise<ShardAnswer>((resolve, reject) => (owed = { resolve, reject }));
      port.ref();
      port.postMessage(task, [task.buffer]);
      return answer.finally(() => {
        owed = undefined;
        port.unref();
      });
    },
  };
}
