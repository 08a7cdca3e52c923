/** @file Put the page together: store, threads, pipeline, and what outlives the page. */
import type { KeptStorage } from "../storage/keptStorage.ts";
import { createWorkbench, type WorkbenchStore } from "../store/workbench.ts";
import { coreCount, inspectDevice } from "./device.ts";
import { createKeeping, type Keeping } from "./keeping.ts";
import { createPersistence, roomLeft } from "./keepingRoom.ts";
import { takeTurn } from "./keepingTurn.ts";
import type { KeptUnits } from "./keepingUnits.ts";
import { createPipeline, type Pipeline } from "./pipeline.ts";
import { saveFile } from "./save.ts";
import { openThreads } from "./threads.ts";
import { works } from "./works.ts";

/**
 * Open the workbench; the device is looked at, and kept work brought back, meanwhile.
 * @param search the query of the address: "?demo" runs the demo twin
 */
export function startWorkbench(search: string): {
  readonly store: WorkbenchStore;
  readonly pipeline: Pipeline;
  readonly keeping: Keeping;
} {
  const store = createWorkbench();
  const nowMs = () => performance.now();
  const pipeline = createPipeline({
    store,
    threads: openThreads(coreCount()),
    works,
    save: saveFile,
    nowMs,
  });
  const keeping = createKeeping({
    store,
    pipeline,
    open: openStorage,
    turn: () => takeTurn("locks" in navigator ? navigator.locks : undefined),
    room: roomLeft,
    persist: createPersistence(),
    nowMs,
  });
  watchLeaving(keeping);
  const inspected = inspectDevice().then((device) => store.setState({ device }));
  void Promise.all([inspected, keeping.start()]).then(() => {
    // Work that was brought back is not replaced by an address.
    const isAsked = new URLSearchParams(search).has("demo");
    if (isAsked && !keeping.kept.getState().restored) pipeline.runDemo();
  });
  return { store, pipeline, keeping };
}

/** The library comes after the page: nothing is kept before there is something to keep. */
async function openStorage(): Promise<KeptStorage<KeptUnits>> {
  if (!("indexedDB" in globalThis)) throw new Error("there is no IndexedDB");
  const { openKeptStorage } = await import("../storage/keptStorage.ts");
  return openKeptStorage<KeptUnits>({ build: buildName() });
}

/** The built entry is named after all that it loads, so that another version of the app has another name. */
function buildName(): string {
  return new URL(import.meta.url).pathname.split("/").at(-1) ?? "";
}

/** A page that is hidden may never be shown again. */
function watchLeaving(keeping: Keeping): void {
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keeping.hurry();
  });
  globalThis.addEventListener("pagehide", () => keeping.hurry());
}
