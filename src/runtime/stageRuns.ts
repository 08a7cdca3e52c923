/** @file The runs of stages: begin, hold, go on, end; a stage that starts replaces what is made from it. */
import type { Problem } from "../core/base/result.ts";
import { createGate, type Gate } from "../protocol/gate.ts";
import { Cancelled, describeError } from "../protocol/job.ts";
import {
  canResume,
  dependents,
  freshOutput,
  keysOf,
  missing,
  siteKey,
} from "../store/selectors.ts";
import type { Settings } from "../store/settings.ts";
import { activeFiles } from "../store/sites.ts";
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
  type Stage,
  type StageProgress,
} from "../store/stage.ts";
import {
  emptyLives,
  moveAnyStage,
  moveStage,
  type Lives,
  type Outputs,
  type StageName,
  type WorkbenchStore,
} from "../store/workbench.ts";
import { persevere } from "./recovery.ts";
import { GaveUp } from "./recoveryWords.ts";
import { Refused, type StageRunContext } from "./stageRun.ts";
import type { Threads } from "./threads.ts";

/** The work of each stage. */
export type Works = {
  readonly [N in StageName]: (context: StageRunContext<N>) => Promise<Outputs[N]>;
};

/** What runs of stages need. */
export interface StageRunsParts {
  readonly store: WorkbenchStore;
  readonly threads: Threads;
  readonly works: Works;
  /** A change of the settings that can be undone. */
  readonly edit: (change: (now: Settings) => Settings) => void;
  readonly nowMs: () => number;
}

/** Runs of single stages. */
export interface StageRuns {
  /** Run one stage to its end, or hold it after so many pieces. @returns whether it ended well */
  readonly launch: <N extends StageName>(
    name: N,
    live: Lives[N],
    from?: StageProgress,
    heldFor?: number,
  ) => Promise<boolean>;
  /** Start a stage from its beginning, where what it needs is there. @returns whether it ended well */
  readonly launchFresh: (name: StageName) => Promise<boolean>;
  /** Let a stopped stage go on from what it told before. @returns whether it ended well */
  readonly continueStage: (name: StageName) => Promise<boolean>;
  /** End a run that is under way; what it told stays. */
  readonly halt: (name: StageName) => void;
  /** Hold a run, or let it go on. */
  readonly steer: (name: StageName, isHeld: boolean) => void;
  /** Let a run that is held go on for one piece. */
  readonly step: (name: StageName) => void;
  /** The surrogate stage again, from where its surrogate is there. */
  readonly checkAgain: () => Promise<void>;
  /** End a refinement that was stopped with the rounds that it finished. */
  readonly keepRounds: () => Promise<void>;
}

interface Handle {
  readonly id: number;
  readonly abort: AbortController;
  readonly gate: Gate;
}

