/** @file A page whose workers are on this thread: ILS as it is, members by a known function, a small chain of two parameters. */
import type { SiteData } from "../core/site/siteData.ts";
import { viewOf } from "../core/site/siteView.ts";
import { createPipeline, type Pipeline } from "../runtime/pipeline.ts";
import type { Threads } from "../runtime/threads.ts";
import { works } from "../runtime/works.ts";
import { startHistory } from "../store/history.ts";
import { keysOf } from "../store/selectors.ts";
import { defaultSettings, type Settings } from "../store/settings.ts";
import { createWorkbench, moveStage, type WorkbenchStore } from "../store/workbench.ts";
import { easyCalibration, easyTraining } from "./easyCalibration.ts";

export interface ChainPage {
  readonly store: WorkbenchStore;
  readonly pipeline: Pipeline;
  /** Files that were handed to the user. */
  readonly saved: { readonly name: string; readonly content: Blob }[];
}

/** Settings of a chain of seconds. */
export function smallSettings(): Settings {
  return {
    ...defaultSettings(),
    engine: "cpu",
    free: ["vmax0", "gradm"],
    chain: {
      ensemble: { members: 16, heldOut: 4, binSeconds: 10_800, seed: 1 },
      surrogate: { ...easyTraining, maxEpochs: 3 },
      calibration: { ...easyCalibration, epochs: 10 },
    },
    refine: { rounds: 1, members: 4, isUsed: false },
  };
}

/** An empty page. */
export function chainPage(threads: Threads): ChainPage {
  const store = createWorkbench();
  store.setState({
    device: { cores: 2, isolated: false, adapter: undefined, softwareAdapter: false },
  });
  const saved: ChainPage["saved"] = [];
  const pipeline = createPipeline({
    store,
    threads,
    works,
    save: (name, content) => saved.push({ name, content }),
    nowMs: () => performance.now(),
  });
  return { store, pipeline, saved };
}

/** Open a site as if it had been read. */
export function putSite({ store }: ChainPage, site: SiteData, settings: Settings): void {
  store.setState({ settings: startHistory(settings) });
  const output = { ...viewOf(site), survey: undefined, warnings: [], truth: undefined };
  const last = {
    key: keysOf(store.getState()).site,
    output,
    live: { survey: undefined },
    seconds: 0,
  };
  moveStage(store, "site", () => ({ status: "done", last }));
}
