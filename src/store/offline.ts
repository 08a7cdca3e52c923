/** @file Whether the page opens without a network, and whether a newer version of it is there. */
import { createStore } from "zustand/vanilla";

/** Not looked at or not to be had, being fetched, or there. */
export type OfflineStatus = "none" | "fetching" | "ready";

export interface Offline {
  readonly status: OfflineStatus;
  /** A newer version is there whole and waits to be taken. */
  readonly hasUpdate: boolean;
  /** Load the newer version in place of this one. */
  readonly takeUpdate: () => void;
  /** Say no more of it while this page is open. */
  readonly dismiss: () => void;
}

export function createOffline() {
  return createStore<Offline>(() => ({
    status: "none",
    hasUpdate: false,
    takeUpdate: () => undefined,
    dismiss: () => undefined,
  }));
}

export type OfflineStore = ReturnType<typeof createOffline>;
