/** @file A workbench with outputs put in place, for the work of stages beside the chain: easy members, threads on this one. */
import { expect, vi } from "vitest";
import { cpuEnsembleJob } from "../protocol/ensembleJob.ts";
import { drive } from "../protocol/drive.ts";
import { answer, moved, serve, type Answer } from "../protocol/job.ts";
import { createPipeline } from "../runtime/pipeline.ts";
import { createPool, type Pool, type WorkerLike } from "../runtime/pool.ts";
import type { Threads } from "../runtime/threads.ts";
import { works } from "../runtime/works.ts";
import { startHistory } from "../store/history.ts";
import { keysOf } from "../store/selectors.ts";
import type { Settings } from "../store/settings.ts";
import { begin, finish } from "../store/stage.ts";
import {
  createWorkbench,
  emptyLives,
  moveStage,
  stageNames,
  type Outputs,
  type StageName,
  type WorkbenchStore,
} from "../store/workbench.ts";
import { easyEngine } from "./easyEngine.ts";

/** Outputs of stages that are done. */
export type PutOutputs = { readonly [N in StageName]?: Outputs[N] };

/**
 * @param answers what the learning worker does, and the one that asks
 * @param model what the workers of the model do beside running members
 */
export function besideBench(
  settings: Settings,
  outputs: PutOutputs,
  answers: readonly Answer[],
  model: readonly Answer[] = [],
) {
  const store = createWorkbench();
  const device = { cores: 2, isolated: false, adapter: "a card", softwareAdapter: false };
  store.setState({ settings: startHistory(settings), device });
  for (const name of stageNames) put(store, name, outputs);
  /** Members of each block that ran. */
  const blocks: number[] = [];
  const membersAnswer = answer(cpuEnsembleJob, async (input, context) => {
    blocks.push(input.members);
    return moved(await drive(easyEngine()(input), context), []);
  });
  const idlePool = createPool(1, () => here([]));
  const threads: Threads = {
    site: idlePool,
    model: createPool(2, () => here([membersAnswer, ...model])),
    gpu: idlePool,
    learn: createPool(1, () => here(answers)),
    ask: createPool(1, () => here(answers)),
    lab: idlePool,
    desk: idlePool,
  };
  const parts = { store, threads, works, save: () => undefined, nowMs: () => performance.now() };
  const until = (name: StageName, status: string) =>
    vi.waitFor(() => expect(store.getState().stages[name].status).toBe(status), 20_000);
  const close = () => Object.values(threads).forEach((pool: Pool) => pool.close());
  return { store, pipeline: createPipeline(parts), blocks, until, close };
}

function put<N extends StageName>(
  store: WorkbenchStore,
  name: N,
  outputs: Pick<PutOutputs, N>,
): void {
  const output: Outputs[N] | undefined = outputs[name];
  if (output === undefined) return;
  const key = keysOf(store.getState())[name];
  moveStage(store, name, (stage) =>
    finish(begin(stage, { id: 1, key, live: emptyLives[name], nowMs: 0 }), 1, output, 1),
  );
}

/** Whatever a worker tells. */
interface Told {
  readonly data: unknown;
  readonly message?: string;
}

/** A worker on this thread. */
function here(answers: readonly Answer[]): WorkerLike {
  const { port1, port2 } = new MessageChannel();
  serve(port2, answers);
  port1.start();
  port2.start();
  return {
    postMessage: (message, transfer) => port1.postMessage(message, transfer),
    addEventListener(type: string, listener: (event: Told) => void) {
      if (type === "message") port1.addEventListener("message", listener);
    },
    removeEventListener: (type, listener) => port1.removeEventListener(type, listener),
    terminate() {
      port1.close();
      port2.close();
    },
  };
}
