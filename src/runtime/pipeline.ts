/** @file Stage by stage: start, pause, resume, stop; a stage that starts replaces what is made from it. */
import type { Problem } from "../core/base/result.ts";
import type { BundleContent } from "../core/report/bundle.ts";
import type { ExportedEnsemble } from "../core/ensemble/imported/exportEnsemble.ts";
import { bundleJob } from "../protocol/bundleJob.ts";
import { createGate, type Gate } from "../protocol/gate.ts";
import { Cancelled, describeError } from "../protocol/job.ts";
import { ensembleFilesJob, type EnsembleForm } from "../protocol/ownJob.ts";
import { change, redo, undo } from "../store/history.ts";
import { markOf, withFiles } from "../store/ownFiles.ts";
import {
  canResume,
  dependents,
  freshOutput,
  isAlive,
  isInChain,
  keysOf,
  missing,
  siteKey,
} from "../store/selectors.ts";
import { emptyForm, type Settings } from "../store/settings.ts";
import { activeFiles, areOtherSites, groupFiles } from "../store/sites.ts";
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
  stageNames,
  type Lives,
  type Outputs,
  type StageName,
  type WorkbenchStore,
} from "../store/workbench.ts";
import { persevere } from "./recovery.ts";
import { GaveUp } from "./recoveryWords.ts";
import { Refused, type StageRunContext } from "./stageRun.ts";
import { createSiteRuns, type SiteRuns } from "./siteQueueDoor.ts";
import { createSteering, type Steering } from "./steering.ts";
import { createSurveys } from "./surveys.ts";
import type { Threads } from "./threads.ts";

export type { EnsembleForm } from "../protocol/ownJob.ts";

/** What panels call. */
export interface Pipeline extends Steering, SiteRuns {
  /** Start a stage from its beginning. */
  readonly start: (name: StageName) => void;
  readonly pause: (name: StageName) => void;
  /** Let a paused stage go on, or a stopped one from its checkpoint. */
  readonly resume: (name: StageName) => void;
  readonly stop: (name: StageName) => void;
  /** Every stage that is not up to date, in order; the demo where no site is open. */
  readonly runAll: () => void;
  /** Every stage that is not up to date, then the verdicts. */
  readonly judgeAnew: () => void;
  /** Check the surrogate that is there once more: under another loss, or where a check was not possible. */
  readonly checkAgain: () => void;
  /** End a refinement that was stopped with the rounds that it finished. */
  readonly keepRounds: () => void;
  readonly stopAll: () => void;
  readonly loadDemo: () => void;
  readonly runDemo: () => void;
  readonly loadFiles: (files: readonly File[]) => void;
  /** Open another site of the files that were given. */
  readonly pickSite: (id: string) => void;
  /** Take an ensemble that ran elsewhere in place of one of ours. */
  readonly bringEnsemble: (files: readonly File[]) => void;
  /** Take the surrogate of a bundle in place of training one. */
  readonly bringSurrogate: (file: File) => void;
  /** Hand an ensemble to the user. */
  readonly saveEnsemble: (form: EnsembleForm, ensemble: ExportedEnsemble) => Promise<void>;
  readonly change: (edit: (settings: Settings) => Settings) => void;
  readonly follow: (follows: boolean) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly save: (name: string, content: Blob) => void;
  /** Zip a bundle and hand it to the user. */
  readonly saveBundle: (name: string, content: BundleContent) => Promise<void>;
}

/** The work of each stage. */
export type Works = {
  readonly [N in StageName]: (context: StageRunContext<N>) => Promise<Outputs[N]>;
};

export interface PipelineParts {
  readonly store: WorkbenchStore;
  readonly threads: Threads;
  readonly works: Works;
  readonly save: (name: string, content: Blob) => void;
  readonly nowMs: () => number;
}

interface Handle {
  readonly id: number;
  readonly abort: AbortController;
  readonly gate: Gate;
}

