/** @file Where the browser can keep a copy of the page, have it kept, once the page itself has come to rest. */
import { createOffline, type OfflineStore } from "../store/offline.ts";

/** After the page is there, ms: its own first files and the demo go first. */
const restMs = 4000;

export function openOffline(): OfflineStore {
  const store = createOffline();
  // The development server builds every file anew as it changes; plain http has no such worker.
  if (!import.meta.env.DEV && "serviceWorker" in navigator) {
    // Where there is a copy already there is nothing to fetch, and a newer version is told at once.
    const isThere = navigator.serviceWorker.controller !== null;
    setTimeout(() => void keep(store), isThere ? 0 : restMs);
  }
  return store;
}

async function keep(store: OfflineStore): Promise<void> {
  try {
    const { keepOffline } = await import("./offline.ts");
    await keepOffline(store, {
      container: navigator.serviceWorker,
      address: new URL("sw.js", document.baseURI).href,
      reload: () => location.reload(),
    });
  } catch {
    // A private window, a full disk, a host without the worker: the page runs, and the rail says that it needs the network.
  }
}
