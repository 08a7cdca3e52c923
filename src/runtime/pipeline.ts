/** @file The pipeline: everything that panels can ask for, put together from the runs of stages, chains and sites. */
import type { Result } from "../core/base/result.ts";
import type { BundleContent } from "../core/report/bundle.ts";
import type { ExportedEnsemble } from "../core/ensemble/imported/exportEnsemble.ts";
import { bundleJob } from "../protocol/bundleJob.ts";
import { ensembleFilesJob, type EnsembleForm } from "../protocol/ownJob.ts";
import { tableJob, type TableOrder } from "../protocol/tableJob.ts";
import { change, redo, undo } from "../store/history.ts";
import type { Settings } from "../store/settings.ts";
import type { StageName, WelcomeChoice } from "../store/workbench.ts";
import { createChainRuns } from "./chainRuns.ts";
import type { ExchangeRequest, ExchangeTold } from "./exchangeRun.ts";
import type { BundleRuns } from "./openBundle.ts";
import { createBundleDoor } from "./openBundleDoor.ts";
import { createSiteRuns, type SiteRuns } from "./siteQueueDoor.ts";
import { createSources, type Sources } from "./sources.ts";
import { createStageRuns, type StageRunsParts } from "./stageRuns.ts";
import { createSteering, type Steering } from "./steering.ts";

export type { EnsembleForm } from "../protocol/ownJob.ts";

/** What panels call. */
export interface Pipeline extends Steering, SiteRuns, Sources, BundleRuns {
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
  /** Hand an ensemble to the user. */
  readonly saveEnsemble: (form: EnsembleForm, ensemble: ExportedEnsemble) => Promise<void>;
  readonly change: (edit: (settings: Settings) => Settings) => void;
  readonly follow: (follows: boolean) => void;
  /** Ask for the welcome above the panels, or put it away. */
  readonly welcome: (choice: WelcomeChoice) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly save: (name: string, content: Blob) => void;
  /** Make files for other tools and hand them to the user. */
  readonly saveExchange: (request: ExchangeRequest) => Promise<Result<ExchangeTold>>;
  /** Zip a bundle and hand it to the user. */
  readonly saveBundle: (name: string, content: BundleContent) => Promise<void>;
  /** Write a table in one of its forms and hand it to the user. */
  readonly saveTable: (name: string, order: TableOrder) => Promise<void>;
}

export interface PipelineParts extends Omit<StageRunsParts, "edit"> {
  readonly save: (name: string, content: Blob) => void;
}

export function createPipeline(parts: PipelineParts): Pipeline {
  const { store, threads, save, nowMs } = parts;

  function edit(settings: (now: Settings) => Settings): void {
    store.setState((state) => ({
      settings: change(state.settings, settings(state.settings.present)),
    }));
  }

  const runs = createStageRuns({ ...parts, edit });
  const { halt, steer, continueStage } = runs;
  const { runAll, judgeAnew, stopAll } = createChainRuns(store, runs);
  const siteRuns = createSiteRuns({ store, edit, runAll, stopAll, threads, nowMs });
  const { offer, asksForFiles, openSite, ...bundleRuns } = createBundleDoor({
    store,
    threads,
    launch: runs.launchFresh,
    runAll,
    stopAll() {
      if (store.getState().queue?.status === "running") siteRuns.stopSites();
      siteRuns.stopJoint();
      stopAll();
    },
  });
  const start = (name: StageName): void => {
    if (name === "site" && asksForFiles()) openSite();
    else void runs.launchFresh(name);
  };
  const steering = createSteering({
    store,
    edit,
    halt: () => halt("calibration"),
    launch: (live, from, heldFor) => void runs.launch("calibration", live, from, heldFor),
    step: () => runs.step("calibration"),
  });

  return {
    ...steering,
    ...siteRuns,
    ...bundleRuns,
    ...createSources({
      store,
      threads,
      edit,
      start,
      runAll: () => void runAll(),
      bundles: { offer, asksForFiles },
    }),
    start,
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
    checkAgain: () => void runs.checkAgain(),
    keepRounds: () => void runs.keepRounds(),
    stopAll,
    async saveEnsemble(form, ensemble) {
      const files = await threads.site.run(ensembleFilesJob, { form, ensemble });
      for (const { name, type, bytes } of files) save(name, new Blob([...bytes], { type }));
    },
    change: edit,
    follow: (follows) => store.setState({ follows }),
    welcome: (welcome) => store.setState({ welcome }),
    undo: () => store.setState((state) => ({ settings: undo(state.settings) })),
    redo: () => store.setState((state) => ({ settings: redo(state.settings) })),
    save,
    async saveExchange(request) {
      const { runExchange } = await import("./exchangeRun.ts");
      return runExchange({ store, threads, save }, request);
    },
    async saveBundle(name, content) {
      const { withStages } = await import("../store/bundleStages.ts");
      const bytes = await threads.desk.run(bundleJob, withStages(store.getState(), content));
      save(name, new Blob([bytes], { type: "application/zip" }));
    },
    async saveTable(name, order) {
      const { bytes, type } = await threads.desk.run(tableJob, order);
      save(name, new Blob([bytes], { type }));
    },
  };
}
