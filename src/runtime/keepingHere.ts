/** @file Keeping in this browser: its database, its locks, its room, and the moments at which a page may go. */
import { openKeptStorage, type KeptStorage } from "../storage/keptStorage.ts";
import type { KeptStore } from "../store/kept.ts";
import type { WorkbenchStore } from "../store/workbench.ts";
import { createKeeping } from "./keeping.ts";
import { createPersistence, roomLeft } from "./keepingRoom.ts";
import { takeTurn } from "./keepingTurn.ts";
import type { KeptUnits } from "./keepingUnits.ts";
import type { Pipeline } from "./pipeline.ts";

/** The page whose work is kept. */
export interface KeptPage {
  readonly store: WorkbenchStore;
  readonly pipeline: Pipeline;
  readonly kept: KeptStore;
  /** Name of the app as it was built: another version has another one. */
  readonly build: string;
}

/** Bring back what was kept, then keep; resolves once the page may be worked with. */
export async function keepHere({ build, ...page }: KeptPage): Promise<void> {
  const keeping = createKeeping({
    ...page,
    open: () => openStorage(build),
    turn: () => takeTurn("locks" in navigator ? navigator.locks : undefined),
    room: roomLeft,
    persist: createPersistence(),
    nowMs: () => performance.now(),
  });
  // A page that is hidden may never be shown again.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keeping.hurry();
  });
  globalThis.addEventListener("pagehide", keeping.hurry);
  await keeping.start();
}

async function openStorage(build: string): Promise<KeptStorage<KeptUnits>> {
  if (!("indexedDB" in globalThis)) throw new Error("there is no IndexedDB");
  return openKeptStorage<KeptUnits>({ build });
}
