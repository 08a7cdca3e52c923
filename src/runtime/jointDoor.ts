/** @file One generator for several sites, as panels call it; the work itself is loaded when it is first needed. */
import type { WorkbenchStore } from "../store/workbench.ts";
import { late } from "./late.ts";
import type { Threads } from "./threads.ts";

/** What panels call. */
export interface JointRuns {
  /** Train one generator through the surrogates of all sites that are done, then run ILS at each. */
  readonly startJoint: () => void;
  readonly pauseJoint: () => void;
  /** Let it go on where it is held, or from its checkpoint where it was stopped. */
  readonly resumeJoint: () => void;
  readonly stopJoint: () => void;
}

export interface JointParts {
  readonly store: WorkbenchStore;
  readonly threads: Pick<Threads, "learn">;
  readonly nowMs: () => number;
}

export function createJointDoor(parts: JointParts): JointRuns {
  const ask = late(async () => (await import("./jointRuns.ts")).createJointRuns(parts));
  return {
    startJoint: () => ask((joint) => joint.startJoint()),
    pauseJoint: () => ask((joint) => joint.pauseJoint()),
    resumeJoint: () => ask((joint) => joint.resumeJoint()),
    stopJoint: () => {
      // What never ran is not loaded to be stopped.
      if (parts.store.getState().joint.stage.status !== "idle") ask((joint) => joint.stopJoint());
    },
  };
}