export function createPipeline(parts: PipelineParts): Pipeline {
  const { store, threads, works, save, nowMs } = parts;
  const handles = new Map<StageName, Handle>();
  let lastId = 0;
  /** The newest run of the whole chain. */
  let lastRound = 0;

  /** Run one stage to its end, or hold it after so many pieces. @returns whether it ended well */
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

  /** End a run that is under way; what it told stays. */
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

  /** Let a stopped stage go on from what it told before. @returns whether it ended well */
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

  /** The surrogate stage again, from where its surrogate is there. */
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

  function edit(settings: (now: Settings) => Settings): void {
    store.setState((state) => ({
      settings: change(state.settings, settings(state.settings.present)),
    }));
  }

  function stopAll(): void {
    store.setState({ runsAll: false });
    for (const name of stageNames) if (isAlive(store.getState().stages[name].status)) halt(name);
  }

  function chooseDemo(): void {
    edit((settings) => ({ ...settings, source: "demo" }));
  }

  function bring(files: readonly File[]): void {
    store.setState(({ ownFiles }) => ({ ownFiles: withFiles(ownFiles, files) }));
  }

  const surveys = createSurveys(store, threads);

  /** Put away what the form says of the open site, and take out what it said of another. */
  function turnForm(id: string): void {
    const { settings, forms, activeSite } = store.getState();
    const { form } = settings.present;
    const kept = activeSite === undefined ? forms : { ...forms, [activeSite]: form };
    store.setState({ forms: kept });
    edit((now) => ({ ...now, form: kept[id] ?? emptyForm }));
  }

  const steering = createSteering({
    store,
    edit,
    halt: () => halt("calibration"),
    launch: (live, from, heldFor) => void launch("calibration", live, from, heldFor),
    step: () => handles.get("calibration")?.gate.step(),
  });

  return {
    ...steering,
    ...createSiteRuns({ store, edit, runAll, stopAll, threads, nowMs }),
    start: (name) => void launchFresh(name),
    pause: (name) => steer(name, true),
    resume: (name) =>
      store.getState().stages[name].status === "paused"
        ? steer(name, false)
        : void continueStage(name),
    stop: (name) => {
      store.setState({ runsAll: false });
      halt(name);
    },
    runAll: () => void runAll(),
    judgeAnew: () => void judgeAnew(),
    checkAgain: () => void checkAgain(),
    keepRounds: () => void keepRounds(),
    stopAll,
    loadDemo() {
      chooseDemo();
      void launchFresh("site");
    },
    runDemo() {
      chooseDemo();
      void runAll();
    },
    loadFiles(files) {
      if (files.length === 0) return;
      const [{ id }] = groupFiles(files);
      const { activeSite } = store.getState();
      if (activeSite !== undefined && areOtherSites(activeSite, id)) turnForm(id);
      store.setState({ files, activeSite: id, surveys: {} });
      edit((settings) => ({ ...settings, source: "files" }));
      void launchFresh("site");
      void surveys.look(files);
    },
    pickSite(id) {
      turnForm(id);
      store.setState({ activeSite: id });
      void launchFresh("site");
    },
    bringEnsemble(files) {
      if (files.length === 0) return;
      bring(files);
      edit((settings) => ({ ...settings, ownEnsemble: files.map(markOf) }));
      void launchFresh("ensemble");
    },
    bringSurrogate(file) {
      bring([file]);
      edit((settings) => ({ ...settings, ownSurrogate: markOf(file) }));
      void launchFresh("surrogate");
    },
    async saveEnsemble(form, ensemble) {
      const files = await threads.site.run(ensembleFilesJob, { form, ensemble });
      for (const { name, type, bytes } of files) save(name, new Blob([...bytes], { type }));
    },
    change: edit,
    follow: (follows) => store.setState({ follows }),
    undo: () => store.setState((state) => ({ settings: undo(state.settings) })),
    redo: () => store.setState((state) => ({ settings: redo(state.settings) })),
    save,
    async saveBundle(name, content) {
      const bytes = await threads.desk.run(bundleJob, content);
      save(name, new Blob([bytes], { type: "application/zip" }));
    },
  };
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
