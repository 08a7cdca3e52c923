/** @file Put the page together: store, threads, pipeline, and what outlives the page. */
import { createKept, type KeptStore } from "../store/kept.ts";
import { createLab, type LabStore } from "../store/lab.ts";
import type { OfflineStore } from "../store/offline.ts";
import { createWorkbench, type WorkbenchStore } from "../store/workbench.ts";
import { coreCount, inspectDevice } from "./device.ts";
import type { KeptPage } from "./keepingHere.ts";
import { createLabRuns, type LabRuns } from "./labRuns.ts";
import { openReview, type ReviewDoor } from "./reviewDoor.ts";
import { openOffline } from "./openOffline.ts";
import { createPipeline, type Pipeline } from "./pipeline.ts";
import { saveFile } from "./save.ts";
import { openThreads } from "./threads.ts";
import { openWorkshop, type WorkshopDoor } from "./workshopDoor.ts";
import { works } from "./works.ts";

/**
 * Open the workbench; the device is looked at, and kept work brought back, meanwhile.
 * @param search the query of the address: "?demo" runs the demo twin, "?v=1&..." is a link that somebody copied
 */
export function startWorkbench(search: string): {
  readonly store: WorkbenchStore;
  readonly pipeline: Pipeline;
  readonly kept: KeptStore;
  readonly lab: { readonly store: LabStore; readonly runs: LabRuns };
  readonly workshop: WorkshopDoor;
  readonly review: ReviewDoor;
  readonly offline: OfflineStore;
} {
  const store = createWorkbench();
  const kept = createKept();
  const lab = createLab();
  const threads = openThreads(coreCount());
  const pipeline = createPipeline({
    store,
    threads,
    works,
    save: saveFile,
    nowMs: () => performance.now(),
  });
  // Who comes by an address that asks for something is not greeted first.
  if (search.length > 1) pipeline.welcome("dismissed");
  const workshop = openWorkshop({ store, pipeline, lab });
  const inspected = inspectDevice().then((device) => store.setState({ device }));
  void Promise.all([inspected, keep({ store, pipeline, kept, build: buildName() })]).then(() => {
    const asked = new URLSearchParams(search);
    const begin = (): void => {
      // Work that was brought back is not replaced by an address.
      if (asked.has("demo") && !kept.getState().restored) pipeline.runDemo();
    };
    if ([...asked.keys()].every((key) => key === "demo")) return begin();
    workshop.act((door) => {
      door.openAddress();
      begin();
    });
  });
  const runs = createLabRuns({ store, lab, pool: threads.lab });
  const review = openReview(store, threads.desk);
  const offline = openOffline();
  return { store, pipeline, kept, lab: { store: lab, runs }, workshop, review, offline };
}

/** What keeps comes after the page: nothing is kept before there is something to keep. */
async function keep(page: KeptPage): Promise<void> {
  try {
    const { keepHere } = await import("./keepingHere.ts");
    await keepHere(page);
  } catch {
    // The file is not to be had: the page was put in place anew, or the network is gone.
    page.kept.setState({ status: "off", problem: notLoaded });
  }
}

/** The built entry is named after all that it loads, so that another version of the app has another name. */
function buildName(): string {
  return new URL(import.meta.url).pathname.split("/").at(-1) ?? "";
}

const notLoaded = {
  severity: "warning",
  where: "Kept work",
  message: "the part of the page that keeps the work could not be loaded: nothing is kept",
  remedy: "load the page again",
} as const;
