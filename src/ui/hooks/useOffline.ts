/** @file Whether the page opens without a network; undefined where a part of the page is drawn by itself. */
import { useContext, useSyncExternalStore } from "react";
import type { Offline } from "../../store/offline.ts";
import { BenchContext } from "./workbenchContext.ts";

export function useOffline(): Offline | undefined {
  const offline = useContext(BenchContext)?.offline;
  const read = (): Offline | undefined => offline?.getState();
  return useSyncExternalStore(offline?.subscribe ?? never, read, read);
}

/** Where there is nothing to hear of. */
function never(): () => void {
  return () => undefined;
}
