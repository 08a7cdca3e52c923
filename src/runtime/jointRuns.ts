/** @file Starts, holds, stops and takes up again one generator for several sites. */
import { createGate, type Gate } from "../protocol/gate.ts";
import { Cancelled, describeError } from "../protocol/job.ts";
import { jointStart, type JointLive, type JointSite, type JointStage } from "../store/joint.ts";
import { jointKey, jointMembers, jointObstacle } from "../store/jointSites.ts";
import { canResume } from "../store/selectors.ts";
import {
  begin,
  failWith,
  finish,
  noted,
  pause,
  progressed,
  runOf,
  stop,
  unpause,
  type StageProgress,
} from "../store/stage.ts";
import { hintsOf } from "./checkWork.ts";
import { jointWork, type JointContext } from "./jointWork.ts";
import type { JointParts, JointRuns } from "./jointDoor.ts";
import { WorkerDied } from "./pool.ts";
import { patience } from "./recovery.ts";

interface Handle {
  readonly id: number;
  readonly abort: AbortController;
  readonly gate: Gate;
}

export function createJointRuns({ store, threads, nowMs }: JointParts): JointRuns {
  let handle: Handle | undefined;
  let lastId = 0;
  const stageNow = (): JointStage => store.getState().joint.stage;

  function move(next: (stage: JointStage) => JointStage): void {
    const { joint } = store.getState();
    const stage = next(joint.stage);
    if (stage !== joint.stage) store.setState({ joint: { ...joint, stage } });
  }

  function halt(): void {
    if (!handle) return;
    const { id, gate, abort } = handle;
    handle = undefined;
    move((stage) => stop(stage, id, nowMs()));
    gate.open();
    abort.abort();
  }

  async function launch(live: JointLive, from?: StageProgress): Promise<void> {
    halt();
    const own: Handle = { id: ++lastId, abort: new AbortController(), gate: createGate() };
    const { id } = own;
    handle = own;
    const key = jointKey(store.getState());
    move((stage) => begin(stage, { id, key, live, nowMs: nowMs(), from }));
    const { signal } = own.abort;
    try {
      const sites = await persevering(own, live, {
        learn: threads.learn,
        hints: hintsOf(store.getState()),
        signal,
        gate: own.gate,
        tell: (step, fold = (same) => same) =>
          move((stage) => progressed(stage, id, step, fold, nowMs())),
      });
      move((stage) => finish(stage, id, sites, nowMs()));
    } catch (error) {
      if (!(error instanceof Cancelled)) move((stage) => failed(stage, id, error));
    }
  }

  /** Do the work; where its worker dies, go on from what was told, unless that comes no further again and again. */
  async function persevering(
    { id }: Handle,
    first: JointLive,
    context: Omit<JointContext, "live">,
  ): Promise<readonly JointSite[]> {
    let live = first;
    let left = patience;
    for (;;) {
      try {
        return await jointWork({ ...context, live });
      } catch (error) {
        if (!(error instanceof WorkerDied) || context.signal.aborted) throw error;
        const now = runOf(stageNow(), id)?.live ?? live;
        left = reached(now) > reached(live) ? patience : left - 1;
        if (left < 0) throw error;
        live = now;
        move((stage) => noted(stage, id, `went on after the worker stopped (${error.message})`));
      }
    }
  }

  return {
    startJoint() {
      const state = store.getState();
      if (jointObstacle(state) === undefined) void launch(jointStart(jointMembers(state)));
    },
    pauseJoint() {
      if (!handle) return;
      const { id, gate } = handle;
      gate.close();
      move((stage) => pause(stage, id, nowMs()));
    },
    resumeJoint() {
      const stage = stageNow();
      if (stage.status === "paused" && handle) {
        const { id, gate } = handle;
        move((now) => unpause(now, id, nowMs()));
        gate.open();
      } else if (stage.status === "stopped" || stage.status === "failed") {
        if (!canResume(stage, jointKey(store.getState()))) return;
        void launch(stage.run.live, stage.run.progress);
      }
    },
    stopJoint: halt,
  };
}

/** How far it is, in parts that are not done again. */
function reached({ checkpoint, calibrated, concluded }: JointLive): number {
  return (checkpoint?.epochs.length ?? 0) + (calibrated ? 1 : 0) + concluded.length;
}

function failed(stage: JointStage, id: number, error: unknown): JointStage {
  const problem = {
    severity: "error",
    where: "one generator for all sites",
    message: describeError(error),
    remedy: "close other tabs and programs, then resume; or start over",
  } as const;
  return failWith(stage, id, [problem], true);
}
