/** @file What is kept of the work; undefined where a part of the page is drawn by itself. */
import { useContext, useSyncExternalStore } from "react";
import type { Kept } from "../../store/kept.ts";
import { BenchContext } from "./workbenchContext.ts";

export function useKept(): Kept | undefined {
  const kept = useContext(BenchContext)?.kept;
  const read = (): Kept | undefined => kept?.getState();
  return useSyncExternalStore(kept?.subscribe ?? never, read, read);
}

/** Where there is nothing to hear of. */
function never(): () => void {
  return () => undefined;
}