export function createStageRuns(parts: StageRunsParts): StageRuns {
  const { store, threads, works, edit, nowMs } = parts;
  const handles = new Map<StageName, Handle>();
  let lastId = 0;

  async function launch<N extends StageName>(
    name: N,
    live: Lives[N],
    from?: StageProgress,
    heldFor?: number,
  ): Promise<boolean> {
    for (const other of [name, ...dependents(name)]) halt(other);
    const state = store.getState();
    const keys = keysOf(state);
    const handle = { id: ++lastId, abort: new AbortController(), gate: createGate() };
    const { id } = handle;
    handles.set(name, handle);
    const move = (next: (stage: Stage<Outputs[N], Lives[N]>) => Stage<Outputs[N], Lives[N]>) =>
      moveStage(store, name, next);
    const key = name === "site" ? siteKey(state.settings.present, activeFiles(state)) : keys[name];
    move((stage) => begin(stage, { id, key, live, nowMs: nowMs(), from }));
    if (heldFor !== undefined) {
      steer(name, true);
      handle.gate.step(heldFor);
    }
    try {
      const runNow = () => runOf<Outputs[N], Lives[N]>(store.getState().stages[name], id);
      const output = await persevere<N>(works[name], {
        name,
        threads,
        state,
        keys,
        signal: handle.abort.signal,
        gate: handle.gate,
        liveNow: () => runNow()?.live ?? live,
        placeNow: () => runNow()?.progress ?? { done: 0, total: 0, unit: "" },
        tell: (step, fold = (same) => same) =>
          move((stage) => progressed(stage, id, step, fold, nowMs())),
        note: (words) => move((stage) => noted(stage, id, words)),
      });
      move((stage) => finish(stage, id, output, nowMs()));
      const hasEnded = !handle.abort.signal.aborted;
      if (hasEnded && name === "refinement") edit(withRefined);
      return hasEnded;
    } catch (error) {
      if (!(error instanceof Cancelled))
        move((stage) => failWith(stage, id, problemsOf(name, error), error instanceof GaveUp));
      return false;
    }
  }

  function halt(name: StageName): void {
    const handle = handles.get(name);
    if (!handle) return;
    handles.delete(name);
    moveAnyStage(store, name, (stage) => stop(stage, handle.id, nowMs()));
    handle.gate.open();
    handle.abort.abort();
  }

  async function launchFresh(name: StageName): Promise<boolean> {
    if (missing(store.getState(), name).length > 0) return false;
    const isDone = await launch(name, emptyLives[name]);
    return isDone && name === "site" ? launch("model", undefined) : isDone;
  }

  async function continueStage(name: StageName): Promise<boolean> {
    const state = store.getState();
    return resumeStopped(name, state.stages[name], keysOf(state)[name]);
  }

  async function resumeStopped<N extends StageName>(
    name: N,
    stage: Stage<Outputs[N], Lives[N]>,
    key: string,
  ): Promise<boolean> {
    if (stage.status !== "stopped" && stage.status !== "failed") return false;
    if (!canResume(stage, key)) return false;
    return launch(name, stage.run.live, stage.run.progress);
  }

  async function checkAgain(): Promise<void> {
    const state = store.getState();
    const output = freshOutput(state, "surrogate", keysOf(state));
    const { last } = state.stages.surrogate;
    if (!output || !last) return;
    const spent = { earlierMs: last.seconds * 1000, spellMs: 0, spellDone: 0, atMs: 0 };
    const from = { done: 0, total: 0, unit: "", phase: "", ...spent };
    await launch("surrogate", { ...last.live, trained: output, blocks: [] }, from);
  }

  async function keepRounds(): Promise<void> {
    const { refinement } = store.getState().stages;
    if (refinement.status !== "stopped" || refinement.run.live.finished.length === 0) return;
    const { live, progress } = refinement.run;
    if (!canResume(refinement, keysOf(store.getState()).refinement)) return;
    await launch("refinement", { ...live, isEnough: true }, progress);
  }

  function steer(name: StageName, isHeld: boolean): void {
    const handle = handles.get(name);
    if (!handle) return;
    if (isHeld) {
      handle.gate.close();
      moveAnyStage(store, name, (stage) => pause(stage, handle.id, nowMs()));
    } else {
      moveAnyStage(store, name, (stage) => unpause(stage, handle.id, nowMs()));
      handle.gate.open();
    }
  }

  const step = (name: StageName): void => handles.get(name)?.gate.step();

  return { launch, launchFresh, continueStage, halt, steer, step, checkAgain, keepRounds };
}

/** What refinement brought is what goes on. */
function withRefined(settings: Settings): Settings {
  return { ...settings, refine: { ...settings.refine, isUsed: true } };
}

function problemsOf(name: StageName, error: unknown): readonly Problem[] {
  if (error instanceof Refused) return error.problems;
  return [
    {
      severity: "error",
      where: name,
      message: describeError(error),
      remedy: "change the settings named, or start the stage again",
    },
  ];
}
