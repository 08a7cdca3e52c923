/** @file The run of a whole chain: every stage that is not up to date, in order. */
import { canResume, isAlive, isInChain, keysOf } from "../store/selectors.ts";
import { stageNames, type StageName, type WorkbenchStore } from "../store/workbench.ts";
import type { StageRuns } from "./stageRuns.ts";

export interface ChainRuns {
  /** Every stage that is not up to date, in order; resolves when nothing more is at work for that. */
  readonly runAll: () => Promise<void>;
  /** Every stage that is not up to date, then the verdicts. */
  readonly judgeAnew: () => Promise<void>;
  readonly stopAll: () => void;
}

export function createChainRuns(store: WorkbenchStore, runs: StageRuns): ChainRuns {
  const { launchFresh, continueStage, halt } = runs;
  /** The newest run of the whole chain. */
  let lastRound = 0;

  async function runAll(): Promise<void> {
    if (store.getState().runsAll) return;
    const own = ++lastRound;
    const goesOn = (): boolean => own === lastRound && store.getState().runsAll;
    store.setState({ runsAll: true });
    try {
      for (const name of stageNames) {
        if (isFresh(name) || !isInChain(store.getState().settings.present, name)) continue;
        const isDone = (await bringToEnd(name)) || (await hasEndedSteered(name));
        if (!isDone || !goesOn()) break;
      }
    } finally {
      // One that was stopped may end after the next has begun.
      if (own === lastRound) store.setState({ runsAll: false });
    }
  }

  async function judgeAnew(): Promise<void> {
    await runAll();
    if (isFresh("table")) await launchFresh("evidence");
  }

  function bringToEnd(name: StageName): Promise<boolean> {
    const state = store.getState();
    const stage = state.stages[name];
    const goesOn = stage.status !== "paused" && canResume(stage, keysOf(state)[name]);
    return goesOn ? continueStage(name) : launchFresh(name);
  }

  /** Steering ends a run and begins another of the same stage: wait for the end of the last one. */
  function hasEndedSteered(name: StageName): Promise<boolean> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (isAlive(store.getState().stages[name].status)) return;
        unsubscribe();
        resolve(isFresh(name));
      };
      const unsubscribe = store.subscribe(look);
      look();
    });
  }

  function isFresh(name: StageName): boolean {
    const { stages } = store.getState();
    return (
      stages[name].status === "done" && stages[name].last?.key === keysOf(store.getState())[name]
    );
  }

  function stopAll(): void {
    store.setState({ runsAll: false });
    for (const name of stageNames) if (isAlive(store.getState().stages[name].status)) halt(name);
  }

  return { runAll, judgeAnew, stopAll };
}
