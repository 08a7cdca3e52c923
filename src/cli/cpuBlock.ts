/** @file What a worker thread is given and what it tells: declared once for both sides. */
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

/** The worker's side: run the block, tell progress, hand the bin means over without a copy. */
export async function answerBlock(port: MessagePort, input: EnsembleInput): Promise<void> {
  const tell = (message: BlockMessage, moved: ArrayBuffer[] = []) =>
    port.postMessage(message, moved);
  const ensemble = await complete(runOnCpu(input), (progress) =>
    tell({ kind: "progress", progress }),
  );
  const { buffer } = ensemble.values;
  tell({ kind: "done", ensemble }, buffer instanceof ArrayBuffer ? [buffer] : []);
}

/** The caller's side: one thread for one block. */
export function runBlock(
  workerFile: string,
  input: EnsembleInput,
  onProgress: (progress: Progress<EnsembleDetail>) => void,
): Promise<Ensemble> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile, { workerData: input });
    worker.on("message", (message: BlockMessage) => {
      if (message.kind === "progress") onProgress(message.progress);
      else resolve(message.ensemble);
    });
    worker.on("error", reject);
    worker.on("exit", (code) => reject(new Error(`runBlock: the worker ended with code ${code}`)));
  });
}
