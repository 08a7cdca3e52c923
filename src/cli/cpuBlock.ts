/** @file Worker threads that run blocks of members: declared once for both sides. */
import { Worker } from "node:worker_threads";
import type { MessagePort } from "node:worker_threads";
import { complete } from "../core/base/progress.ts";
import type { Progress } from "../core/base/progress.ts";
import { runOnCpu } from "../core/ensemble/cpuEngine.ts";
import type { Ensemble, EnsembleDetail, EnsembleInput } from "../core/ensemble/ensemble.ts";

/** What a worker tells. */
type BlockMessage =
  | { readonly kind: "progress"; readonly progress: Progress<EnsembleDetail> }
  | { readonly kind: "done"; readonly ensemble: Ensemble };

/** The worker's side: run each block it is sent, tell progress, hand the bin means over without a copy. */
export function answerBlocks(port: MessagePort): void {
  const tell = (message: BlockMessage, moved: ArrayBuffer[] = []) =>
    port.postMessage(message, moved);
  const answer = async (input: EnsembleInput) => {
    const ensemble = await complete(runOnCpu(input), (progress) =>
      tell({ kind: "progress", progress }),
    );
    const { buffer } = ensemble.values;
    tell({ kind: "done", ensemble }, buffer instanceof ArrayBuffer ? [buffer] : []);
  };
  port.on("message", (input: EnsembleInput) => void answer(input));
}

/** Threads that wait: one that has run members runs the next ones twice as fast as a new one. They hold no process up. */
const waiting: Worker[] = [];

/** The caller's side: a thread for one block. */
export async function runBlock(
  workerFile: string,
  input: EnsembleInput,
  onProgress: (progress: Progress<EnsembleDetail>) => void,
): Promise<Ensemble> {
  const worker = waiting.pop() ?? new Worker(workerFile);
  worker.ref();
  const ensemble = await new Promise<Ensemble>((resolve, reject) => {
    worker.on("message", (message: BlockMessage) => {
      if (message.kind === "progress") onProgress(message.progress);
      else resolve(message.ensemble);
    });
    worker.on("error", reject);
    worker.on("exit", (code) => reject(new Error(`runBlock: the worker ended with code ${code}`)));
    worker.postMessage(input);
  });
  for (const event of ["message", "error", "exit"]) worker.removeAllListeners(event);
  worker.unref();
  waiting.push(worker);
  return ensemble;
}
